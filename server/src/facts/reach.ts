import { groupBy } from "../text/group-by.js";
import { memo, once } from "../text/once.js";
import { extensionOf, nameOf } from "../text/path.js";
import type { Location } from "../text/span.js";
import { familyOf, plain, stands } from "./module-names.js";
import type { Unsettled } from "./starts.js";
import type { CallMade, Fact, Run } from "./vocabulary.js";
import { lastPart } from "../text/dotted-name.js";

/** When places of source code run, over calls from file to file of an app. */
export interface Reach {
  /** Undefined where nobody knows. */
  ranAt(fact: Pick<Fact, "at" | "run">): Ran | undefined;
  /** Only another program of the repository leads there: `db::prepare()` in the main of `src/bin/migrate.rs`. */
  isOfAnotherProgram(fact: Pick<Fact, "at" | "run">): boolean;
  /** Only a branch that a developer's machine takes leads there: `if (app.Environment.IsDevelopment()) app.PrepareDatabase();` */
  isOfDevelopers(fact: Pick<Fact, "at" | "run">): boolean;
  /** What the top level of a file does is done when the app starts: the app is started with it, or with a file that loads it. */
  isStarted(path: string): boolean;
  /** The program that a file is, or that it belongs to at its start, serves requests: a server starts there or in what it calls. */
  servesFrom(path: string): boolean;
}

export interface Ran {
  readonly when: NonNullable<Run["when"]>;
  readonly isApart?: true;
  /** What leads there: a call of `main`, of a request handler; the place itself where it stands there. */
  readonly at: Location;
}

/** Files that load files and functions that call functions: further than this nobody follows. */
const longestWay = 6;

/** Nothing is followed before somebody asks. */
export function reachOf(app: Unsettled, startOf: (path: string) => Fact<"command"> | undefined): Reach {
  const handersOf = memo((path: string) => handersTo(path, app, new Set()));
  const ways: Ways = { app, handersOf };
  const found: Found = {
    ...ways,
    isEntry: memo((path: string) => isEntry(path, ways, startOf)),
    callsNamed: once(() => callsNamed(app, isDeployed)),
  };
  const ofDevelopers = once(() => callsNamed(app, isForDevelopers));
  const isStarted = memo((path: string) => isLoaded(path, found, new Set()));
  const hasEntry = once(() => [...app.files.keys()].some(found.isEntry));
  const reach: Reach = {
    isStarted,
    servesFrom: memo((path) => app.files.get(path)?.facts.some((fact) => startsServer(fact) || leadsToServer(fact, path, ways)) ?? false),
    isOfAnotherProgram({ at, run }) {
      if (run === undefined || reach.ranAt({ at, run }) !== undefined) return false;
      const calls = run.through.flatMap((name) => callsTo(name, at.path, found.callsNamed(), ways));
      return calls.length > 0 && calls.every((call) => call.run.through.includes("main") && !isStarted(call.path)) && hasEntry();
    },
    isOfDevelopers({ at, run }) {
      if (run === undefined || reach.ranAt({ at, run }) !== undefined) return false;
      const has = (calls: CallsNamed, name: string): boolean => callsTo(name, at.path, calls, ways).length > 0;
      return run.through.some((name) => has(ofDevelopers(), name) && !has(found.callsNamed(), name));
    },
    ranAt({ at, run }) {
      const own = run?.when && { when: run.when, at: { path: at.path, span: run.from ?? at.span }, ...apart(run) };
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
  readonly callsNamed: () => CallsNamed;
}

interface Calling extends CallMade {
  readonly path: string;
}

type CallsNamed = ReadonlyMap<string, readonly Calling[]>;

const callsNamed = (app: Unsettled, isWanted: (call: CallMade) => boolean): CallsNamed =>
  groupBy(
    app.all("callsMade").flatMap(({ calls, at: { path } }) => calls.filter(isWanted).map((call) => ({ ...call, path }))),
    ({ name }) => lastPart(name),
  );

const isForDevelopers = ({ forDevelopers }: CallMade): boolean => forDevelopers === true;

const isDeployed = (call: CallMade): boolean => !isForDevelopers(call);

/** The calls from other files that mean the function of that name in a file. */
const callsTo = (name: string, path: string, calls: CallsNamed, ways: Ways): readonly Calling[] =>
  (calls.get(lastPart(name)) ?? []).filter((call) => call.path !== path && leadsTo(call, path, name, ways));

/** The start or a request that leads to one of the functions from another file; the start matters more. */
function calledFrom(path: string, run: Run, found: Found & Pick<Reach, "isStarted">, seen: Set<string>): Ran | undefined {
  let request: Ran | undefined;
  for (const name of run.through) {
    const key = `${path} ${name}`;
    if (seen.has(key) || seen.size > 200) continue;
    seen.add(key);
    for (const call of callsTo(name, path, found.callsNamed(), found)) {
      const at = { path: call.path, span: call.run.from ?? call.span };
      const isRun = call.run.isProgram === true ? found.isEntry : isFoundByContainer(call.path) ? () => true : found.isStarted;
      if (call.run.when === "start" && isRun(call.path)) return { when: "start", at, ...apart(run, call.run) };
      const outer = calledFrom(call.path, call.run, found, seen);
      if (outer?.when === "start") return { ...outer, ...apart(run, outer) };
      request ??= call.run.when === "request" ? { when: "request", at, ...apart(run, call.run) } : outer;
    }
  }
  return request;
}

const apart = (...steps: readonly Pick<Run, "isApart">[]): Pick<Ran, "isApart"> =>
  steps.some(({ isApart }) => isApart === true) ? { isApart: true } : {};

/** Java's containers look for the classes of an app themselves: nothing has to load them. */
const isFoundByContainer = (path: string): boolean => familyOf(extensionOf(path)) === "java";

/** Django asks each app of its settings for this module (Django, "Applications"). */
const isFoundByDjango = (path: string): boolean => nameOf(path) === "apps.py";

/** A deployed command starts it, or it starts a server. */
function isEntry(path: string, ways: Ways, startOf: (path: string) => Fact<"command"> | undefined): boolean {
  const start = startOf(path);
  if (start !== undefined) return start.development !== true;
  const file = ways.app.files.get(path);
  if (file === undefined || file.development) return false;
  return file.facts.some((fact) => startsServer(fact) || makesServed(fact) || leadsToServer(fact, path, ways));
}

/** `app = FastAPI()`: the servers of Python are told the module that has the app. */
const makesServed = (fact: Fact): boolean =>
  fact.kind === "callsMade" &&
  fact.test !== true &&
  familyOf(extensionOf(fact.at.path)) === "py" &&
  fact.calls.some((call) => call.run.when === "start" && /^(FastAPI|Flask|Starlette|Quart|Sanic)$/.test(call.name) && isDeployed(call));

const leadsToServer = (fact: Fact, path: string, ways: Ways): boolean =>
  fact.kind === "callsMade" && fact.calls.some((call) => isDeployed(call) && startsElsewhere(call, path, ways));

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
  if (found.isEntry(path) || isFoundByDjango(path)) return true;
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
