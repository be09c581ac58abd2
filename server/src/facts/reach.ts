import { groupBy } from "../text/group-by.js";
import { memo, once } from "../text/once.js";
import { extensionOf, folderOf, foldersUpward, isWithin, join, nameOf } from "../text/path.js";
import type { Location } from "../text/span.js";
import type { Unsettled } from "./starts.js";
import type { CallMade, Fact, Run } from "./vocabulary.js";

/** When places of source code run, over calls from file to file of an app. */
export interface Reach {
  /** Undefined where nobody knows. */
  ranAt(fact: Pick<Fact, "at" | "run">): Ran | undefined;
  /** Only another program of the repository leads there: `db::prepare()` in the main of `src/bin/migrate.rs`. */
  isOfAnotherProgram(fact: Pick<Fact, "at" | "run">): boolean;
  /** What the top level of a file does is done when the app starts: the app is started with it, or with a file that loads it. */
  isStarted(path: string): boolean;
  /** The program that a file is, or that it belongs to at its start, serves requests: a server starts there or in what it calls. */
  servesFrom(path: string): boolean;
}

export interface Ran {
  readonly when: NonNullable<Run["when"]>;
  /** What leads there: a call of `main`, of a request handler; the place itself where it stands there. */
  readonly at: Location;
}

/** Files that load files and functions that call functions: further than this nobody follows. */
const longestWay = 6;

/** Nothing is followed before somebody asks. */
export function reachOf(app: Unsettled, startOf: (path: string) => Fact<"command"> | undefined): Reach {
  const handersOf = memo((path: string) => handersTo(path, app, new Set()));
  const ways: Ways = { app, handersOf };
  const found: Found = { ...ways, isEntry: memo((path: string) => isEntry(path, ways, startOf)), callsNamed: once(() => callsNamed(app)) };
  const isStarted = memo((path: string) => isLoaded(path, found, new Set()));
  const hasEntry = once(() => [...app.files.keys()].some(found.isEntry));
  const reach: Reach = {
    isStarted,
    servesFrom: memo((path) => app.files.get(path)?.facts.some((fact) => startsServer(fact) || leadsToServer(fact, path, ways)) ?? false),
    isOfAnotherProgram({ at, run }) {
      if (run === undefined || reach.ranAt({ at, run }) !== undefined) return false;
      const calls = run.through.flatMap((name) =>
        (found.callsNamed().get(lastPart(name)) ?? []).filter((call) => call.path !== at.path && leadsTo(call, at.path, name, ways)),
      );
      return calls.length > 0 && calls.every((call) => call.run.through.includes("main") && !isStarted(call.path)) && hasEntry();
    },
    ranAt({ at, run }) {
      const own = run?.when && { when: run.when, at: { path: at.path, span: run.from ?? at.span } };
      const isLoadedOnly = run?.isProgram === true && !found.isEntry(at.path);
      if (run === undefined || (run.when === "start" && !isLoadedOnly)) return own;
      return calledFrom(at.path, run, { ...found, isStarted }, new Set()) ?? (isLoadedOnly ? undefined : own);
    },
  };
  return reach;
}

/** How files lead to files. */
interface Ways {
  readonly app: Unsettled;
  /** The files through which others get what stands in a file: `export * from "./db"` of `src/index.ts`. */
  readonly handersOf: (path: string) => readonly string[];
}

interface Found extends Ways {
  readonly isEntry: (path: string) => boolean;
  /** Calls from all files by the last part of their name. */
  readonly callsNamed: () => ReadonlyMap<string, readonly Calling[]>;
}

interface Calling extends CallMade {
  readonly path: string;
}

const callsNamed = (app: Unsettled): ReadonlyMap<string, readonly Calling[]> =>
  groupBy(
    app.all("callsMade").flatMap(({ calls, at: { path } }) => calls.map((call) => ({ ...call, path }))),
    ({ name }) => lastPart(name),
  );

