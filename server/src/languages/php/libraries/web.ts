import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { line, portBound, serverStarted } from "../../source/meanings.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Classes of packages that start PHP's own sessions, which the handler of `php.ini` keeps. */
const startsOfSessions: readonly string[] = [
  "Aura.Session.SessionFactory",
  "Laminas.Session.SessionManager",
  "Zend.Session.SessionManager",
  "Mezzio.Session.Ext.PhpSessionPersistence",
  "Odan.Session.PhpSession",
  "Slim.Middleware.Session",
  "SlimSession.Helper",
];

/** Modes for developers, sessions, and servers that are written in PHP. */
export const webCalls: readonly LibraryCall[] = [
  line("ini_set", function* (call) {
    const name = call.argument(0, "option")?.literal;
    const value = call.argument(1, "value");
    if ((name === "display_errors" || name === "display_startup_errors") && isOn(value) && isAlways(call))
      yield { kind: "debugEnabled", what: name, span: call.span };
    if (name === "session.save_handler" && value !== undefined)
      yield { kind: "sessionStored", where: value.literal === "files" ? "file" : "service", by: name, span: call.span };
    if (name === "session.save_path" && /^\w+:\/\//.test(value?.literal ?? value?.beginning ?? ""))
      yield { kind: "sessionStored", where: "service", by: name, span: call.span };
  }),
  line(["Symfony.Component.Debug.Debug.enable", "Symfony.Component.ErrorHandler.Debug.enable"], function* (call) {
    if (isAlways(call)) yield { kind: "debugEnabled", what: "Debug::enable()", span: call.span };
  }),
  // Symfony's front controller: new Kernel("dev", true)
  line(["App.Kernel", "AppKernel", "Kernel"], function* (call) {
    const [mode, debug] = [call.argument(0), call.argument(1)];
    if (/^(dev|prod)$/.test(mode?.literal ?? "") && isOn(debug) && isAlways(call) && !call.path.endsWith("_dev.php"))
      yield { kind: "debugEnabled", what: "the kernel's debug mode", span: call.span };
  }),
  // Tracy, "Production Mode": by itself it asks for the address of the visitor.
  line(["Tracy.Debugger.enable", "Debugger.enable"], function* (call) {
    const mode = call.arguments[0] === undefined ? undefined : call.nameOf(call.arguments[0].value);
    const isShown = mode?.endsWith("Debugger.DEVELOPMENT") === true || call.argument(0)?.literal === "false";
    if (isShown && isAlways(call)) yield { kind: "debugEnabled", what: "Tracy's development mode", span: call.span };
  }),
  line("Twig.Environment", function* (call) {
    if (isOn(call.argument(undefined, "debug")) && isAlways(call)) yield { kind: "debugEnabled", what: "Twig's debug", span: call.span };
  }),
  line("Whoops.Handler.PrettyPageHandler", function* (call) {
    if (isAlways(call)) yield { kind: "debugEnabled", what: "Whoops' page for developers", span: call.span };
  }),
  // Slim 4: the first argument shows the details of errors.
  line("*.addErrorMiddleware", function* (call) {
    if (isOn(call.argument(0, "displayErrorDetails")) && isAlways(call))
      yield { kind: "debugEnabled", what: "displayErrorDetails", span: call.span };
  }),
  // A stylesheet that each visitor has compiled (scssphp, lessphp).
  line(["ScssPhp.ScssPhp.Compiler", "Leafo.ScssPhp.Compiler", "lessc", "Less_Parser", "scssc"], function* (call) {
    if (!/(^|\/)(bin|console|commands?|build|scripts?)\//i.test(call.path))
      yield { kind: "assetsCompiled", by: lastPart(call.callee), span: call.span };
  }),
  line("session_start", function* (call) {
    yield { kind: "sessionStored", where: "file", by: "session_start()", byDefault: true, span: call.span };
  }),
  // Aura.Session, mezzio's bridge and Slim's middlewares start PHP's own sessions.
  line(startsOfSessions, function* (call) {
    yield { kind: "sessionStored", where: "file", by: call.callee.replaceAll(".", "\\"), byDefault: true, span: call.span };
  }),
  // Symfony, "Sessions": without a storage they are PHP's own.
  line("Symfony.Component.HttpFoundation.Session.Session", function* (call) {
    if (call.arguments.length === 0) yield { kind: "sessionStored", where: "file", by: "Session", byDefault: true, span: call.span };
  }),
  line(["session_set_save_handler", "session_module_name"], function* (call) {
    const isFiles = call.callee === "session_module_name" && call.argument(0)?.literal === "files";
    if (call.arguments.length > 0) yield { kind: "sessionStored", where: isFiles ? "file" : "service", by: call.callee, span: call.span };
  }),
  line(["Swoole.Http.Server", "Swoole.WebSocket.Server", "Swoole.Server", "OpenSwoole.Http.Server", "OpenSwoole.Server"], function* (call) {
    yield serverStarted(call, call.callee.replaceAll(".", "\\"), { handlesSignals: true });
    yield portBound(call, call.callee.replaceAll(".", "\\"), call.argument(1), call.argument(0));
  }),
  line(["React.Socket.SocketServer", "React.Socket.Server", "Workerman.Worker", "stream_socket_server"], function* (call) {
    yield* bound(call, call.argument(0));
  }),
  line(["React.Http.HttpServer", "React.Http.Server"], function* (call) {
    yield serverStarted(call, "React's HttpServer", {});
  }),
  line("Workerman.Worker.runAll", function* (call) {
    yield serverStarted(call, "Workerman", { handlesSignals: true });
  }),
  line("Ratchet.Server.IoServer.factory", function* (call) {
    yield serverStarted(call, "Ratchet's IoServer", {});
    const port = call.argument(1, "port");
    if (port !== undefined) yield portBound(call, "IoServer", port, call.argument(2, "address"));
  }),
];

/** Settings of frameworks, where they are constants. */
export const webSettings: readonly LibrarySetting[] = [
  {
    names: ["WP_DEBUG", "YII_DEBUG", "displayErrorDetails"],
    *means({ value, span, target, form, scope }) {
      if (form !== "parameter" && isOn(value) && scope?.isConditional !== true)
        yield { kind: "debugEnabled", what: target.at(-1) ?? "", span };
    },
  },
  {
    // CodeIgniter 3, "Handling Multiple Environments": define("ENVIRONMENT", "development")
    names: ["ENVIRONMENT"],
    *means({ value, span, target, form, scope }) {
      const isFixed = form === "assignment" && value.from === "literal" && /^dev(elopment)?$/.test(value.literal ?? "");
      if (isFixed && target.length === 1 && scope?.isConditional !== true)
        yield { kind: "debugEnabled", what: `${target[0] ?? ""} = ${value.literal ?? ""}`, span };
    },
  },
  {
    // Silex: $app["debug"] = true
    names: ["debug"],
    *means({ value, span, target, form, scope, mentions }) {
      if (
        form === "assignment" &&
        target[0] === "app" &&
        target.length === 2 &&
        isOn(value) &&
        scope?.isConditional !== true &&
        mentions("Silex")
      )
        yield { kind: "debugEnabled", what: "debug", span };
    },
  },
  {
    names: ["debug"],
    *means({ value, span, path, form }) {
      if (form !== "entry" || !isOn(value)) return;
      if (/(^|\/)config\/app\.php$/.test(path)) yield { kind: "debugEnabled", what: "debug", span };
      else if (settingsFile.test(path)) yield { kind: "debugEnabled", what: "debug", certain: false, span };
    },
  },
  {
    // define("DEBUG", true), which the app's own code asks for.
    names: ["DEBUG", "APP_DEBUG", "DEBUG_MODE", "DISPLAY_ERRORS"],
    *means({ value, span, target, form, scope }) {
      if (form === "assignment" && target.length === 1 && isOn(value) && scope?.isConditional !== true)
        yield { kind: "debugEnabled", what: target[0] ?? "", certain: false, span };
    },
  },
  {
    names: ["driver"],
    *means({ value, span, path, form }) {
      const store = value.from === "literal" ? stores[value.literal ?? ""] : undefined;
      if (store !== undefined && form === "entry" && /(^|\/)config\/session\.php$/.test(path))
        yield { kind: "sessionStored", where: store, by: `Laravel's ${value.literal ?? ""} driver`, span };
    },
  },
  {
    names: ["sess_driver"],
    *means({ value, span }) {
      const store = stores[value.literal ?? ""];
      if (value.from === "literal" && store !== undefined)
        yield { kind: "sessionStored", where: store, by: `CodeIgniter's ${value.literal ?? ""} driver`, span };
    },
  },
];

/** `config.php`, `config/site.php`, `settings.php` */
const settingsFile = /(^|\/)((config|settings|configuration)(\.inc)?\.php|(config|settings)\/[\w-]+\.php)$/;

/** Laravel, "Session: Configuration"; CodeIgniter, "Session Drivers". */
const stores: Readonly<Record<string, "memory" | "file" | "cookie" | "service">> = {
  file: "file",
  files: "file",
  array: "memory",
  cookie: "cookie",
  database: "service",
  redis: "service",
  memcached: "service",
  dynamodb: "service",
};

const isOn = (value: Value | undefined): boolean => value?.from === "literal" && /^(1|on|true|stdout)$/i.test(value.literal ?? "");

/** No condition decides: `if ($debug) ini_set("display_errors", "1")` asks first. */
const isAlways = (call: ResolvedCall): boolean => call.scope.isConditional !== true;

/** `0.0.0.0:8080`, `http://0.0.0.0:8080`, `8080`: the port is what follows the last colon. */
function* bound(call: ResolvedCall, address: Value | undefined): Generator<FactDraft> {
  const [, host, port] = /^(?:\w+:\/\/)?(?:([\w.[\]*-]*):)?(\d+)$/.exec(address?.literal ?? "") ?? [];
  if (address === undefined || address.literal?.startsWith("unix")) return;
  yield {
    kind: "portBound",
    by: call.callee.replaceAll(".", "\\"),
    from: port === undefined && address.from === "literal" ? "unknown" : address.from,
    ...(port !== undefined && { port }),
    ...(host !== undefined && host !== "" && { host }),
    span: call.span,
    parts: { port: address.span },
  };
}
