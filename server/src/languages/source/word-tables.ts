import { memo, once } from "../../text/once.js";
import { literally } from "../../text/pattern.js";
import { namesBound } from "./bindings.js";
import type { Libraries } from "./library.js";
import type { Import } from "./syntax.js";

/** What the tables of a language say of words. */
export interface Tables {
  /** Words that matter in every file. */
  readonly always: ReadonlySet<string>;
  /** Words that matter where a module of this root is imported. */
  readonly byRoot: ReadonlyMap<string, ReadonlySet<string>>;
  /** For such a word the names that lead to it, as they are bound: "java.util.logging.FileHandler", and each that it stands below. */
  readonly ways: ReadonlyMap<string, ReadonlySet<string>>;
  /** Makers of objects that are called themselves: `env = Env()`, `env("NAME")`. */
  readonly constructors: ReadonlySet<string>;
  readonly callees: ReadonlySet<string>;
  /** For a common word the classes of which it is a method: no name leads to it in a text that names none of them. */
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
  /** For a word that matters in every file what else the file must have for that. */
  readonly near: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Made once for a language. */
export function tablesOf(libraries: Libraries): Tables {
  const lines: readonly Line[] = [...libraries.calls, ...libraries.environment.calls];
  const callees = lines.flatMap((line) => line.callees);
  const always = new Set(libraries.settings.flatMap(({ names, word }) => (word === undefined ? names : [word])));
  for (const { path } of libraries.environment.objects) always.add(lastPart(path));
  const named = new Set([...always, ...libraries.classes.flatMap(({ bases }) => bases.map(lastPart))]);
  const byRoot = new Map<string, Set<string>>();
  const ways = new Map<string, Set<string>>();
  const put = (path: string, word: string) => {
    byRoot.set(rootOf(path), (byRoot.get(rootOf(path)) ?? new Set()).add(word));
    const above = ways.get(word) ?? new Set();
    for (const { index } of path.matchAll(/(?<=[^.()/])(?=[.(/]|$)/g)) above.add(path.slice(0, index));
    ways.set(word, above);
  };
  const nearby = new Map<string, Set<string>>();
  for (const { callees: named, word, near } of lines)
    for (const callee of named) {
      const isGlobal = libraries.globals?.includes(rootOf(callee)) ?? !callee.includes(".");
      const isAnywhere = (callee.startsWith("*.") || isGlobal) && (word !== undefined || !callee.includes("()"));
      const key = word ?? lastPart(callee);
      if (isAnywhere && near !== undefined) nearby.set(key, new Set([...(nearby.get(key) ?? []), ...near]));
      else if (isAnywhere) always.add(key);
      else put(callee, key);
    }
  for (const { bases } of libraries.classes) for (const base of bases) put(base, lastPart(base));
  const constructors = new Set(callees.filter((callee) => callee.endsWith("()")).map(lastPart));
  for (const word of always) nearby.delete(word);
  for (const word of nearby.keys()) ways.delete(word);
  return { always, byRoot, ways, constructors, callees: new Set(callees), owners: ownersOf(lines, named), near: nearby };
}

/** `run` to SpringApplication, Quarkus: where every line that the word leads to is one of a method of a class. */
function ownersOf(lines: readonly Line[], named: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  const free = new Set(named);
  for (const { callees, word } of lines)
    for (const callee of callees) {
      const key = word ?? lastPart(callee);
      const owner = /(?:^|\.)([A-Z]\w*)(?:\(\))?(?:\.[a-z_]\w*(?:\(\))?)+$/.exec(callee)?.[1];
      if (owner === undefined) free.add(key);
      else owners.set(key, (owners.get(key) ?? new Set()).add(owner));
    }
  return new Map([...owners].filter(([key]) => !free.has(key)));
}

interface Line {
  readonly callees: readonly string[];
  readonly word?: string;
  readonly near?: readonly string[];
}

/** The words that matter since a file imports what it does, apart from those that always matter. */
export function namedIn(imports: readonly Import[], { always, byRoot, callees }: Tables): readonly string[] {
  const words = new Set<string>();
  const isWord = (word: string): boolean => words.has(word) || always.has(word);
  for (const { module, bindings } of imports) {
    for (const word of byRoot.get(rootOf(module)) ?? []) words.add(word);
    // from logging import FileHandler as F: F is looked for as FileHandler is.
    for (const { local, member } of bindings) if (local !== member && isWord(lastPart(member))) words.add(local);
    // import session from "express-session": the module itself is called, by its local name or where it is required.
    if (!callees.has(module)) continue;
    words.add(module);
    for (const { local, member } of bindings) if (member === "") words.add(local);
  }
  return words.size === 0 ? [] : [...words].filter((word) => !always.has(word)).toSorted();
}

/**
 * Whether the names that a file binds lead to a word: `Server` of "org.eclipse.jetty.server.Server" where that is imported, or its
 * package, not where another package of the same organisation is.
 */
export function reachedBy(imports: readonly Import[], { always, ways }: Tables): (word: string) => boolean {
  const bound = once(() => new Set(imports.flatMap(namesBound)));
  const aliases = once(
    () => new Set(imports.flatMap(({ bindings }) => bindings.flatMap(({ local, member }) => (local === member ? [] : [local])))),
  );
  return memo((word) => {
    const above = always.has(word) || aliases().has(word) ? undefined : ways.get(word);
    return above === undefined || [...above].some((name) => bound().has(name));
  });
}

/** Modules that are called and whose result is called: `pgPromise` of `const pgp = pgPromise()`, `require("connect-mongo")` of one call more. */
export const makersIn = (imports: readonly Import[], { callees }: Tables): readonly string[] =>
  imports
    .filter(({ module }) => callees.has(`${module}()`))
    .flatMap(({ module, bindings }) => [
      String.raw`require\(["']${literally(module)}["']\)`,
      ...bindings.filter(({ local, member }) => member === "" && /^[\w$]+$/.test(local)).map(({ local }) => literally(local)),
    ]);

/** `FileHandler` of "logging.FileHandler"; `Client` of "redis.Client()". */
const lastPart = (path: string): string => path.replaceAll("()", "").slice(path.replaceAll("()", "").lastIndexOf(".") + 1);

/** The first part of a module or of a resolved name: "logging"; of a scoped or nested package the part before the first dot or slash. */
const rootOf = (name: string): string => /^@?[^./()]+/.exec(name)?.[0] ?? name;
