import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { namedElsewhere } from "../../source/meanings.js";
import { option, optionsAreKnown, positional, withParts } from "./reading.js";

/** Servers that listen when told to: the port is an argument, or an option. */
const listeners: LibraryCall = {
  callees: [
    "express().listen",
    "koa().listen",
    "polka().listen",
    "restify.createServer().listen",
    "restana().listen",
    "connect().listen",
    "http.createServer().listen",
    "http.Server().listen",
    "https.createServer().listen",
    "https.Server().listen",
    "http2.createServer().listen",
    "http2.createSecureServer().listen",
    "net.createServer().listen",
    "@nestjs/core.NestFactory.create().listen",
    "@nestjs/core.NestFactory.createMicroservice().listen",
    "socket.io().listen",
    "socket.io.Server().listen",
    "@feathersjs/express().listen",
    "@feathersjs/koa.koa().listen",
    "sails.lift",
    "hyper-express.Server().listen",
    "uWebSockets.js.App().listen",
    "json-server.create().listen",
    "micro().listen",
    "graphql-yoga.GraphQLServer().start",
    "apollo-server.ApolloServer().listen",
    "@apollo/server/standalone.startStandaloneServer",
    "*.listen",
  ],
  *means(call) {
    const port = portOf(call);
    if (call.callee.endsWith("net.createServer().listen") && (port === undefined || triesPort(call))) return;
    if (isGuess(call) && !(port !== undefined && looksLikePort(port))) return;
    if (port?.literal !== undefined && !/^\d+$/.test(port.literal)) return;
    // Sails lowers itself at SIGTERM (Sails, "sails.lower()").
    yield { ...started(call), ...(call.callee === "sails.lift" && { handlesSignals: true }) };
    yield* bound(call, port, hostOf(call));
  },
};

/** Fastify listens on localhost unless told otherwise. Source: Fastify documentation, "listen". */
const fastify: LibraryCall = {
  callees: ["fastify().listen", "fastify.fastify().listen"],
  *means(call) {
    yield started(call);
    const host = hostOf(call);
    const isDefault = host === undefined && call.arguments.length > 0 && optionsAreKnown(call, 0);
    for (const draft of bound(call, portOf(call), host)) yield isDefault ? { ...draft, host: "localhost" } : draft;
  },
};

/** Servers that are given their port when they are made. */
const made: LibraryCall = {
  callees: [
    "@hapi/hapi.server",
    "@hapi/hapi.Server",
    "hapi.server",
    "hapi.Server",
    "ws.Server",
    "ws.WebSocketServer",
    "Bun.serve",
    "Deno.serve",
    "@hono/node-server.serve",
  ],
  *means(call) {
    const port = portOf(call);
    if (call.callee.startsWith("ws.") && port === undefined) return;
    yield started(call);
    yield* bound(call, port, hostOf(call));
  },
};

/** `new Server(3000)`, `io(3000)`: socket.io with a port of its own rather than another server's. */
const socketServers: LibraryCall = {
  callees: ["socket.io", "socket.io.Server"],
  *means(call) {
    const port = positional(call, 0);
    if (port === undefined || !looksLikePort(port)) return;
    yield started(call);
    yield* bound(call, port, undefined);
  },
};

/** `app.set("port", 3000)` where the app then listens on it. */
const portSettings: LibraryCall = {
  callees: ["express().set"],
  *means(call) {
    if (call.argument(0)?.literal !== "port") return;
    const port = call.argument(1);
    if (port !== undefined) yield* bound(call, port, undefined);
  },
};

/** Servers for developers only. */
const development: LibraryCall = {
  callees: [
    "webpack-dev-server",
    "webpack-dev-server().listen",
    "webpack-dev-server().start",
    "browser-sync.init",
    "browser-sync.create().init",
    "browser-sync",
    "nodemon",
    "live-server.start",
    "vite.createServer",
    "vite.createServer().listen",
    "livereload.createServer",
    "json-server.create",
    "parcel-bundler().serve",
    "@parcel/core.Parcel().watch",
  ],
  *means({ callee, calleeSpan }) {
    yield { kind: "serverStarted", by: callee.replace(/\(\).*/, ""), forDevelopers: true, handlesSignals: false, span: calleeSpan };
  },
};