/** The start or a request that leads to one of the functions from another file; the start matters more. */
function calledFrom(path: string, { through }: Run, found: Found & Pick<Reach, "isStarted">, seen: Set<string>): Ran | undefined {
  let request: Ran | undefined;
  for (const name of through) {
    const key = `${path} ${name}`;
    if (seen.has(key) || seen.size > 200) continue;
    seen.add(key);
    for (const call of found.callsNamed().get(lastPart(name)) ?? []) {
      if (call.path === path || !leadsTo(call, path, name, found)) continue;
      const at = { path: call.path, span: call.run.from ?? call.span };
      const isRun = call.run.isProgram === true ? found.isEntry : isFoundByContainer(call.path) ? () => true : found.isStarted;
      if (call.run.when === "start" && isRun(call.path)) return { when: "start", at };
      const outer = calledFrom(call.path, call.run, found, seen);
      if (outer?.when === "start") return outer;
      request ??= call.run.when === "request" ? { when: "request", at } : outer;
    }
  }
  return request;
}

/** Java's containers look for the classes of an app themselves: nothing has to load them. */
const isFoundByContainer = (path: string): boolean => familyOf(extensionOf(path)) === "java";

/** A deployed command starts it, or it starts a server. */
function isEntry(path: string, ways: Ways, startOf: (path: string) => Fact<"command"> | undefined): boolean {
  const start = startOf(path);
  if (start !== undefined) return start.development !== true;
  const file = ways.app.files.get(path);
  if (file === undefined || file.development) return false;
  return file.facts.some((fact) => startsServer(fact) || leadsToServer(fact, path, ways));
}

const leadsToServer = (fact: Fact, path: string, ways: Ways): boolean =>
  fact.kind === "callsMade" && fact.calls.some((call) => startsElsewhere(call, path, ways));

const startsServer = (fact: Fact): boolean =>
  (fact.kind === "serverStarted" || fact.kind === "portBound") && fact.test !== true && fact.development !== true;

/** `main` calls a function of a file that starts a server: `server.Run()`. */
const startsElsewhere = (call: CallMade, path: string, ways: Ways): boolean =>
  call.run.when === "start" &&
  call.run.through.includes("main") &&
  ways.app
    .all("serverStarted")
    .some((server) => server.at.path !== path && startsServer(server) && leadsTo({ ...call, path }, server.at.path, undefined, ways));

function handersTo(path: string, app: Unsettled, seen: Set<string>): readonly string[] {
  seen.add(path);
  for (const { handedOn = [], modules, at } of seen.size > longestWay ? [] : app.all("callsMade")) {
    // `from shop import save`, where `shop/__init__.py` takes `save` from one of its modules.
    const given = nameOf(at.path) === "__init__.py" ? modules : handedOn;
    if (!seen.has(at.path) && given.some((module) => stands(module, at.path, path, app))) handersTo(at.path, app, seen);
  }
  return [...seen];
}

function isLoaded(path: string, found: Found, seen: Set<string>): boolean {
  if (found.isEntry(path)) return true;
  if (seen.has(path) || seen.size > 50) return false;
  seen.add(path);
  return found.app.all("callsMade").some(({ modules, at }) => {
    const loads = at.path !== path && modules.some((module) => stands(module, at.path, path, found.app));
    return loads && seen.size <= longestWay && isLoaded(at.path, found, seen);
  });
}

/** Whether a call means the function of that name in a file; any function of the file where no name is given. */
function leadsTo(call: Calling, path: string, name: string | undefined, { app, handersOf }: Ways): boolean {
  const parts = call.name.split(".");
  const [method, owner] = (name ?? "").split(".").toReversed();
  return parts.some((part, index) => {
    const rest = parts.slice(index);
    const module = [call.module, ...parts.slice(0, index)].filter((one) => one !== "").join(isPath(call) ? "/" : ".");
    if (!handersOf(path).some((one) => stands(module, call.path, one, app))) return false;
    if (name === undefined) return true;
    const givenOwner = rest.at(-2) ?? module.split(/[./]/).at(-1);
    return rest.length <= 2 && rest.at(-1) === method && (owner === undefined || plain(owner) === plain(givenOwner ?? "")) && part !== "";
  });
}

/** JavaScript names modules by paths only. */
const isPath = ({ module, path }: Calling): boolean => module.startsWith("/") || familyOf(extensionOf(path)) === "js";

