import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { isTrue, line, portBound, serverStarted } from "../../source/meanings.js";
import { argumentsNamed } from "../../source/texts-given.js";
import { isPuma, isUnicorn } from "./logging.js";
import { classOf, onClass, onNew, symbolOf } from "./made.js";

/** Servers and their ports, sessions (each server's own documentation). */
export const webCalls: readonly LibraryCall[] = [
  // rack-cors, "Rack Configuration"
  argumentsNamed("allowed_origins", ["origins"], (call) => call.mentions("Cors")),

  line("port", function* (call) {
    if (isPuma(call.path)) yield portBound(call, "puma's port", call.argument(0), call.argument(1));
  }),
  line("bind", function* (call) {
    if (isPuma(call.path)) yield* bound(call, "puma's bind", call.argument(0));
  }),
  line("listen", function* (call) {
    if (isUnicorn(call.path)) yield* bound(call, "unicorn's listen", call.argument(0));
  }),
  ...onNew("WEBrick.HTTPServer", function* (call) {
    yield serverStarted(call, "WEBrick", { development: true });
    yield portBound(call, "WEBrick", call.argument(undefined, "Port"), call.argument(undefined, "BindAddress", "Host"), "80");
  }),
  ...["WEBrick", "Puma", "Thin", "Falcon"].flatMap((server) =>
    onClass(`Rack.Handler.${server} Rackup.Handler.${server}`, "run", function* (call) {
      yield serverStarted(call, classOf(call), server === "WEBrick" ? { development: true } : { handlesSignals: true });
      yield portBound(call, classOf(call), call.argument(undefined, "Port"), call.argument(undefined, "Host"));
    }),
  ),
  // Rack and Rackup, "Server"
  ...onClass("Rack.Server Rackup.Server", "start", function* (call) {
    yield serverStarted(call, classOf(call), { handlesSignals: true });
    yield portBound(call, classOf(call), call.argument(undefined, "Port"), call.argument(undefined, "Host"));
  }),
  line("*.run!", function* (call) {
    if (!isClassicOrModular(call)) return;
    yield serverStarted(call, "Sinatra's run!", { handlesSignals: true });
    const port = call.argument(undefined, "port");
    if (port !== undefined) yield portBound(call, "Sinatra's run!", port, call.argument(undefined, "bind", "host"));
  }),
  ...onNew("TCPServer", listening),
  ...onClass("TCPServer", "open", listening),
  ...onClass("Thin.Server", "start", listening),
  ...onClass("EM EventMachine", "start_server", listening),
  line("*.add_http2_port", (call) => bound(call, "gRPC", call.argument(0))),
  line(["use", "*.use"], function* (call) {
    const [middleware] = call.arguments;
    const name = middleware && call.nameOf(middleware.value);
    if (/^(Rack\.ShowExceptions|BetterErrors\.Middleware|WebConsole\.Middleware)$/.test(name ?? "") && call.scope.isConditional !== true)
      yield { kind: "debugEnabled", what: (name ?? "").replaceAll(".", "::"), span: call.span };
    const where = name === undefined ? undefined : stores[name];
    if (where !== undefined) yield { kind: "sessionStored", where, by: (name ?? "").replaceAll(".", "::"), span: call.span };
  }),
  // Sinatra, "Available Template Languages": a stylesheet or a script is compiled when it is asked for.
  line(["scss", "sass", "coffee"], function* (call) {
    const isSinatra = call.imports("sinatra") || call.imports("sinatra/base") || call.mentions("Sinatra::");
    if (isSinatra && call.scope.isHandler === true && call.arguments.length > 0)
      yield { kind: "assetsCompiled", by: `Sinatra's ${call.callee}`, span: call.span };
  }),
  line("*.session_store", function* (call) {
    const store = symbolOf(call.argument(0));
    if (store === undefined || store === "disabled") return;
    yield { kind: "sessionStored", where: railsStores[store] ?? "service", by: `session_store :${store}`, span: call.span };
  }),
];

/** Rails guides, "Action Controller Overview", "Session". */
const railsStores: Readonly<Record<string, "cookie" | "cache">> = { cookie_store: "cookie", cache_store: "cache" };

