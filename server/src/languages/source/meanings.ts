import { pathEnd } from "./path-ends.js";
import type { FactDraft, FactFields } from "../../facts/vocabulary.js";
import { serviceOfScheme } from "../../knowledge/backing-services.js";
import { entryOf } from "./expressions.js";
import type { LibraryCall, ResolvedCall, Value } from "./library.js";
import type { Expression } from "./syntax.js";
import { lastPart } from "../../text/dotted-name.js";

/** Facts that many library lines give, with their parts at the values that say so. */

/** A server listens: the port and the host as they are given, or the port that the library takes where none is given. */
export function portBound(call: ResolvedCall, by: string, port: Value | undefined, host: Value | undefined, own?: string): FactDraft {
  const known = port?.literal ?? (port === undefined ? own : undefined);
  return {
    kind: "portBound",
    by,
    from: port?.from ?? "unknown",
    ...(known !== undefined && { port: known }),
    ...namedElsewhere(call, port),
    ...(host?.literal !== undefined && { host: host.literal }),
    span: call.span,
    parts: { ...(port !== undefined && { port: port.span }), ...(host?.literal !== undefined && { host: host.span }) },
  };
}

/** What the code calls a value of another file. */
export function namedElsewhere(call: ResolvedCall, value: Value | undefined): { readonly named?: string } {
  const name = value?.from === "unknown" && value.expression.kind === "name" ? call.nameOf(value.expression) : undefined;
  return name?.includes(".") === true ? { named: name } : {};
}

/** A backing service is used: where it is, if that is written here. */
export function serviceUsed(
  call: { readonly span: Value["span"] },
  service: string,
  client: string,
  address: Value | undefined,
): FactDraft {
  return {
    kind: "serviceUsed",
    service,
    client,
    from: address?.from ?? "unknown",
    ...(address?.literal !== undefined && { address: address.literal }),
    span: address?.literal === undefined ? call.span : address.span,
    ...(address?.literal !== undefined && { parts: { address: address.span } }),
  };
}

/**
 * The same for a text that ODBC reads: `Driver={SQL Server};Server=tcp:sql.internal,1433`. What names a file, or settings of the machine,
 * has no server (Microsoft, "SQLDriverConnect").
 */
export function* odbcUsed(call: ResolvedCall, text: Value | undefined): Generator<FactDraft> {
  const server = /(?:^|;)\s*server\s*=\s*(?:tcp:)?([^;,{}]+)/i.exec(text?.literal ?? "")?.[1];
  if (text !== undefined && server !== undefined) yield serviceUsed(call, "mssql", call.callee, { ...text, literal: server });
}

/** The log goes to a file; a path that only the running app knows is left out. */
export function fileLogged(
  call: { readonly span: Value["span"] },
  by: string,
  path: Value | undefined,
  rotation: "rotates" | "grows",
): FactDraft {
  return {
    kind: "logWritten",
    to: "file",
    by,
    rotation: rotation === "rotates",
    ...(path?.literal !== undefined && { path: path.literal }),
    span: call.span,
    ...(path?.literal !== undefined && { parts: { path: path.span } }),
  };
}

export const logTo = (call: { readonly span: Value["span"] }, to: FactFields["logWritten"]["to"], by: string): FactDraft => ({
  kind: "logWritten",
  to,
  by,
  rotation: false,
  span: call.span,
});

/**
 * A job is taken off a list of Redis, which keeps nothing of it: `blpop("jobs")`. `lpop` also reads lists of other things, so the
 * list has to be called a queue.
 */
export function* poppedJob(call: ResolvedCall): Generator<FactDraft> {
  const by = lastPart(call.callee).toUpperCase();
  const list = call.argument(0);
  const isQueue = /queue|jobs?\b|tasks?\b|work|pending|todo/i.test(list?.literal ?? list?.beginning ?? "");
  if (by.startsWith("B") || isQueue) yield { kind: "consumerStarted", by, acknowledges: "before", span: call.span };
}

/** From here on the program works at what a queue gives it, for as long as it runs, and leaves signals to the app. */
export const works = (call: Pick<ResolvedCall, "run" | "span">, by: string): FactDraft => ({
  kind: "workLooped",
  by,
  run: call.run(),
  span: call.span,
});

/** A server starts. `development`: made for the developer's own machine. `handlesSignals`: stops in order on SIGTERM. */
export const serverStarted = (
  call: ResolvedCall,
  by: string,
  is: { readonly development?: true; readonly handlesSignals?: true },
): FactDraft => ({
  kind: "serverStarted",
  by,
  forDevelopers: is.development ?? false,
  handlesSignals: is.handlesSignals ?? false,
  span: call.span,
});

/** Constructors and connection calls of a client, with the argument that says where the service is. */
export const client = (
  service: string,
  callees: readonly string[],
  place: number | undefined,
  ...keywords: readonly string[]
): LibraryCall =>
  line(callees, function* (call) {
    const given = call.argument(place, ...keywords);
    const address = given && firstAddress(call, given);
    yield serviceUsed(call, schemeOf(address) ?? service, call.callee, address);
  });

/** The first of several addresses: `["search:9200"]`, `[{"host": "search"}]`, `[("cache", 11211)]`. */
export function firstAddress(call: ResolvedCall, value: Value): Value {
  const { expression } = value;
  const [first] = expression.kind === "list" ? expression.items : [];
  const host = expression.kind === "map" ? entryOf(expression, "host")?.value : first;
  return host === undefined ? value : firstAddress(call, call.value(host));
}

