import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { line, namedElsewhere, portBound, serverStarted } from "../../source/meanings.js";
import { argumentsNamed } from "../../source/texts-given.js";
import type { Expression } from "../../source/syntax.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Servers, their ports and their shutdown (each crate's documentation). */
export const webCalls: readonly LibraryCall[] = [
  line(["*.bind", "*.bind_rustls", "*.bind_openssl"], function* (call) {
    const by = /(HttpServer)\.new\(\)[\w.()]*\.bind\w*$|\b(TcpListener|Server)\.bind$/.exec(call.callee);
    const address = call.argument(0);
    if (by !== null && address !== undefined) yield* bound(call, by[1] ?? by[2] ?? "", address);
  }),
  // Each call adds one (actix-cors, "Cors").
  line("*.allowed_origin", function* (call) {
    const origin = call.argument(0);
    if (!call.imports("actix_cors") || origin?.from !== "literal" || origin.literal === undefined) return;
    const { span, literal: value } = origin;
    yield { kind: "literalAssigned", name: "allowed_origin", value, form: "argument", span, parts: { name: call.calleeSpan } };
  }),
  // tower-http, "CorsLayer::allow_origin": one, or a list of them.
  argumentsNamed("allowed_origin", ["*.allow_origin"], (call) => call.imports("tower_http")),
  line("actix_web.HttpServer.new", function* (call) {
    yield serverStarted(call, "HttpServer", { handlesSignals: true });
  }),
  line(["axum.serve", "warp.serve"], function* (call) {
    // A future that only waits for Ctrl-C says nothing to a platform, which sends SIGTERM.
    const isForTerminal = call.mentions("ctrl_c") && !["terminate", "SIGTERM", "SignalKind"].some((word) => call.mentions(word));
    const handles = call.mentions("graceful_shutdown") && !isForTerminal;
    yield serverStarted(call, call.callee.replace(".", "::"), handles ? { handlesSignals: true } : {});
  }),
  // hyper before 1.0: Server::bind(&address).serve(app) (hyper, "server::Builder").
  line(["axum.Server.bind().serve", "hyper.Server.bind().serve"], function* (call) {
    const handles = call.mentions("graceful_shutdown");
    yield serverStarted(call, "Server::bind", handles ? { handlesSignals: true } : {});
  }),
  line("warp.serve().run", function* (call) {
    const address = call.argument(0);
    if (address !== undefined) yield* bound(call, "warp::serve", address);
  }),
  line(["rocket.build", "rocket.custom", "rocket.ignite"], function* (call) {
    yield serverStarted(call, "Rocket", { handlesSignals: true });
  }),
  line("rocket.Config.debug_default", function* (call) {
    yield { kind: "debugEnabled", what: "Config::debug_default()", span: call.span };
  }),
  // The TempFile of Rocket and of Actix's forms is kept where it is told; what Axum is sent by a plain write.
  line(["*.persist_to", "*.copy_to", "*.move_copy_to", "*.persist"], function* (call) {
    if (call.mentions("TempFile") && isOwnDisk(call.argument(0)))
      yield { kind: "fileStored", what: "an upload", by: lastPart(call.callee), span: call.span };
  }),
  line(["std.fs.write", "tokio.fs.write", "std.fs.File.create", "tokio.fs.File.create"], function* (call) {
    const path = call.argument(0);
    const text = textOf(call, path);
    const by = call.callee.replaceAll(".", "::");
    if (call.mentions("Multipart") && isOwnFile(text) && /upload|media|photo|image|attachment|avatar|files?\//i.test(text))
      yield { kind: "fileStored", what: "an upload", by, span: call.span };
    else if (
      call.mentions("multipart") &&
      path?.literal === undefined &&
      (/upload|media|photo|attachment|avatar/i.test(call.path) || isUnderSentName(call))
    )
      yield { kind: "fileStored", what: "an upload", by, certain: false, span: call.span };
  }),
  // Tonic: Server::builder().add_service(…).serve("0.0.0.0:50051".parse()?)
  line(["*.serve", "*.serve_with_shutdown"], function* (call) {
    const address = call.argument(0);
    if (!/\bServer\.builder\(\)[\w.()]*\.serve(_with_shutdown)?$/.test(call.callee) || address === undefined) return;
    yield serverStarted(call, "tonic's Server", call.callee.endsWith("shutdown") ? { handlesSignals: true } : {});
    yield* bound(call, "tonic's Server", address);
  }),
  line("rocket.Config", function* (call) {
    const port = call.argument(undefined, "port");
    if (port !== undefined) yield portBound(call, "rocket::Config", port, undefined);
  }),
  line("tokio.signal.ctrl_c", (call) => handled(call, "SIGINT")),
  line("tokio.signal.unix.signal", function* (call) {
    const kind = /SignalKind\.(\w+)/.exec((call.arguments[0] && call.nameOf(call.arguments[0].value)) ?? "")?.[1] ?? "";
    yield* handled(call, { terminate: "SIGTERM", interrupt: "SIGINT", quit: "SIGQUIT", hangup: "SIGHUP" }[kind] ?? "");
  }),
  line(["signal_hook.flag.register", "signal_hook.iterator.Signals.new", "signal_hook_tokio.Signals.new", "ctrlc.set_handler"], (call) =>
    handled(call, "SIGTERM"),
  ),
];

const isOwnDisk = (path: Value | undefined): boolean => isOwnFile(path?.literal ?? path?.beginning ?? "");

const isOwnFile = (text: string): boolean => text !== "" && !/^(\/tmp|\/var\/tmp)\//.test(text);

/** The file is called as the visitor calls it, and neither thrown away nor sent on. */
const isUnderSentName = (call: ResolvedCall): boolean =>
  ["get_filename()", ".file_name()", ".filename()"].some((word) => call.mentions(word)) &&
  !["remove_file", "temp_dir", "NamedTempFile", "put_object"].some((word) => call.mentions(word));

/** All that is written of a path: `/attachments/` of `format!("{}/attachments/{}", folder, name)`. */
function textOf(call: ResolvedCall, path: Value | undefined): string {
  if (path?.expression.kind !== "joined") return path?.literal ?? path?.beginning ?? "";
  return path.expression.parts.map((part) => call.value(part).literal ?? "").join("");
}

function* handled(call: ResolvedCall, signal: string): Generator<FactDraft> {
  if (signal !== "") yield { kind: "signalHandled", signal, how: "handled", span: call.span };
}

/** `"0.0.0.0:8080"`, `("0.0.0.0", 8080)`, `([0, 0, 0, 0], 3030)`, `format!("0.0.0.0:{port}")`: the port stands last. */
function* bound(call: ResolvedCall, by: string, address: Value): Generator<FactDraft> {
  const { literal, expression } = address;
  if (literal !== undefined) {
    const [, host = "", port] = /^(.*):(\d+)$/.exec(literal) ?? [];
    const known = { ...(host !== "" && { host }), ...(port !== undefined && { port }) };
    return yield {
      kind: "portBound",
      by,
      from: port === undefined ? "unknown" : address.from,
      ...known,
      span: call.span,
      parts: { port: address.span },
    };
  }
  const elsewhere = namedElsewhere(call, address);
  if (elsewhere.named !== undefined) return yield { kind: "portBound", by, from: "unknown", ...elsewhere, span: call.span };
  const parts = expression.kind === "list" ? expression.items : expression.kind === "joined" ? expression.parts : [];
  const [first, last] = [parts[0], parts.at(-1)];
  const own = first === undefined ? undefined : hostIn(call, first);
  const port = last === undefined ? address : call.value(last);
  // format!("{host}:8080"): the port behind its colon.
  const behind = last?.kind === "string" ? /^:(\d+)$/.exec(port.literal ?? "")?.[1] : undefined;
  if (behind === undefined) yield portBound(call, by, port, own);
  else yield { kind: "portBound", by, from: "literal", port: behind, span: call.span };
}

/** The host as it is written: `"127.0.0.1"`, `[127, 0, 0, 1]`, `Ipv4Addr::LOCALHOST`; of format!("127.0.0.1:{port}") without the colon behind it. */
function hostIn(call: ResolvedCall, written: Expression): Value | undefined {
  const host = call.value(written);
  const { expression } = host;
  // A default stands in for what each deploy says.
  if (host.from === "default") return undefined;
  if (expression.kind === "string") return { ...host, literal: (host.literal ?? "").replace(/:$/, "") };
  const name = call.nameOf(expression.kind === "call" ? expression.callee : expression) ?? "";
  if (/\bIpv[46]Addr\.LOCALHOST$/.test(name)) return { ...host, literal: "127.0.0.1" };
  const [inner] = expression.kind === "call" ? expression.arguments : [];
  if (/\bIpAddr\.(V[46]|from)$/.test(name) && inner !== undefined) return hostIn(call, inner.value);
  const isAddress = /\bIpv4Addr\.(new|from)$/.test(name) && expression.kind === "call";
  const numbers = expression.kind === "list" ? expression.items : isAddress ? expression.arguments.map(({ value }) => value) : [];
  return numbers.length === 4 ? { ...host, literal: numbers.map((number) => call.value(number).literal ?? "").join(".") } : undefined;
}
