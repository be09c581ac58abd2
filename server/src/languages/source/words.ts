import { environmentNames } from "../../knowledge/environment-names.js";
import { tellingParts, tellingValue } from "../../knowledge/telling-names.js";
import type { Libraries } from "./library.js";
import type { Import, SourceSyntax } from "./syntax.js";

/** Finds the offsets of a text at which something could stand that matters. */
export interface Words {
  /** Ends of the words, in order: the character before each belongs to a leaf to look at. */
  offsetsIn(text: string): Iterable<number>;
  /** False where a parse would give nothing. */
  areIn(text: string): boolean;
}

/** What a text is searched for, derived from the tables of a language; a library's names count only where a file imports it. */
export function wordsOf(libraries: Libraries, syntax: SourceSyntax): (imports: readonly Import[]) => Words {
  const always = new Set([...syntax.catchWords, ...libraries.settings.flatMap(({ names }) => names)]);
  for (const { path } of libraries.environment.objects) always.add(lastPart(path));
  const byRoot = new Map<string, Set<string>>();
  const constructors = new Set(calleesOf(libraries).flatMap((callee) => (callee.endsWith("()") ? [lastPart(callee)] : [])));
  const put = (root: string, word: string) => byRoot.set(root, (byRoot.get(root) ?? new Set()).add(word));
  for (const { callees, word } of [...libraries.calls, ...libraries.environment.calls])
    for (const callee of callees) {
      const isGlobal = libraries.globals?.includes(rootOf(callee)) ?? !callee.includes(".");
      const isAnywhere = callee.startsWith("*.") || isGlobal;
      if (isAnywhere && !callee.includes("()")) always.add(word ?? lastPart(callee));
      else put(rootOf(callee), word ?? lastPart(callee));
    }
  for (const { bases } of libraries.classes) for (const base of bases) put(rootOf(base), lastPart(base));

  const callees = new Set(libraries.calls.flatMap((line) => line.callees));
  const known = new Map<string, Words>();
  return (imports) => {
    const words = new Set(always);
    for (const { module, bindings } of imports) {
      const root = rootOf(module);
      for (const word of byRoot.get(root) ?? []) words.add(word);
      // from logging import FileHandler as F: F is looked for as FileHandler is.
      for (const { local, member } of bindings) if (local !== member && words.has(lastPart(member))) words.add(local);
      // import session from "express-session": the module itself is called, by its local name or where it is required.
      if (!callees.has(module)) continue;
      words.add(module);
      for (const { local, member } of bindings) if (member === "") words.add(local);
    }
    const key = [...words].toSorted().join(" ");
    let found = known.get(key);
    if (found === undefined)
      known.set(
        key,
        (found = searchFor(
          [...words],
          [...words].filter((word) => constructors.has(word)),
        )),
      );
    return found;
  };
}

/** Offsets of every character, for the test that nothing is missed. */
export const everyWord: Words = {
  *offsetsIn(text) {
    for (const match of text.matchAll(/[\w$]+|[^\w\s]/g)) yield match.index + match[0].length;
  },
  areIn: () => true,
};

const calleesOf = ({ calls, environment }: Libraries): readonly string[] => [...calls, ...environment.calls].flatMap((line) => line.callees);

function searchFor(words: readonly string[], constructors: readonly string[]): Words {
  const names = words.filter((word) => word !== "").map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const exact = `(?<![\\w$])(?:${names.join("|")})(?![\\w$])`;
  const forms = `:\\/\\/|jdbc:|(?<=["'\`])(?:${environmentNames})(?=["'\`])|${tellingValue.source}`;
  const patterns = [new RegExp(exact, "g"), new RegExp(forms, "gi"), new RegExp(`[\\w$-]*(?:${tellingParts})[\\w$-]*`, "gi")];
  return {
    *offsetsIn(text) {
      for (const pattern of [...patterns, ...callsOfMade(text, constructors)])
        for (const match of text.matchAll(pattern)) yield match.index + match[0].length;
    },
    areIn: (text) => patterns.some((pattern) => text.search(pattern) !== -1),
  };
}

/** `env` where the text has `env = Env()`: an object that is called itself. */
function* callsOfMade(text: string, constructors: readonly string[]): Generator<RegExp> {
  if (constructors.length === 0) return;
  const made = new RegExp(`([\\w$]+)[^\\n=;(){}]{0,40}=\\s*(?:new\\s+)?(?:[\\w$]+\\.)*(?:${constructors.join("|")})\\(`, "g");
  for (const name of new Set([...text.matchAll(made)].map((match) => match[1] ?? ""))) yield new RegExp(`(?<![\\w$.])${name}(?=\\()`, "g");
}

/** `FileHandler` of "logging.FileHandler"; `Client` of "redis.Client()". */
const lastPart = (path: string): string => path.replaceAll("()", "").slice(path.replaceAll("()", "").lastIndexOf(".") + 1);

/** The first part of a module or of a resolved name: "logging"; of a scoped or nested package the part before the first dot or slash. */
const rootOf = (name: string): string => /^@?[^./()]+/.exec(name)?.[0] ?? name;
