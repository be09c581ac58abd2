import { memo } from "../../text/once.js";
import { literally } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import type { Libraries } from "./library.js";
import type { Import, SourceSyntax } from "./syntax.js";
import { formsOf, type Form } from "./word-forms.js";
import { makersIn, namedIn, reachedBy, tablesOf, type Tables } from "./word-tables.js";

/** Finds the offsets of a text at which something could stand that matters. */
export interface Words {
  /** Ends of the words: the character before each belongs to a leaf to look at. Where there is none, a parse would give nothing. */
  offsetsIn(search: Search): readonly number[];
}

/** What a text is searched for, derived from the tables of a language; a library's names count only where a file imports it. */
export function wordsOf(libraries: Libraries, syntax: SourceSyntax): (imports: readonly Import[], code: "own" | "test") => Words {
  const tables = tablesOf(libraries);
  const forms = formsOf(syntax);
  const known = new Map<string, WordSearch>();
  return (imports, code) => {
    const named = namedIn(imports, tables);
    const makers = makersIn(imports, tables);
    const key = `${code} ${named.join(" ")} ${makers.join(" ")}`;
    let found = known.get(key);
    if (found === undefined) {
      const certain = [...tables.always, ...named];
      const gated = [...tables.near.keys()].filter((word) => !certain.includes(word));
      const words = [...certain, ...gated];
      found = searchFor(
        words,
        [...words.filter((word) => tables.constructors.has(word)), ...makers],
        new Map([...tables.owners, ...gated.map((word) => [word, tables.near.get(word) ?? new Set<string>()] as const)]),
        syntax.sigil,
        code === "own" ? forms : [],
      );
      known.set(key, found);
    }
    const { offsetsIn } = found;
    return { offsetsIn: (search) => offsetsIn(search, reachedBy(imports, tables)) };
  };
}

/** Words are looked for by what else a text imports of the same root; this tells which of them its imports lead to. */
interface WordSearch {
  offsetsIn(search: Search, isReached: (word: string) => boolean): readonly number[];
}

/** Offsets of every character, for the test that nothing is missed. */
export const everyWord: Words = { offsetsIn: (search) => search.matches(/[\w$]+|[^\w\s]/g).map(({ end }) => end) };

function searchFor(
  words: readonly string[],
  constructors: readonly string[],
  owners: Tables["owners"],
  sigil: SourceSyntax["sigil"],
  forms: readonly Form[],
): WordSearch {
  // "run!" before "run", of which it would be taken for one.
  const names = words
    .filter((word) => word !== "")
    .toSorted((a, b) => b.length - a.length)
    .map(literally);
  const exact = new RegExp(`(?<!${sigil === undefined ? "[\\w$]" : "\\w"})(?:${names.join("|")})(?![\\w$])`, "g");
  const callsOfMade = callsOf(constructors);
  return {
    offsetsIn(search, isReached) {
      const isOwned = memo((word: string) => {
        const names = owners.get(word);
        return names === undefined || [...names].some((name) => search.has(wordBegun(name)));
      });
      const offsets: number[] = [];
      for (const { start, end } of search.matches(exact)) {
        const word = search.text.slice(start, end);
        if (isOwned(word) && isReached(word)) offsets.push(end);
      }
      const present = forms.filter(({ where }) => where === undefined || search.has(where));
      for (const pattern of [...present.map(({ form }) => form), ...callsOfMade(search)])
        for (const { end } of search.matches(pattern)) offsets.push(end);
      return offsets;
    },
  };
}

/** Where a word begins: not `Files` in `sourceFiles`. What stands before comes last, since letters are found quickest. */
const wordBegun = memo((name: string) => new RegExp(`${literally(name)}(?<!\\w${literally(name)})`, "g"));

/** Finds `env(` where the text has `env = Env()`: an object that is called itself. */
function callsOf(constructors: readonly string[]): (search: Search) => readonly RegExp[] {
  if (constructors.length === 0) return () => [];
  const call = String.raw`(?:${constructors.join("|")})\(`;
  const made = new RegExp(String.raw`${call}(?<=(?<name>[\w$]+)(?:\s*:[^\n=;(){}]{0,40})?\s*=\s*(?:new\s+)?(?:[\w$]+\.)*${call})`, "g");
  const callOf = memo((name: string) => new RegExp(`(?<![\\w$.])${literally(name)}(?=\\()`, "g"));
  return (search) => [...new Set(search.each(made).map(({ groups }) => groups?.["name"] ?? ""))].map(callOf);
}