/** Settings of Sinatra and of Rails, where they are constants. */
export const webSettings: readonly LibrarySetting[] = [
  {
    // set :port, 4567
    names: ["port"],
    *means({ form, value, span, siblings, imports, mentions }) {
      const isSet = form === "entry" && siblings?.length === 0 && (imports("sinatra") || mentions("Sinatra"));
      if (!isSet || value.from === "unknown") return;
      const port = value.literal;
      yield {
        kind: "portBound",
        by: "Sinatra's set :port",
        from: value.from,
        ...(port !== undefined && { port, parts: { port: value.span } }),
        span,
      };
    },
  },
  {
    // set :bind, "localhost"; Sinatra takes PORT by itself
    names: ["bind"],
    *means({ form, value, span, siblings, imports, mentions }) {
      const isSet = form === "entry" && siblings?.length === 0 && (imports("sinatra") || mentions("Sinatra"));
      const from = mentions("set :port") ? "literal" : "framework";
      if (isSet && value.from === "literal" && value.literal !== undefined)
        yield { kind: "portBound", by: "Sinatra's set :bind", from, host: value.literal, span, parts: { host: value.span } };
    },
  },
  {
    names: ["show_exceptions"],
    *means({ form, value, span, scope, imports, mentions }) {
      const isShown = form === "entry" && isTrue(value) && scope?.isConditional !== true;
      if (isShown && (imports("sinatra") || mentions("Sinatra"))) yield { kind: "debugEnabled", what: "show_exceptions", span };
    },
  },
  {
    // set :environment, :development
    names: ["environment"],
    *means({ form, value, span, siblings, imports, mentions }) {
      const isSet = form === "entry" && siblings?.length === 0 && (imports("sinatra") || mentions("Sinatra"));
      if (isSet && (symbolOf(value) ?? value.literal) === "development" && value.from !== "default")
        yield { kind: "debugEnabled", what: "the environment :development", span };
    },
  },
  {
    names: ["consider_all_requests_local"],
    *means({ value, span, scope }) {
      if (isTrue(value) && scope?.isConditional !== true) yield { kind: "debugEnabled", what: "consider_all_requests_local", span };
    },
  },
  {
    names: ["compile"],
    *means({ target, value, span }) {
      if (target.at(-2) === "assets" && isTrue(value)) yield { kind: "assetsCompiled", by: "config.assets.compile", span };
    },
  },
  {
    // GoodJob's executor inside the web server (GoodJob, "Execute jobs async / in-process")
    names: ["execution_mode"],
    *means({ target, value, span }) {
      if (target.at(-2) === "good_job" && /^async(_all|_server)?$/.test(symbolOf(value) ?? ""))
        yield { kind: "schedulerStarted", by: "GoodJob's execution mode :async", span };
    },
  },
  {
    names: ["queue_adapter"],
    *means({ target, value, span }) {
      if (target.at(-2) === "active_job" && symbolOf(value) === "async")
        yield { kind: "schedulerStarted", by: "Active Job's adapter :async", span };
    },
  },
];

/** Rack's middlewares for sessions. */
const stores: Readonly<Record<string, "memory" | "cookie" | "service">> = {
  "Rack.Session.Pool": "memory",
  "Rack.Session.Cookie": "cookie",
  "Rack.Session.Redis": "service",
  "Rack.Session.Dalli": "service",
  "Rack.Session.Memcache": "service",
  "Rack.Session.Moneta": "service",
};

/** `TCPServer.new("0.0.0.0", 2000)`, `TCPServer.new(2000)` */
function* listening(call: ResolvedCall): Generator<FactDraft> {
  const [first, second] = [call.argument(0), call.argument(1)];
  const isPort = second === undefined || second.expression.kind === "other";
  if (first === undefined) return;
  yield portBound(call, classOf(call), isPort ? first : second, isPort ? undefined : first);
  if (call.mentions("accept")) yield serverStarted(call, classOf(call), {});
}

/** `tcp://127.0.0.1:3000`, `0.0.0.0:50051`, `8080`: the port is what follows the last colon; a socket has none. */
function* bound(call: ResolvedCall, by: string, address: Value | undefined): Generator<FactDraft> {
  const text = address?.literal ?? address?.beginning ?? "";
  const [, host, port] = /^(?:(?:tcp|ssl):\/\/)?(?:([\w.[\]*-]*):)?(\d*)/.exec(text) ?? [];
  if (address === undefined || /^(unix:|\/|\.|abstract:)/.test(text) || (text === "" && address.from === "unknown")) return;
  const isWhole = address.literal !== undefined && port !== undefined && port !== "";
  yield {
    kind: "portBound",
    by,
    from: isWhole ? address.from : address.from === "literal" ? "unknown" : address.from,
    ...(isWhole && { port }),
    ...(host !== undefined && host !== "" && { host }),
    span: call.span,
    ...(isWhole && { parts: { port: address.span } }),
  };
}

/** `run!` of Sinatra is of a class, its own or that of the app: `ShopApp.run!`; what an object runs is something else, `worker.run!`. */
const isClassicOrModular = (call: ResolvedCall): boolean =>
  call.imports("sinatra") || call.mentions("Sinatra") || /(^|\.)[A-Z]\w*\.run!$/.test(call.callee);
