import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall } from "../../source/library.js";
import { isTrue, line, portBound, serverStarted } from "../../source/meanings.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Servers, their ports, and their modes for developers. */
export const webCalls: readonly LibraryCall[] = [
  line(["flask.Flask().run", "flask_openapi3.OpenAPI().run", "connexion.FlaskApp().run", "connexion.App().run"], (call) =>
    developmentRun(call, "Flask's app.run"),
  ),
  line("*.run", function* (call) {
    if (isAppOfAnotherFile(call)) yield* developmentRun(call, "app.run");
    // Flask-SocketIO, "Initialization": the object is made in another file, beside the app that it is given here.
    else if (/(^|\.)(socket_?io|sio)\.run$/i.test(call.callee) && call.arguments.length > 0) yield* socketRun(call);
  }),
  line(["quart.Quart().run", "dash.Dash().run", "dash.Dash().run_server"], (call) => developmentRun(call, call.callee.replace("()", ""))),
  line("werkzeug.serving.run_simple", function* (call) {
    yield serverStarted(call, "Werkzeug's run_simple", { development: true });
    yield portBound(call, "run_simple", call.argument(1, "port"), call.argument(0, "hostname"));
    yield* debugged(call, "use_debugger", "use_reloader");
  }),
  line("bottle.run", function* (call) {
    const server = call.argument(undefined, "server");
    const isOwn = server === undefined || server.literal === "wsgiref";
    yield serverStarted(call, "bottle.run", isOwn ? { development: true } : {});
    yield portBound(call, "bottle.run", call.argument(undefined, "port"), call.argument(undefined, "host"), "8080");
    yield* debugged(call, "debug", "reloader");
  }),
  line(["flask_socketio.SocketIO().run"], (call) => socketRun(call)),
  line("uvicorn.run", function* (call) {
    yield serverStarted(call, "uvicorn.run", { handlesSignals: true });
    yield portBound(call, "uvicorn.run", call.argument(undefined, "port"), call.argument(undefined, "host"), "8000");
    yield* debugged(call, "reload", "debug");
    yield* workersFixed(call, "uvicorn.run's workers");
  }),
  line("uvicorn.Config", function* (call) {
    yield portBound(call, "uvicorn.Config", call.argument(2, "port"), call.argument(1, "host"), "8000");
    yield* debugged(call, "reload");
  }),
  line("aiohttp.web.run_app", function* (call) {
    yield serverStarted(call, "aiohttp's run_app", { handlesSignals: true });
    yield portBound(call, "run_app", call.argument(undefined, "port"), call.argument(undefined, "host"), "8080");
  }),
  line("aiohttp.web.TCPSite", function* (call) {
    yield portBound(call, "aiohttp's TCPSite", call.argument(2, "port"), call.argument(1, "host"), "8080");
  }),
  line("sanic.Sanic().run", function* (call) {
    yield serverStarted(call, "Sanic's app.run", { handlesSignals: true });
    yield portBound(call, "Sanic's app.run", call.argument(1, "port"), call.argument(0, "host"), "8000");
    yield* debugged(call, "debug", "auto_reload", "dev");
    yield* workersFixed(call, "Sanic's workers");
  }),
  line(
    ["tornado.web.Application().listen", "tornado.httpserver.HTTPServer().listen", "tornado.httpserver.HTTPServer().bind"],
    function* (call) {
      if (!call.callee.endsWith("bind")) yield serverStarted(call, "Tornado", {});
      yield portBound(call, "Tornado", call.argument(0, "port"), call.argument(1, "address"));
    },
  ),
  line("tornado.web.Application", (call) => debugged(call, "debug", "autoreload")),
  line(["aiohttp.web.Application", "fastapi.FastAPI", "starlette.applications.Starlette"], (call) => debugged(call, "debug")),
  line(["waitress.serve", "cheroot.wsgi.Server", "cherrypy.wsgiserver.CherryPyWSGIServer"], function* (call) {
    yield serverStarted(call, call.callee, {});
    const pair = call.argument(0, "bind_addr")?.expression;
    const [host, port] = pair?.kind === "list" ? pair.items.map((item) => call.value(item)) : [];
    if (call.callee === "waitress.serve")
      yield portBound(call, call.callee, call.argument(undefined, "port"), call.argument(undefined, "host"), "8080");
    else if (port !== undefined) yield portBound(call, call.callee, port, host);
  }),
  line(
    [
      ..."http.server.HTTPServer http.server.ThreadingHTTPServer wsgiref.simple_server.WSGIServer".split(" "),
      ..."socketserver.TCPServer socketserver.ThreadingTCPServer gevent.pywsgi.WSGIServer gevent.wsgi.WSGIServer".split(" "),
      ..."xmlrpc.server.SimpleXMLRPCServer".split(" "),
    ],
    (call) => boundToPair(call, call.callee, call.arguments[0]?.value),
  ),
  line("eventlet.listen", (call) => boundToPair(call, call.callee, call.arguments[0]?.value)),
  line("wsgiref.simple_server.make_server", function* (call) {
    yield serverStarted(call, "wsgiref's make_server", { development: true });
    yield portBound(call, "make_server", call.argument(1, "port"), call.argument(0, "host"));
  }),
  line(["http.server.HTTPServer().serve_forever", "http.server.ThreadingHTTPServer().serve_forever"], function* (call) {
    yield serverStarted(call, "http.server", { development: true });
  }),
  line(
    ["socketserver.TCPServer", "socketserver.ThreadingTCPServer", "xmlrpc.server.SimpleXMLRPCServer"].map(
      (name) => `${name}().serve_forever`,
    ),
    function* (call) {
      yield serverStarted(call, lastPart(call.callee.replace("().serve_forever", "")), {});
    },
  ),
  line(["grpc.server().start", "grpc.aio.server().start"], function* (call) {
    yield serverStarted(call, "gRPC", {});
  }),
  line(["gevent.pywsgi.WSGIServer().serve_forever", "gevent.wsgi.WSGIServer().serve_forever"], function* (call) {
    yield serverStarted(call, "gevent's WSGIServer", {});
  }),
  line(
    [
      "twisted.internet.reactor.listenTCP",
      "asyncio.start_server",
      "websockets.serve",
      "websockets.server.serve",
      "aiosmtpd.controller.Controller",
    ],
    function* (call) {
      const isTwisted = call.callee.endsWith("listenTCP");
      const port = isTwisted ? call.argument(0, "port") : call.argument(2, "port");
      yield portBound(call, call.callee, port, isTwisted ? call.argument(undefined, "interface") : call.argument(1, "host"));
    },
  ),
  line(
    [
      "grpc.server().add_insecure_port",
      "grpc.server().add_secure_port",
      "grpc.aio.server().add_insecure_port",
      "grpc.aio.server().add_secure_port",
    ],
    function* (call) {
      const address = call.argument(0, "address");
      const [, host, port] = /^(.*):(\d+)$/.exec(address?.literal ?? "") ?? [];
      if (address === undefined) return;
      if (port === undefined) yield portBound(call, "gRPC", address, undefined);
      else yield portBound(call, "gRPC", { ...address, literal: port }, host === undefined ? undefined : { ...address, literal: host });
    },
  ),
];

