import type { LibraryCall } from "../../source/library.js";
import { exits, line, portBound, serverStarted, timer } from "../../source/meanings.js";
import { argumentNamed } from "../../source/texts-given.js";

/** Servers, sessions and exits of Kotlin's own libraries (Ktor, http4k, Spring Boot: each one's documentation). */
export const webCalls: readonly LibraryCall[] = [
  // Ktor, "CORS"
  argumentNamed("allowedHosts", 0, ["allowHost", "*.allowHost"]),

  line("io.ktor.server.engine.embeddedServer", function* (call) {
    yield serverStarted(call, "Ktor", { handlesSignals: true });
    // Without a port, Ktor listens on 80.
    yield portBound(call, "embeddedServer", call.argument(1, "port"), call.argument(2, "host"), "80");
  }),
  line(
    [
      "io.ktor.server.netty.EngineMain.main",
      "io.ktor.server.cio.EngineMain.main",
      "io.ktor.server.jetty.EngineMain.main",
      "org.springframework.boot.runApplication",
    ],
    function* (call) {
      const by = call.callee.endsWith("runApplication") ? "runApplication" : "Ktor";
      yield serverStarted(call, by, { handlesSignals: true });
    },
  ),
  line(
    [
      "org.http4k.server.SunHttp",
      "org.http4k.server.Jetty",
      "org.http4k.server.Netty",
      "org.http4k.server.Undertow",
      "org.http4k.server.KtorCIO",
    ],
    function* (call) {
      if (call.argument(0, "port") !== undefined) yield portBound(call, "http4k", call.argument(0, "port"), undefined);
    },
  ),
  line("io.ktor.server.sessions.SessionStorageMemory", function* (call) {
    yield { kind: "sessionStored", where: "memory", by: "SessionStorageMemory", span: call.span };
  }),
  line("io.ktor.server.sessions.directorySessionStorage", function* (call) {
    yield { kind: "sessionStored", where: "file", by: "directorySessionStorage", span: call.span };
  }),
  line(["kotlin.concurrent.fixedRateTimer", "kotlin.concurrent.timer"], function* (call) {
    const period = Number(call.argument(undefined, "period")?.literal ?? 0);
    yield* timer(call, call.callee.replace("kotlin.concurrent.", ""), period >= 60_000 ? "long" : "short");
  }),
  line("kotlin.system.exitProcess", (call) => exits(call, "exitProcess")),
];
