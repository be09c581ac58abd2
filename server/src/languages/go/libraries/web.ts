import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { isTrue, line } from "../../source/meanings.js";
import { requestsBy } from "../../source/requests.js";

/** Other apps on this machine that the app asks. */
export const requestCalls: readonly LibraryCall[] = [
  requestsBy(["Get", "Post", "PostForm", "Head"].map((name) => `net/http.${name}`)),
  requestsBy(["net/http.NewRequest"], (call) => call.argument(1)),
  requestsBy(["net/http.NewRequestWithContext"], (call) => call.argument(2)),
];

/** Servers and their ports (net/http, gin, echo, fiber, beego, iris: each package's own documentation), of every major version. */
export const webCalls: readonly LibraryCall[] = [
  line(["net/http.ListenAndServe", "net/http.ListenAndServeTLS"], function* (call) {
    if (!isProfiler(call)) yield* listens(call, call.argument(0));
  }),
  line(["net/http.Serve", "net/http.ServeTLS", "google.golang.org/grpc.NewServer().Serve"], function* (call) {
    yield { kind: "serverStarted", by: shortName(call.callee), forDevelopers: false, handlesSignals: false, span: call.span };
  }),
  line(["net/http.Server().ListenAndServe", "net/http.Server().ListenAndServeTLS", "net/http.Server().Serve"], function* (call) {
    yield { kind: "serverStarted", by: "net/http.Server", forDevelopers: false, handlesSignals: false, span: call.span };
  }),
  line("net/http.Server", function* (call) {
    const address = call.argument(undefined, "Addr");
    if (address !== undefined) yield addressBound(call, address);
  }),
  line(
    [
      "github.com/gin-gonic/gin.Default().Run",
      "github.com/gin-gonic/gin.New().Run",
      "github.com/gin-gonic/gin.Default().RunTLS",
      "github.com/gin-gonic/gin.New().RunTLS",
    ],
    function* (call) {
      yield* listens(call, call.argument(0));
    },
  ),
  line(["github.com/labstack/echo.New().Start", "github.com/labstack/echo.New().StartTLS"], function* (call) {
    yield* listens(call, call.argument(0));
  }),
  line(["github.com/gofiber/fiber.New().Listen", "github.com/gofiber/fiber.New().ListenTLS"], function* (call) {
    yield* listens(call, call.argument(0));
  }),
  line(["github.com/valyala/fasthttp.ListenAndServe", "github.com/kataras/iris.New().Listen"], function* (call) {
    yield* listens(call, call.argument(0));
  }),
  // What another file has made is told by its address: `router.New().Start("0.0.0.0:1323")`.
  line(["*.Run", "*.Start", "*.Listen", "*.RunTLS", "*.StartTLS", "*.ListenAndServe"], function* (call) {
    const address = call.argument(0);
    const isServer =
      call.arguments.length === 0
        ? call.callee.endsWith(".ListenAndServe")
        : (isAddress(address) || isFrameworks(call)) && call.arguments.length === (call.callee.endsWith("TLS") ? 3 : 1);
    if (!isServer) return;
    yield { kind: "serverStarted", by: shortName(call.callee), forDevelopers: false, handlesSignals: false, span: call.span };
    if (address !== undefined) yield addressBound(call, address);
  }),
  // Libraries that wait for the signal and close the server (ozzo-routing, "Graceful Shutdown"; endless; grace; graceful).
  line(
    [
      "github.com/go-ozzo/ozzo-routing.GracefulShutdown",
      "github.com/fvbock/endless.ListenAndServe",
      "github.com/fvbock/endless.NewServer",
      "github.com/facebookgo/grace/gracehttp.Serve",
      "github.com/tylerb/graceful.Run",
      "gopkg.in/tylerb/graceful.Run",
      "github.com/ory/graceful.Graceful",
    ],
    function* (call) {
      yield { kind: "signalHandled", signal: "SIGTERM", how: "handled", span: call.span };
    },
  ),
  line("net.Listen", function* (call) {
    const address = call.argument(1);
    if (address !== undefined && call.argument(0)?.literal !== "unix") yield addressBound(call, address);
  }),
  line("github.com/gin-gonic/gin.SetMode", function* (call) {
    const [mode] = call.arguments;
    const isDebug =
      call.argument(0)?.literal === "debug" || (mode !== undefined && call.nameOf(mode.value) === "github.com/gin-gonic/gin.DebugMode");
    // switch mode { case "dev": gin.SetMode(gin.DebugMode) }
    if (isDebug && call.scope.isConditional !== true) yield { kind: "debugEnabled", what: "gin.DebugMode", span: call.span };
  }),
  line("github.com/gofiber/fiber.Config", prefork),
  line("github.com/gofiber/fiber.Config", prefork),
  line("github.com/gofiber/fiber.ListenConfig", prefork),
  line(["os/signal.Notify", "os/signal.NotifyContext"], function* (call) {
    // Without one it is all of them (os/signal, "func Notify"); a list of them stands elsewhere.
    const isAll = call.arguments.slice(1).every(({ value }) => !/sig|interrupt|kill/i.test(call.nameOf(value) ?? ""));
    if (isAll) yield { kind: "signalHandled", signal: "all", how: "handled", span: call.span };
    for (const { value } of call.arguments.slice(1)) {
      const name = call.nameOf(value) ?? "";
      const signal = /(SIGTERM|SIGINT|SIGQUIT|Interrupt)$/.exec(name)?.[1];
      if (signal !== undefined)
        yield { kind: "signalHandled", signal: signal === "Interrupt" ? "SIGINT" : signal, how: "handled", span: call.span };
    }
  }),
  line("os/signal.Ignore", function* (call) {
    for (const { value } of call.arguments) {
      const signal = /(SIGTERM|SIGINT)$/.exec(call.nameOf(value) ?? "")?.[1];
      if (signal !== undefined) yield { kind: "signalHandled", signal, how: "ignored", span: call.span };
    }
  }),
];