export const webSettings: readonly LibrarySetting[] = [
  {
    // app.debug = True, app.config["DEBUG"] = True, class Config: DEBUG = True, app.config.update(DEBUG=True)
    names: ["DEBUG", "debug", "TEMPLATE_DEBUG", "FLASK_DEBUG", "DEBUG_PROPAGATE_EXCEPTIONS", "EXPLAIN_TEMPLATE_LOADING"],
    *means(setting) {
      if (setting.value.from !== "literal" || !/^(true|1)$/i.test(setting.value.literal ?? "") || !isDebugSetting(setting)) return;
      if (setting.scope?.isConditional === true) return;
      yield {
        kind: "debugEnabled",
        what: `${setting.target.at(-1) ?? "DEBUG"} = ${setting.value.literal === "true" ? "True" : "1"}`,
        span: setting.value.span,
      };
    },
  },
];

function isDebugSetting({ target, form, path, scope, imports }: Parameters<LibrarySetting["means"]>[0]): boolean {
  const name = target.at(-1) ?? "";
  if (form !== "assignment") return form === "argument" && name === "DEBUG" && imports("flask");
  if (target.length > 1)
    return (
      (target.includes("config") && name === "DEBUG") ||
      (target.includes("environ") && name === "FLASK_DEBUG") ||
      (name === "debug" && /^(app|application)$/.test(target.at(-2) ?? ""))
    );
  if (name === "debug") return false;
  const isConfig = /(^|\/)(settings|config|conf|configuration|configs)(\/|[^/]*\.py$)/.test(path);
  return scope?.function === undefined && (isConfig || /Config|Settings/.test(scope?.class ?? ""));
}

