import type { LibraryCall, LibraryClass } from "../../source/library.js";
import { exits, line, lineNear, portBound } from "../../source/meanings.js";
import { argumentNamed } from "../../source/texts-given.js";
import { requestsBy } from "../../source/requests.js";

/** Servers, their ports and their shutdown (each library's own documentation). */
export const webCalls: readonly LibraryCall[] = [
  line(
    ["org.springframework.boot.SpringApplication.run", "io.micronaut.runtime.Micronaut.run", "io.quarkus.runtime.Quarkus.run"],
    function* (call) {
      yield { kind: "serverStarted", by: lastTwo(call.callee), forDevelopers: false, handlesSignals: true, span: call.span };
    },
  ),
  lineNear(["io.javalin"], ["*.start"], function* (call) {
    if (!/\bJavalin(\.create\(\))?/.test(call.callee)) return;
    yield { kind: "serverStarted", by: "Javalin", forDevelopers: false, handlesSignals: true, span: call.span };
    if (call.argument(0) !== undefined) yield portBound(call, "Javalin.start", call.argument(0), undefined);
  }),
  line(["spark.Spark.port", "org.eclipse.jetty.server.Server", "java.net.ServerSocket", "io.grpc.ServerBuilder.forPort"], function* (call) {
    if (call.argument(0) !== undefined) yield portBound(call, lastTwo(call.callee), call.argument(0), undefined);
  }),
  line(["java.net.ServerSocket().accept"], function* (call) {
    yield { kind: "serverStarted", by: "ServerSocket", forDevelopers: false, handlesSignals: false, span: call.span };
  }),
  lineNear(["io.grpc"], ["*.awaitTermination"], function* (call) {
    if (call.arguments.length === 0)
      yield { kind: "serverStarted", by: "gRPC", forDevelopers: false, handlesSignals: false, span: call.span };
  }),
  // Vert.x, "Writing HTTP servers": in a verticle the server has no other name.
  lineNear(["io.vertx"], ["*.listen"], function* (call) {
    if (call.callee.includes("createHttpServer")) yield portBound(call, "Vert.x", call.argument(0), undefined);
  }),
  // Spring, "CORS": several, or a list of them; one alone is read as what every setter is given.
  lineNear(["org.springframework"], ["*.allowedOrigins", "*.addAllowedOrigin", "*.setAllowedOrigins"], function* (call) {
    const isOne = !call.callee.endsWith("addAllowedOrigin") && call.arguments.length === 1 && call.arguments[0]?.value.kind === "string";
    const given = (isOne ? [] : call.arguments).flatMap(({ value }) => {
      const { expression } = call.value(value);
      const isListOf = expression.kind === "call" && /(^|\.)(List|Set|Arrays)\.(of|asList)$/.test(call.nameOf(expression.callee) ?? "");
      return expression.kind === "list" ? expression.items : isListOf ? expression.arguments.map((one) => one.value) : [value];
    });
    for (const value of given) {
      const { literal, from, span, expression } = call.value(value);
      if (from === "literal" && literal !== undefined && expression.kind === "string")
        yield {
          kind: "literalAssigned",
          name: "allowedOrigins",
          value: literal,
          form: "argument",
          span,
          parts: { name: call.calleeSpan, value: expression.inner },
        };
    }
  }),
  argumentNamed("allowedOrigins", 0, ["org.springframework.web.bind.annotation.CrossOrigin"]),
  // Netty, "User guide": `bootstrap.bind(8080).sync()`, with a host before it.
  lineNear(["io.netty"], "*.bind", function* (call) {
    const [first, second] = [call.argument(0), call.argument(1)];
    const isPort = /^\d{2,5}$/.test((second ?? first)?.literal ?? "");
    if (isPort && /[bB]ootstrap(\(\))?\.bind$/.test(call.callee)) yield portBound(call, "Netty", second ?? first, second && first);
  }),
  // Tomcat, "Embedded": `tomcat.setPort(8080)`.
  lineNear(["org.apache.catalina.startup"], "*.setPort", function* (call) {
    if (/(^|\.)_?(Tomcat\(\)|tomcat)\.setPort$/i.test(call.callee)) yield portBound(call, "Tomcat.setPort", call.argument(0), undefined);
  }),
  // Spring, "REST Clients", of Spring and of others.
  requestsBy(
    ["getForObject", "getForEntity", "postForObject", "postForEntity", "patchForObject", "exchange"].map(
      (name) => `org.springframework.web.client.RestTemplate().${name}`,
    ),
  ),
  requestsBy([
    "org.springframework.web.reactive.function.client.WebClient.create",
    "org.springframework.web.reactive.function.client.WebClient.builder().baseUrl",
    "org.springframework.web.client.RestClient.create",
    "org.springframework.web.client.RestClient.builder().baseUrl",
  ]),
  // Spring Cloud OpenFeign, "Declarative REST Client"
  requestsBy(["org.springframework.cloud.openfeign.FeignClient"], (call) => call.argument(undefined, "url")),
  line("com.sun.net.httpserver.HttpServer.create", function* (call) {
    const address = call.argument(0)?.expression;
    const [first, second] = address?.kind === "call" ? address.arguments : [];
    const port = second ?? first;
    yield { kind: "serverStarted", by: "HttpServer", forDevelopers: false, handlesSignals: false, span: call.span };
    const host = second === undefined || first === undefined ? undefined : call.value(first.value);
    if (port !== undefined) yield portBound(call, "HttpServer.create", call.value(port.value), host);
  }),
  line("*.addHttpListener", function* (call) {
    if (call.imports("io.undertow")) yield portBound(call, "Undertow", call.argument(0), call.argument(1));
  }),
  line(["System.exit", "java.lang.System.exit"], (call) => exits(call, "System.exit")),
  { callees: ["Runtime.getRuntime().halt", "Runtime.getRuntime().exit"], word: "getRuntime", means: (call) => exits(call, "Runtime.halt") },
  line("sun.misc.Signal.handle", function* (call) {
    const signal = call.arguments[0]?.value;
    const name = signal?.kind === "call" && signal.arguments[0] !== undefined ? call.value(signal.arguments[0].value).literal : undefined;
    const handler = call.arguments[1]?.value;
    if (!/^(TERM|INT)$/.test(name ?? "") || handler === undefined) return;
    const isIgnored = (handler.kind === "function" && handler.isEmpty === true) || call.nameOf(handler)?.endsWith("SIG_IGN") === true;
    yield { kind: "signalHandled", signal: `SIG${name ?? ""}`, how: isIgnored ? "ignored" : "handled", span: call.span };
  }),
  line("*.addShutdownHook", function* (call) {
    yield { kind: "signalHandled", signal: "SIGTERM", how: "handled", span: call.span };
  }),
];

export const lastTwo = (callee: string): string => callee.replaceAll("()", "").split(".").slice(-2).join(".");

/** Launchers that an app makes its own (ActiveJ, "HTTP Launchers"; Dropwizard, "Core"). They stop in order on SIGTERM. */
export const serverClasses: readonly LibraryClass[] = [
  {
    bases: [
      "io.activej.launchers.http.HttpServerLauncher",
      "io.activej.launchers.http.MultithreadedHttpServerLauncher",
      "io.dropwizard.core.Application",
      "io.dropwizard.Application",
    ],
    *means({ name, span }) {
      yield { kind: "serverStarted", by: name, forDevelopers: false, handlesSignals: true, span };
    },
  },
];
