import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { isTrue, line, lineNear, portBound } from "../../source/meanings.js";
import { argumentsNamed } from "../../source/texts-given.js";
import type { Expression } from "../../source/syntax.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Servers, their ports and their shutdown (ASP.NET Core, "Kestrel endpoints" and "Generic Host"; System.Net). */
export const webCalls: readonly LibraryCall[] = [
  // ASP.NET Core, "Enable Cross-Origin Requests (CORS)"
  argumentsNamed("allowedOrigins", ["*.WithOrigins"]),

  line(["*.Run", "*.RunAsync"], function* (call) {
    if (!/(\.Build\(\)|^app)\.Run(Async)?$/.test(call.callee)) return;
    if (isWebHost(call.callee))
      yield { kind: "serverStarted", by: "ASP.NET Core", forDevelopers: false, handlesSignals: true, span: call.span };
    // The generic host stops its services on SIGTERM (.NET, "Generic Host", "Host shutdown").
    else yield { kind: "signalHandled", signal: "SIGTERM", how: "handled", span: call.span };
    yield* addresses(call, "app.Run", call.arguments[0]?.value);
  }),
  line("*.UseUrls", function* (call) {
    for (const { value } of call.arguments) yield* addresses(call, "UseUrls", value);
  }),
  { callees: ["*.Add"], word: "Urls", means: addedUrl },
  line(["*.ListenAnyIP", "*.ListenLocalhost"], function* (call) {
    const host = call.callee.endsWith("ListenLocalhost") ? { host: "localhost" } : {};
    const port = call.argument(0, "port");
    if (port !== undefined) yield Object.assign(portBound(call, "Kestrel", port, undefined), host);
  }),
  line(["*.Listen"], function* (call) {
    const port = call.argument(1, "port");
    if (port !== undefined && isInterface(call)) yield portBound(call, "Kestrel", port, undefined);
  }),
  line("System.Net.Sockets.TcpListener", function* (call) {
    const port = call.argument(1, "port") ?? call.argument(0);
    if (port !== undefined) yield portBound(call, "TcpListener", port, undefined);
  }),
  line(
    ["AcceptTcpClient", "AcceptTcpClientAsync", "AcceptSocket", "AcceptSocketAsync"].map((name) => `*.${name}`),
    function* (call) {
      yield { kind: "serverStarted", by: "TcpListener", forDevelopers: false, handlesSignals: false, span: call.span };
    },
  ),
  { callees: ["System.Net.HttpListener().Prefixes.Add"], word: "Prefixes", means: addedPrefix },
  line("System.Runtime.InteropServices.PosixSignalRegistration.Create", function* (call) {
    const signal = /SIG\w+$/.exec(call.nameOf(call.arguments[0]?.value ?? nothing) ?? "")?.[0];
    const handler = call.arguments[1]?.value;
    const how = handler?.kind === "function" && handler.isEmpty === true ? "ignored" : "handled";
    if (signal !== undefined) yield { kind: "signalHandled", signal, how, span: call.span };
  }),
  // WebOptimizer, "Compile Scss": styles are made from their sources when a visitor asks for them.
  lineNear(["WebOptimizer", "AddWebOptimizer"], ["*.CompileScssFiles", "*.AddScssBundle"], function* (call) {
    yield { kind: "assetsCompiled", by: `WebOptimizer's ${lastPart(call.callee)}`, span: call.span };
  }),
  // ASP.NET Core, "Razor file compilation": views are made from their sources when a visitor asks for them.
  line("*.AddRazorRuntimeCompilation", function* (call) {
    if (isForEverybody(call)) yield { kind: "assetsCompiled", by: "AddRazorRuntimeCompilation", span: call.span };
  }),
  // Microsoft.Extensions.Hosting, "UseEnvironment": whatever a deploy says, it is the developer's.
  line("*.UseEnvironment", function* (call) {
    const given = call.argument(0);
    const isDevelopment =
      given?.literal === "Development" || /\bEnvironments\.Development$/.test((given && call.nameOf(given.expression)) ?? "");
    if (isDevelopment && isForEverybody(call)) yield { kind: "debugEnabled", what: "The environment Development", span: call.span };
  }),
  // Entity Framework Core, "DbContextOptionsBuilder.EnableSensitiveDataLogging": the values of every query stand in the log.
  line(["*.UseDeveloperExceptionPage", "*.EnableSensitiveDataLogging"], function* (call) {
    const isSwitched = call.arguments.length > 0 && call.callee.endsWith("Logging") && !isTrue(call.argument(0));
    const what = lastPart(call.callee);
    if (!isSwitched && isForEverybody(call)) yield { kind: "debugEnabled", what, span: call.span };
  }),
];