/** The file has it from elsewhere, and the framework beside it calls its start so: `func Serve(app *fiber.App) { app.Listen(address) }`. */
const isFrameworks = (call: ResolvedCall): boolean =>
  (call.callee.endsWith(".Listen") && call.imports("github.com/gofiber/fiber")) ||
  (/(^|\.)(r|g|app|router|engine|server)\.Run$/i.test(call.callee) && call.imports("github.com/gin-gonic/gin")) ||
  (/(^|\.)(e|app|router|echo|server)\.Start$/i.test(call.callee) && call.imports("github.com/labstack/echo"));

/** Modes that are switched on by a field (Echo, "Debug mode"). */
export const webSettings: readonly LibrarySetting[] = [
  {
    names: ["Debug"],
    *means(setting) {
      const isOfEcho = setting.imports("github.com/labstack/echo") && setting.form === "assignment";
      if (isOfEcho && isTrue(setting.value)) yield { kind: "debugEnabled", what: "Echo's Debug", span: setting.value.span };
    },
  },
];

/** What net/http/pprof adds to the default handler is served to this machine alone: `http.ListenAndServe("localhost:6060", nil)`. */
const isProfiler = (call: ResolvedCall): boolean =>
  call.mentions("net/http/pprof") &&
  call.argument(1)?.expression.kind !== "call" &&
  /^(localhost|127\.0\.0\.1|\[::1\]):\d+$/.test(call.argument(0)?.literal ?? "");

/** Fiber starts copies of the program (Fiber, "Config": Prefork). */
function* prefork(call: ResolvedCall): Generator<FactDraft> {
  const value = call.argument(undefined, "Prefork", "EnablePrefork");
  if (isTrue(value)) yield { kind: "processForked", by: "Fiber's Prefork", span: value?.span ?? call.span };
}

/** A server that its caller runs: nothing but the app itself handles signals. Without an address gin reads PORT. */
function* listens(call: ResolvedCall, address: Value | undefined): Generator<FactDraft> {
  yield { kind: "serverStarted", by: shortName(call.callee), forDevelopers: false, handlesSignals: false, span: call.span };
  if (address !== undefined) yield addressBound(call, address);
  else yield { kind: "portBound", by: shortName(call.callee), from: "framework", port: "8080", span: call.span };
}

/** `:8080`, `0.0.0.0:8080`: the port is what follows the last colon. */
function addressBound(call: ResolvedCall, address: Value): FactDraft {
  const written = address.literal;
  const colon = written?.lastIndexOf(":") ?? -1;
  const by = shortName(call.callee);
  const port = written === undefined ? portAfterHost(call, address) : undefined;
  if (port !== undefined) return { kind: "portBound", by, from: "literal", port, span: call.span };
  if (written === undefined || colon === -1) {
    const from = address.from === "literal" ? "unknown" : address.from;
    return { kind: "portBound", by, from, ...named(call, address), ...hostBefore(address), span: call.span };
  }
  const host = written.slice(0, colon);
  return {
    kind: "portBound",
    by,
    from: address.from,
    port: written.slice(colon + 1),
    ...(host !== "" && { host }),
    span: call.span,
    parts: { port: address.span, ...(host !== "" && { host: address.span }) },
  };
}

/** What other files call it, of this package too: `config.Port`, `fmt.Sprintf(":%d", config.Port)`. */
function named(call: ResolvedCall, { from, expression }: Value): { readonly named?: string } {
  const last = expression.kind === "joined" ? expression.parts.at(-1) : expression;
  const name = from === "unknown" && last?.kind === "name" ? call.nameOf(last) : undefined;
  return name === undefined ? {} : { named: name };
}

/** The port of `host + ":8080"` and of `fmt.Sprintf("%s:8080", host)`, whatever the host is. */
function portAfterHost(call: ResolvedCall, { expression }: Value): string | undefined {
  const last = expression.kind === "joined" ? expression.parts.at(-1) : undefined;
  return last === undefined ? undefined : /^:(\d{2,5})$/.exec(call.value(last).literal ?? "")?.[1];
}

/** The host of `"127.0.0.1:" + port`, whatever the port is. */
function hostBefore({ beginning }: Value): { readonly host?: string } {
  const host = /^([\w.-]+):$/.exec(beginning ?? "")?.[1];
  return host === undefined ? {} : { host };
}

/** `":8080"`, `"127.0.0.1:8585"`, `":" + port`: where a server listens, and nothing else. */
const isAddress = (value: Value | undefined): boolean => /^[\w.-]*:(\d{2,5})?$/.test(value?.literal ?? value?.beginning ?? "");

/** "gin.Default().Run" of "github.com/gin-gonic/gin.Default().Run", "migrate.New().Up" of "github.com/golang-migrate/migrate.New().Up". */
export const shortName = (callee: string): string => callee.slice(callee.lastIndexOf("/") + 1);