/** The compilers themselves, called by the file that starts the server. */
const compilers: LibraryCall = {
  callees: ["uglify-js.minify", "terser.minify", "less.render", "sass.compile"],
  *means({ callee, span, mentions }) {
    if (mentions(".listen(")) yield { kind: "assetsCompiled", by: callee.replaceAll("()", ""), span };
  },
};

/** Assets made while the app runs. */
const middleware: LibraryCall = {
  callees: [
    "webpack-dev-middleware",
    "webpack-hot-middleware",
    "node-sass-middleware",
    "less-middleware",
    "express-less",
    "stylus.middleware",
  ],
  *means({ callee, span }) {
    yield { kind: "assetsCompiled", by: callee, span };
  },
};

/** Stack traces for visitors (Apollo Server, "API Reference: ApolloServer"; NestJS, "GraphQL"). */
const stackTraces: LibraryCall = {
  callees: [
    "apollo-server.ApolloServer",
    "apollo-server-express.ApolloServer",
    "apollo-server-koa.ApolloServer",
    "apollo-server-fastify.ApolloServer",
    "@apollo/server.ApolloServer",
    "@nestjs/graphql.GraphQLModule.forRoot",
  ],
  *means(call) {
    for (const key of ["debug", "includeStacktraceInErrorResponses"]) {
      const value = option(call, key);
      if (value?.from === "literal" && value.literal === "true") yield { kind: "debugEnabled", what: `Apollo's ${key}`, span: value.span };
    }
  },
};

export const servers: readonly LibraryCall[] = [
  listeners,
  fastify,
  made,
  socketServers,
  portSettings,
  development,
  middleware,
  compilers,
  stackTraces,
];

const started = (call: ResolvedCall): FactDraft<"serverStarted"> => ({
  kind: "serverStarted",
  by: libraryOf(call),
  forDevelopers: false,
  handlesSignals: false,
  span: call.calleeSpan,
});

/** `express` of "express().listen"; "listen" where the server comes from another file. */
const libraryOf = (call: ResolvedCall): string => (isGuess(call) ? "listen" : call.callee.replace(/\(\).*/, ""));

/** The receiver is not known: another file made it. */
const isGuess = ({ callee }: ResolvedCall): boolean =>
  callee.endsWith(".listen") && !listeners.callees.includes(callee) && !callee.startsWith("fastify");

/** `const probe = net.createServer(); probe.listen(port)`: it takes no connection, and only tells whether the port is free. */
function triesPort(call: ResolvedCall): boolean {
  const made = call.receiver && call.value(call.receiver).expression;
  return made?.kind === "call" && made.arguments.length === 0 && !call.mentions('"connection"') && !call.mentions("'connection'");
}

const portOf = (call: ResolvedCall): Value | undefined => option(call, "port", "listen.port") ?? positional(call, 0);

function hostOf(call: ResolvedCall): Value | undefined {
  const host = option(call, "host", "hostname", "address", "listen.host") ?? positional(call, 1);
  return host?.literal !== undefined && !/^\d+$/.test(host.literal) ? host : undefined;
}

/** A number, a variable, or a name that says so: `config.port`. */
function looksLikePort({ literal, from, expression }: Value): boolean {
  if (literal !== undefined) return /^\d{2,5}$/.test(literal);
  if (from === "environment" || from === "default") return true;
  return expression.kind === "name" && /port$/i.test(expression.path.at(-1) ?? "");
}

function* bound(call: ResolvedCall, port: Value | undefined, host: Value | undefined): Generator<FactDraft<"portBound">> {
  // 0 asks the system for a free port.
  if (port === undefined || port.literal === "0") return;
  const isNumber = port.literal !== undefined && /^\d+$/.test(port.literal);
  const draft: FactDraft<"portBound"> = {
    kind: "portBound",
    ...(isNumber && { port: port.literal }),
    ...namedElsewhere(call, port),
    ...(host?.literal !== undefined && { host: host.literal }),
    from: isNumber || port.from === "environment" ? port.from : "unknown",
    by: libraryOf(call),
    span: isNumber ? port.span : call.calleeSpan,
  };
  yield withParts(draft, { port: isNumber ? port : undefined, host });
}