/** SignalR, "Security considerations", gRPC, "Error details", Blazor; Microsoft.IdentityModel, "PII": switches by name. */
export const debugSettings: readonly LibrarySetting[] = [
  {
    names: ["EnableDetailedErrors", "ShowPII"],
    *means({ form, value, target, span, scope }) {
      const isForAll = scope?.isDevelopment !== true && scope?.isConditional !== true;
      if (form !== "parameter" && isTrue(value) && isForAll) yield { kind: "debugEnabled", what: target.at(-1) ?? "", span };
    },
  },
];

/** No condition decides whether it happens. */
const isForEverybody = ({ scope: { isDevelopment, isConditional } }: ResolvedCall): boolean =>
  isDevelopment !== true && isConditional !== true;

/** Events that are raised when the process is asked to stop (System.Console, System.AppDomain). */
export const signalSettings: readonly LibrarySetting[] = [
  { names: ["CancelKeyPress"], means: (setting) => handled(setting.span, "SIGINT") },
  { names: ["ProcessExit"], means: (setting) => handled(setting.span, "SIGTERM") },
];

const nothing: Expression = { kind: "other", span: { start: 0, end: 0 } };

function* handled(span: ResolvedCall["span"], signal: string): Generator<FactDraft> {
  yield { kind: "signalHandled", signal, how: "handled", span };
}

/** A host of a worker serves nothing; `app` is what every template calls a web application. */
const isWebHost = (callee: string): boolean => /WebApplication\.|WebHost|^app\./.test(callee);

const isInterface = (call: ResolvedCall): boolean =>
  /\bIPAddress\.(Any|IPv6Any|Loopback|IPv6Loopback|Parse\(\))$/.test(call.nameOf(call.arguments[0]?.value ?? nothing) ?? "");

function* addedUrl(call: ResolvedCall): Generator<FactDraft> {
  if (call.callee.endsWith("Urls.Add")) yield* addresses(call, "Urls.Add", call.arguments[0]?.value);
}

function* addedPrefix(call: ResolvedCall): Generator<FactDraft> {
  yield { kind: "serverStarted", by: "HttpListener", forDevelopers: false, handlesSignals: false, span: call.span };
  yield* addresses(call, "HttpListener", call.arguments[0]?.value);
}

/** `http://*:5000`, several with ";" between them; the port of `$"http://*:{port}"` is what stands last. */
function* addresses(call: ResolvedCall, by: string, written: Expression | undefined): Generator<FactDraft> {
  if (written === undefined || written.kind === "function") return;
  const { literal, span, from, expression } = call.value(written);
  const last =
    expression.kind === "joined" ? expression.parts.findLast((part) => part.kind !== "string" || /\d/.test(part.value)) : undefined;
  if (literal === undefined) {
    const port: Value = last === undefined ? { expression, span, from } : call.value(last);
    return yield portBound(call, by, port, undefined);
  }
  for (const { groups = {} } of literal.matchAll(/https?:\/\/(?<host>[^:/;]+):(?<port>\d+)/g)) {
    const { host = "", port = "" } = groups;
    yield { kind: "portBound", by, from, port, ...(/^[*+]$/.test(host) ? {} : { host }), span: call.span, parts: { port: span } };
  }
}
