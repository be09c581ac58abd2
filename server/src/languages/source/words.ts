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
  const tables = tablesOf(libraries, syntax);
  const known = new Map<string, Words>();
  return (imports) => {
    const words = wordsFor(imports, tables);
    const key = words.join(" ");
    let found = known.get(key);
    if (found === undefined) {
      found = searchFor(
        words,
        words.filter((word) => tables.constructors.has(word)),
        syntax.sigil,
      );
      known.set(key, found);
    }
    return found;
  };
}

interface Tables {
  /** Words that matter in every file. */
  readonly always: ReadonlySet<string>;
  /** Words that matter where a module of this root is imported. */
  readonly byRoot: ReadonlyMap<string, ReadonlySet<string>>;
  /** Makers of objects that are called themselves: `env = Env()`, `env("NAME")`. */
  readonly constructors: ReadonlySet<string>;
  readonly callees: ReadonlySet<string>;
}

function tablesOf(libraries: Libraries, syntax: SourceSyntax): Tables {
  const lines = [...libraries.calls, ...libraries.environment.calls];
  const callees = lines.flatMap((line) => line.callees);
  const always = new Set([...syntax.catchWords, ...libraries.settings.flatMap(({ names }) => names)]);
  for (const { path } of libraries.environment.objects) always.add(lastPart(path));
  const byRoot = new Map<string, Set<string>>();
  const put = (root: string, word: string) => byRoot.set(root, (byRoot.get(root) ?? new Set()).add(word));
  for (const { callees: named, word } of lines)
    for (const callee of named) {
      const isGlobal = libraries.globals?.includes(rootOf(callee)) ?? !callee.includes(".");
      const isAnywhere = (callee.startsWith("*.") || isGlobal) && (word !== undefined || !callee.includes("()"));
      if (isAnywhere) always.add(word ?? lastPart(callee));
      else put(rootOf(callee), word ?? lastPart(callee));
    }
  for (const { bases } of libraries.classes) for (const base of bases) put(rootOf(base), lastPart(base));
  const constructors = new Set(callees.filter((callee) => callee.endsWith("()")).map(lastPart));
  return { always, byRoot, constructors, callees: new Set(callees) };
}

function wordsFor(imports: readonly Import[], { always, byRoot, callees }: Tables): readonly string[] {
  const words = new Set(always);
  for (const { module, bindings } of imports) {
    for (const word of byRoot.get(rootOf(module)) ?? []) words.add(word);
    // from logging import FileHandler as F: F is looked for as FileHandler is.
    for (const { local, member } of bindings) if (local !== member && words.has(lastPart(member))) words.add(local);
    // import session from "express-session": the module itself is called, by its local name or where it is required.
    if (!callees.has(module)) continue;
    words.add(module);
    for (const { local, member } of bindings) if (member === "") words.add(local);
  }
  return [...words].toSorted();
}

/** Offsets of every character, for the test that nothing is missed. */
export const everyWord: Words = {
  *offsetsIn(text) {
    for (const match of text.matchAll(/[\w$]+|[^\w\s]/g)) yield match.index + match[0].length;
  },
  areIn: () => true,
};

function searchFor(words: readonly string[], constructors: readonly string[], sigil: SourceSyntax["sigil"]): Words {
  const names = words.filter((word) => word !== "").map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const exact = `(?<!${sigil === undefined ? "[\\w$]" : "\\w"})(?:${names.join("|")})(?![\\w$])`;
  const forms = `:\\/\\/|jdbc:|@tcp\\(|(?<=["'\`])(?:${environmentNames})(?=["'\`])|password=|pwd=|accountkey=|${settingsFile}|${tellingValue.source}`;
  const patterns = [new RegExp(exact, "g"), new RegExp(forms, "gi"), new RegExp(`(?:${tellingParts})[\\w$-]*${beforeText}`, "gi")];
  return {
    *offsetsIn(text) {
      for (const pattern of [...patterns, ...callsOfMade(text, constructors)])
        for (const match of text.matchAll(pattern)) yield match.index + match[0].length;
    },
    areIn: (text) => patterns.some((pattern) => text.search(pattern) !== -1),
  };
}

/** The end of a path of which an environment's name is a part: `"config." . ENVIRONMENT . ".php"`. */
const settingsFile = String.raw`env[\w$]*[^\n;]{0,40}\.(?:php|json|ya?ml|ini|toml|env|rb)["'\x60]`;

/** `env` where the text has `env = Env()`: an object that is called itself. */
function* callsOfMade(text: string, constructors: readonly string[]): Generator<RegExp> {
  if (constructors.length === 0) return;
  const made = new RegExp(`([\\w$]+)[^\\n=;(){}]{0,40}=\\s*(?:new\\s+)?(?:[\\w$]+\\.)*(?:${constructors.join("|")})\\(`, "g");
  for (const name of new Set([...text.matchAll(made)].map((match) => match[1] ?? ""))) yield new RegExp(`(?<![\\w$.])${name}(?=\\()`, "g");
}

/**
 * What follows a name that may be given a text: perhaps the end of its quotes, a type, or accessors, then a sign of giving, and a quote before the
 * statement or the fourth line ends. Few of the names that tell something are given one.
 */
const beforeText = String.raw`(?=["'\x60\]?!)]*\s*(?:[\w.<>[\]*&?]+\s*)?(?:\{[^{}\n]*\}\s*)?(?:[:,]|(?:\|\|)?=(?!=)|to\s)[^\n;]*(?:\n[^\n;]*){0,3}?["'\x60])`;

/** `FileHandler` of "logging.FileHandler"; `Client` of "redis.Client()". */
const lastPart = (path: string): string => path.replaceAll("()", "").slice(path.replaceAll("()", "").lastIndexOf(".") + 1);

/** The first part of a module or of a resolved name: "logging"; of a scoped or nested package the part before the first dot or slash. */
const rootOf = (name: string): string => /^@?[^./()]+/.exec(name)?.[0] ?? name;