/** Whether a file is the module that another one names. */
function stands(module: string, from: string, path: string, app: Unsettled): boolean {
  const extension = extensionOf(path);
  if (familyOf(extensionOf(from)) !== familyOf(extension)) return false;
  const stem = path.slice(0, -1 - extension.length);
  const stems = /(^|\/)(index|__init__|mod)$/.test(stem) ? [stem, folderOf(stem)] : [stem];
  if (module.startsWith("/")) return stems.includes(module.slice(1));
  if (familyOf(extension) === "js") return isAliased(module, stems, app);
  if (extension === "go") return isPackage(module, from, path, app);
  if (module === "") return /^(cs|php|rb)$/.test(extension);
  const parts = withoutCrate(module.split("."), extension, app);
  if (extension === "py") return stems.some((one) => isBelowSome(one, parts.join("/"), folderOf(from)));
  // `pub use database::Database;`: a module of Rust gives what its files have by its own name.
  if (extension === "rs" && parts.length > 1 && endsWith(folderOf(stem).split("/"), parts)) return true;
  if (!stems.some((one) => endsWith(one.split("/"), parts))) return false;
  return parts.length > 1 || app.named(nameOf(path)).filter((other) => isWithin(other, app.folder)).length === 1;
}

/** A program of Rust calls what stands beside it by the name of its package: `use shop::db;` in `src/main.rs`. */
function withoutCrate(parts: readonly string[], extension: string, app: Unsettled): readonly string[] {
  const [crate = "", ...rest] = parts;
  const isOwn =
    extension === "rs" && rest.length > 0 && app.all("manifest").some(({ name }) => name !== undefined && plain(name) === plain(crate));
  return isOwn ? rest : parts;
}

/** `@/db` by the settings of TypeScript, `"@/*": ["src/*"]`; where they do not say where it leads, by how the path of one file ends. */
function isAliased(module: string, stems: readonly string[], app: Unsettled): boolean {
  const aliases = app.all("pathAlias").filter(({ pattern }) => pattern !== "*" && restBy(pattern, module) !== undefined);
  const known = aliases.flatMap(({ pattern, target, at: { path } }) => {
    const base = app.all("pathAlias").find((one) => one.pattern === "*" && one.at.path === path)?.target ?? "";
    const place = target && join(join(folderOf(path), base) ?? "", target.replace("*", restBy(pattern, module) ?? ""));
    return place === undefined || place === "" ? [] : [place.replace(/\.[cm]?[jt]sx?$/, "")];
  });
  if (known.length > 0) return known.some((place) => stems.includes(place));
  const parts = module.replace(/^[@~#$]\/|^[@~#]/, "").split("/");
  return stems.some((stem) => endsWith(stem.split("/"), parts)) && countEnding(parts, app) === 1;
}

/** What the star of a pattern stands for. */
function restBy(pattern: string, module: string): string | undefined {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return module === pattern ? "" : undefined;
  return module.startsWith(before) && module.endsWith(after) ? module.slice(before.length, module.length - after.length) : undefined;
}

/** The files that a path could mean of which only the end is known. */
function countEnding(parts: readonly string[], { files, folder }: Unsettled): number {
  const stems = [...files.keys()].filter((path) => isWithin(path, folder) && familyOf(extensionOf(path)) === "js").map(stemOf);
  return stems.filter((stem) => endsWith(stem.split("/"), parts)).length;
}

const stemOf = (path: string): string => path.slice(0, -1 - extensionOf(path).length).replace(/\/index$/, "");

/** A folder of Go is a package: the same one, or that whose path the import ends with. */
function isPackage(module: string, from: string, path: string, { folder }: Unsettled): boolean {
  const [own, other] = [folderOf(from), folderOf(path)];
  if (module === "") return own === other;
  const within = folder === "" ? other : other.slice(folder.length + 1);
  return own !== other && within !== "" && (module === within || module.endsWith(`/${within}`));
}

/** Python looks a module up below the folder of the program, which stands above the files that it loads. */
const isBelowSome = (stem: string, module: string, folder: string): boolean =>
  [...foldersUpward(folder)].some((above) => stem === (above === "" ? module : `${above}/${module}`));

const endsWith = (path: readonly string[], parts: readonly string[]): boolean =>
  parts.length <= path.length && parts.every((part, index) => plain(part) === plain(path[path.length - parts.length + index] ?? ""));

/** `OrderImport` and `order_import` are one name. */
const plain = (name: string): string => name.replaceAll(/[_-]/g, "").toLowerCase();

/** Files of one language and its dialects call each other. */
const familyOf = (extension: string): string => (/^[cm]?[jt]sx?$/.test(extension) ? "js" : extension === "kt" ? "java" : extension);

const lastPart = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