/** The service of a URL's scheme: "postgresql" of "postgres://db/shop", "sqlite" of "sqlite:///" + path. */
export function schemeOf(address: Value | undefined): string | undefined {
  const scheme = /^([a-z][a-z0-9+]*):/i.exec(address?.literal ?? address?.beginning ?? "")?.[1]?.split("+")[0];
  if (scheme === undefined) return undefined;
  return serviceOfScheme(scheme)?.name ?? (/^sqlite3?$/i.test(scheme) ? "sqlite" : undefined);
}

/** The app changes its database's schema or fills it. */
export const migrationRun = (call: ResolvedCall, by: string, is: Partial<FactFields["migrationRun"]> = {}): FactDraft => ({
  kind: "migrationRun",
  by,
  ...is,
  run: call.run(),
  span: call.span,
});

/** The whole process ends: in an answer to a request, in a function of a job by its name, at the start. */
export function* exits(call: ResolvedCall, by: string, jobs?: RegExp): Generator<FactDraft> {
  const { isHandler, isStart, function: around } = call.scope;
  const other = jobs?.test(around?.name ?? "") === true ? "job" : "script";
  const within = isHandler === true ? "handler" : isStart ? "start" : other;
  yield { kind: "exitCalled", by, within, ...(within === "script" && { run: call.run() }), span: call.span };
}

/** A file that gets the id of the process, by its name or by what is written: `ownPid` is how the language asks for its own. */
export function* pidFile(call: ResolvedCall, by: string, ownPid: RegExp, path = call.argument(0)?.literal): Generator<FactDraft> {
  const isOwn = call.arguments.some(({ value }) => asksFor(call, value, ownPid, 3));
  if (isOwn || path?.endsWith(".pid") === true) yield { kind: "pidWritten", by, ...(path !== undefined && { path }), span: call.span };
}

export function asksFor(call: ResolvedCall, value: Expression, what: RegExp, depth: number): boolean {
  if (what.test(call.nameOf(value) ?? "")) return true;
  if (depth === 0) return false;
  const { expression } = call.value(value);
  const inner = expression.kind === "call" ? expression : value.kind === "call" ? value : undefined;
  if (value.kind === "joined") return value.parts.some((part) => asksFor(call, part, what, depth - 1));
  if (value.kind === "list") return value.items.some((item) => asksFor(call, item, what, depth - 1));
  if (inner === undefined) return false;
  const parts = [...inner.arguments.map((one) => one.value), ...(inner.callee.kind === "member" ? [inner.callee.object] : [])];
  return parts.some((part) => asksFor(call, part, what, depth - 1));
}

/** Data in a plain file of the process that a request writes, and that this file reads by one of these words. */
export function* fileKept(
  call: ResolvedCall,
  by: string,
  readers: readonly string[],
  path = pathEnd(call, call.arguments[0]?.value),
): Generator<FactDraft> {
  const isData =
    /(^|\/)\.env$|\.(json|csv|ya?ml|xml|gob|dat|db|ser|txt|conf|ini|list)$/i.test(path) && !/(^|\/)(tmp|temp)\/|log/i.test(path);
  const run = call.run();
  if (isData && readers.some((word) => call.mentions(word))) yield { kind: "fileStateHeld", what: path, by, run, span: call.span };
  else if (run.when === "request" && !/(^|\/)(tmp|temp)|log|^php:/i.test(path) && !temporary.some((word) => call.mentions(word)))
    yield { kind: "fileStateHeld", what: path === "" ? "what it writes" : path, by, certain: false, run, span: call.span };
}

/** Words of files that end with the request. */
const temporary = [
  "tmpfile",
  "tempnam",
  "sys_get_temp_dir",
  "tempfile",
  "mkdtemp",
  "createTemp",
  "CreateTemp",
  "TempFile",
  "TempDir",
  "tmpdir",
  "deleteOnExit",
  "deleteIfExists",
  "unlink",
  "os.Remove",
  "GetTempPath",
  "GetTempFileName",
  "File.Delete",
  "/tmp",
  "php://",
];

/** A timer that may be a job of the server. One of less than a minute keeps something alive. */
export function* timer(call: ResolvedCall, by: string, period: "long" | "short"): Generator<FactDraft> {
  if (period === "long" && !isOwnCare(call)) yield { kind: "schedulerStarted", by, certain: false, run: call.run(), span: call.span };
}

/** It keeps something alive, measures, or clears the process's own memory, by the name of the function that it stands in or calls. */
export function isOwnCare(call: ResolvedCall): boolean {
  const called = call.arguments.map(({ value }) => (value.kind === "name" ? (value.path.at(-1) ?? "") : ""));
  return [...called, call.scope.function?.name ?? "", call.assignedTo ?? ""].some(isOwnCareName);
}

/** The same by the name of a function. */
export const isOwnCareName = (name: string): boolean => ownCare.test(name);

const ownCare =
  /ping|beat|alive|metric|stat|health|watch|refresh|reload|cache|limit|visitor|session|monitor|progress|evict|\bgc|log|uptime|memory/i;

/** True where an argument is the constant true. */
export const isTrue = (value: Value | undefined): boolean => value?.from === "literal" && value.literal === "true";

/** A line for callees that mean the same. */
export const line = (callees: string | readonly string[], means: LibraryCall["means"]): LibraryCall => ({
  callees: typeof callees === "string" ? [callees] : callees,
  means,
});

/** A line of a common name, which matters only in texts that have one of these words. */
export const lineNear = (near: readonly string[], ...[callees, means]: Parameters<typeof line>): LibraryCall => ({
  ...line(callees, means),
  near,
});