/** `uvicorn.run("app:app", workers=4)` */
function* workersFixed(call: ResolvedCall, by: string): Generator<FactDraft> {
  const count = call.argument(undefined, "workers");
  if (count?.from === "literal" && count.literal !== undefined && /^(?!1$)\d+$/.test(count.literal))
    yield { kind: "workersFixed", count: count.literal, by, span: call.span, parts: { count: count.span } };
}

function* socketRun(call: ResolvedCall): Generator<FactDraft> {
  // Flask-SocketIO, "Deployment": nothing else asks for leave to serve by Werkzeug.
  const isWerkzeug = call.argument(undefined, "allow_unsafe_werkzeug")?.literal?.toLowerCase() === "true";
  yield serverStarted(call, "socketio.run", isWerkzeug ? { development: true } : {});
  yield portBound(call, "socketio.run", call.argument(2, "port"), call.argument(1, "host"), "5000");
  yield* debugged(call, "debug");
}

/** `app.run()` of Flask and of its like: a server for the developer's own machine. */
function* developmentRun(call: ResolvedCall, by: string): Generator<FactDraft> {
  yield serverStarted(call, by, { development: true });
  yield portBound(call, by, call.argument(1, "port"), call.argument(0, "host"), "5000");
  yield* debugged(call, "debug", "use_reloader");
}

function* debugged(call: ResolvedCall, ...keywords: readonly string[]): Generator<FactDraft> {
  if (call.scope.isConditional === true) return;
  for (const keyword of keywords) {
    const value = call.argument(undefined, keyword);
    if (value !== undefined && isTrue(value)) return yield { kind: "debugEnabled", what: `${keyword}=True`, span: value.span };
  }
}

/** `app.run(debug=True)` where another file makes the app; not `subprocess.run`, not another framework's. */
function isAppOfAnotherFile(call: ResolvedCall): boolean {
  if (!/(^|\.)(\w*app|\w*application|server|api|create_app\(\)|make_app\(\))\.run$/i.test(call.callee)) return false;
  if (
    ["bottle", "sanic", "aiohttp", "tornado", "asyncio", "telegram", "discord", "typer", "click", "faust", "textual"].some((module) =>
      call.imports(module),
    )
  )
    return false;
  const isServer = call.arguments.some(
    ({ name }) => name !== undefined && /^(debug|host|port|threaded|use_reloader|ssl_context)$/.test(name),
  );
  return isServer || call.imports("flask") || /(^|\.)(create|make)_app\(\)\.run$/.test(call.callee);
}

/** `HTTPServer(("0.0.0.0", 8000), Handler)` */
function* boundToPair(call: ResolvedCall, by: string, pair: Parameters<ResolvedCall["value"]>[0] | undefined): Generator<FactDraft> {
  const address = pair === undefined ? undefined : call.value(pair).expression;
  const [host, port] = address?.kind === "list" ? address.items.map((item) => call.value(item)) : [];
  if (port !== undefined) yield portBound(call, by, port, host);
}
