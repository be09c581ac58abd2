import { environmentNames } from "../../knowledge/environment-names.js";
import { pageParts } from "../../knowledge/hosts.js";
import { tellingParts } from "../../knowledge/telling-names.js";
import { literally } from "../../text/pattern.js";
import { memo } from "../../text/once.js";
import type { Search } from "../../text/search.js";
import { credentialChecks } from "./credential-checks.js";
import type { Libraries } from "./library.js";
import { adminRoutes } from "./routes.js";
import { localServices } from "./service-branches.js";
import type { Import, SourceSyntax } from "./syntax.js";
import { endlessLoops, sleeps } from "./waits.js";

/** Finds the offsets of a text at which something could stand that matters. */
export interface Words {
  /** Ends of the words: the character before each belongs to a leaf to look at. Where there is none, a parse would give nothing. */
  offsetsIn(search: Search): readonly number[];
}

/** What a text is searched for, derived from the tables of a language; a library's names count only where a file imports it. */
export function wordsOf(libraries: Libraries, syntax: SourceSyntax): (imports: readonly Import[], code: "own" | "test") => Words {
  const tables = tablesOf(libraries);
  const { declared, field, singleton, registrable = singleton } = syntax.state ?? {};
  const forms: readonly Form[] = [
    ...ownForms,
    ...(syntax.errors ?? []).map(({ near }) => near),
    ...[syntax.emptyCatch, syntax.commands, syntax.tags, syntax.calls?.leading, syntax.timedLoops?.sleeps, declared].filter(
      (form) => form !== undefined,
    ),
  ].map((form) => ({ form }));
  const fields: readonly Form[] = field === undefined ? [] : [{ form: field, where: registrable }];
  const known = new Map<string, Words>();
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
        code === "own" ? [...forms, ...fields] : [],
      );
      known.set(key, found);
    }
    return found;
  };
}

/** A form that matters, and what else the text must have for that. */
interface Form {
  readonly form: RegExp;
  readonly where?: RegExp | undefined;
}

interface Tables {
  /** Words that matter in every file. */
  readonly always: ReadonlySet<string>;
  /** Words that matter where a module of this root is imported. */
  readonly byRoot: ReadonlyMap<string, ReadonlySet<string>>;
  /** Makers of objects that are called themselves: `env = Env()`, `env("NAME")`. */
  readonly constructors: ReadonlySet<string>;
  readonly callees: ReadonlySet<string>;
  /** For a common word the classes of which it is a method: no name leads to it in a text that names none of them. */
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
  /** For a word that matters in every file what else the file must have for that. */
  readonly near: ReadonlyMap<string, ReadonlySet<string>>;
}

function tablesOf(libraries: Libraries): Tables {
  const lines: readonly Line[] = [...libraries.calls, ...libraries.environment.calls];
  const callees = lines.flatMap((line) => line.callees);
  const always = new Set(libraries.settings.flatMap(({ names, word }) => (word === undefined ? names : [word])));
  for (const { path } of libraries.environment.objects) always.add(lastPart(path));
  const named = new Set([...always, ...libraries.classes.flatMap(({ bases }) => bases.map(lastPart))]);
  const byRoot = new Map<string, Set<string>>();
  const put = (root: string, word: string) => byRoot.set(root, (byRoot.get(root) ?? new Set()).add(word));
  const nearby = new Map<string, Set<string>>();
  for (const { callees: named, word, near } of lines)
    for (const callee of named) {
      const isGlobal = libraries.globals?.includes(rootOf(callee)) ?? !callee.includes(".");
      const isAnywhere = (callee.startsWith("*.") || isGlobal) && (word !== undefined || !callee.includes("()"));
      const key = word ?? lastPart(callee);
      if (isAnywhere && near !== undefined) nearby.set(key, new Set([...(nearby.get(key) ?? []), ...near]));
      else if (isAnywhere) always.add(key);
      else put(rootOf(callee), key);
    }
  for (const { bases } of libraries.classes) for (const base of bases) put(rootOf(base), lastPart(base));
  const constructors = new Set(callees.filter((callee) => callee.endsWith("()")).map(lastPart));
  for (const word of always) nearby.delete(word);
  return { always, byRoot, constructors, callees: new Set(callees), owners: ownersOf(lines, named), near: nearby };
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
function namedIn(imports: readonly Import[], { always, byRoot, callees }: Tables): readonly string[] {
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

/** Modules that are called and whose result is called: `pgPromise` of `const pgp = pgPromise()`, `require("connect-mongo")` of one call more. */
const makersIn = (imports: readonly Import[], { callees }: Tables): readonly string[] =>
  imports
    .filter(({ module }) => callees.has(`${module}()`))
    .flatMap(({ module, bindings }) => [
      String.raw`require\(["']${literally(module)}["']\)`,
      ...bindings.filter(({ local, member }) => member === "" && /^[\w$]+$/.test(local)).map(({ local }) => literally(local)),
    ]);

/** Offsets of every character, for the test that nothing is missed. */
export const everyWord: Words = { offsetsIn: (search) => search.matches(/[\w$]+|[^\w\s]/g).map(({ end }) => end) };

function searchFor(
  words: readonly string[],
  constructors: readonly string[],
  owners: Tables["owners"],
  sigil: SourceSyntax["sigil"],
  forms: readonly Form[],
): Words {
  // "run!" before "run", of which it would be taken for one.
  const names = words
    .filter((word) => word !== "")
    .toSorted((a, b) => b.length - a.length)
    .map(literally);
  const exact = new RegExp(`(?<!${sigil === undefined ? "[\\w$]" : "\\w"})(?:${names.join("|")})(?![\\w$])`, "g");
  const callsOfMade = callsOf(constructors);
  return {
    offsetsIn(search) {
      const isOwned = memo((word: string) => {
        const names = owners.get(word);
        return names === undefined || [...names].some((name) => isNamed(search.text, name));
      });
      const offsets: number[] = [];
      for (const { start, end } of search.matches(exact))
        if (owners.size === 0 || isOwned(search.text.slice(start, end))) offsets.push(end);
      const present = forms.filter(({ where }) => where?.test(search.text) ?? true);
      for (const pattern of [...present.map(({ form }) => form), ...callsOfMade(search)])
        for (const { end } of search.matches(pattern)) offsets.push(end);
      return offsets;
    },
  };
}

/** Where a word begins: not `Files` in `sourceFiles`. */
function isNamed(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) if (!/\w/.test(text.charAt(at - 1))) return true;
  return false;
}

/** Finds `env(` where the text has `env = Env()`: an object that is called itself. */
function callsOf(constructors: readonly string[]): (search: Search) => readonly RegExp[] {
  if (constructors.length === 0) return () => [];
  const made = new RegExp(`([\\w$]+)(?:\\s*:[^\\n=;(){}]{0,40})?\\s*=\\s*(?:new\\s+)?(?:[\\w$]+\\.)*(?:${constructors.join("|")})\\(`, "g");
  const callOf = memo((name: string) => new RegExp(`(?<![\\w$.])${literally(name)}(?=\\()`, "g"));
  return (search) => [...new Set(search.each(made).map(([, name = ""]) => name))].map(callOf);
}

/** Up to a quote before the statement or the fourth line ends. */
const soon = String.raw`[^\n;]*(?:\n[^\n;]*){0,3}?["'\x60]`;

/** The forms of a value that is a text, a list, or one of two: a quote, a bracket, an array of a type, the bytes of a text, a condition. */
const value = String.raw`\s*(?:(?:\/\/|#)[^\n]*\n\s*)?(?:<[^>\n]*>)?(?:[\w@$#&]{0,3}["'\x60]|(?:array\s*|\w+Of\s*|&|vec!\s*)?[[(]${soon}|[\w.]*(?:GetBytes|Buffer\.from|bytes)\(\s*["'\x60]|new\s${soon}|[\w:]+::\w+\(\s*"|[\w.]*\{\s*["'\x60][^"'\x60\n]*["'\x60]\s*[,}]|[^\n;]*(?:\n[^\n;]*)?(?:(?<!\?)\?(?![?.])|\belse\b|&&)${soon})`;

/**
 * What follows a name that is given a text: perhaps the end of its quotes, a type or accessors, then a sign of giving and such a value. Few of
 * the names that tell something are given one: `password: string = "x"`, `put("password", "x")`, `set :secret, "x"`, `user, password := "a", "b"`.
 */
const given = [
  String.raw`["'\x60\]?!)]*\s*(?:[\w.<>[\]*&?]+\s*)?(?:\{[^{}\n]*\}\s*)?(?::=${soon}|(?:\|\|)?=(?!=)>?${value}|:(?!=)(?:${value}|\s*[\w.]+\[${soon}|\s*[^\n;"'\x60={}()]*=(?!=)${value})|to\s${value})`,
  String.raw`(?:["'\x60]|(?<=:\w+))\s*,${value}`,
  String.raw`\s*(?:,\s*[\w.$]+\s*)+:?=(?!=)${soon}`,
  // setPassword("x") and .clientSecret("x"), of which some languages say what they are given.
  String.raw`\s*\(\s*(?:"[^"\n]+"|'[^'\n]+')\s*\)`,
].join("|");

/**
 * Forms that matter whatever a file imports, outside of tests: names that are given a text, the first argument of a project's own
 * way to read a variable, addresses other than links to pages, names of environments.
 */
const ownForms: readonly RegExp[] = [
  new RegExp(String.raw`(?:${tellingParts})[\w$-]*(?![\w$-])(?=${given})`, "gi"),
  /\((?=\s*["'`][A-Z])(?<=(?:[Ee]nv|ENV|[Cc]onf|CONF|[Ss]etting|SETTING)\w*(?:\.\w+)?(?:<[^<>()]*>)?\s*\()\s*["'`][A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?=["'`]\s*,)/g,
  // A link to a public page has a dot in its host and ends there; one with a password has an "@" or goes on elsewhere.
  /:\/\/(?:(?<!https?:\/\/)|(?=[^\s/?#<>"'`]*(?:[@{}$%\\]|["'`]\s*(?:[+.%\\]|\w{0,3}["'`])))|(?=(?!localhost\b|127\.)(?:[\w-]+|[\w.-]+\.(?:internal|intranet|lan|corp|svc|local)|\d+(?:\.\d+){3})(?![\w.-])))/gi,
  // Pages that people are sent to, on this machine or a made up host.
  new RegExp(
    String.raw`(?<=https?):\/\/(?=(?:localhost|127\.0\.0\.1)[:/])(?<=(?:action|href|src)=["']https?:\/\/)|(?<=["'\x60]https?):\/\/(?=(?:localhost|127\.0\.0\.1|(?:www\.)?(?:your|my)[\w.-]+|[\w.-]*example\.\w+)(?::\d+)?[/?][^\s"'\x60<>]{0,90}?(?:${pageParts}))|(?<=(?:action|href|src)=["']https?):\/\/(?=(?:your|my)[\w.-]+)`,
    "gi",
  ),
  adminRoutes,
  credentialChecks,
  sleeps,
  endlessLoops,
  localServices,
  // What writes to the log or the standard output, with a secret's name or the whole environment soon after it.
  /(?<![\w$])(?:phpinfo(?=[ \t]*\([ \t]*\))|(?:e?print(?:ln|f)?|puts|pp?|pprint|print_r|var_dump|error_log|syslog|log|info|debug|warn|warning|error|trace|fatal|critical|exception|notice|verbose|silly|dir|table|write|(?:info|debug|warn|error|fatal|panic|print)(?:f|w|ln|context)|writeline|log(?:information|debug|trace|warning|error|critical)|information)(?=!?[ \t]*\(|[ \t]+["'`$@\w:])(?=[^;]{1,200}?(?:pass|pwd|secret|token|key|environ|env\b|connection)))/gi,
  /jdbc:|@tcp\(|(?:password|pwd|accountkey)=/gi,
  new RegExp(`["'\`](?:${environmentNames})(?=["'\`])`, "gi"),
  // The end of a path of which an environment's name is a part: "config." . ENVIRONMENT . ".php".
  /env[\w$]*[^\n;]{0,40}\.(?:php|json|ya?ml|ini|toml|env|rb)["'`]/gi,
  // The beginning of such a path, or of a module: `.env.${process.env.NODE_ENV}`, f"settings.{env}".
  /(?:\.env|(?<![\w$])(?:settings|config))[./](?=["'`]\s*[+.]|[$#]?\{)/g,
  // The same where a format puts it together: "{}.yaml", environment.
  /\.(?:php|json|ya?ml|toml|ini|properties)["'`](?=[^\n;"'`]{0,30}env)/gi,
];

/** `FileHandler` of "logging.FileHandler"; `Client` of "redis.Client()". */
const lastPart = (path: string): string => path.replaceAll("()", "").slice(path.replaceAll("()", "").lastIndexOf(".") + 1);

/** The first part of a module or of a resolved name: "logging"; of a scoped or nested package the part before the first dot or slash. */
const rootOf = (name: string): string => /^@?[^./()]+/.exec(name)?.[0] ?? name;
