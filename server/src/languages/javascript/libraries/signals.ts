import type { LibraryCall } from "../../source/library.js";

const handlers: LibraryCall = {
  callees: ["process.on", "process.once", "process.addListener", "process.prependListener"],
  word: "process",
  *means(call) {
    const event = call.argument(0);
    const [first, handler] = call.arguments;
    // for (const signal of signals) process.on(signal, …)
    const isVariable = event?.literal === undefined && first?.value.kind === "name" && /sig|event|type/i.test(first.value.path.join("."));
    const signal = isVariable ? "SIGTERM" : event?.literal;
    if (signal === undefined || !signal.startsWith("SIG")) return;
    const isEmpty = handler?.value.kind === "function" && handler.value.isEmpty === true;
    const isEnd = handler?.value.kind === "function" && handler.value.isEnd === true;
    yield { kind: "signalHandled", signal, how: isEmpty ? "ignored" : isEnd ? "ends" : "handled", span: call.span };
  },
};

/** `await once(process, "SIGTERM")`, `signals.map((signal) => pEvent(process, signal))` */
const awaitedSignals: LibraryCall = {
  callees: ["events.once", "p-event"],
  *means(call) {
    const [emitter, event] = call.arguments;
    if (emitter?.value.kind !== "name" || emitter.value.path.join(".") !== "process" || event === undefined) return;
    const signal = event.value.kind === "name" ? "SIGTERM" : call.argument(1)?.literal;
    if (signal?.startsWith("SIG") === true) yield { kind: "signalHandled", signal, how: "handled", span: call.span };
  },
};

/** Packages that stop a server in good order when SIGTERM comes. */
const packages: LibraryCall = {
  callees: [
    "@godaddy/terminus.createTerminus",
    "@godaddy/terminus",
    "http-graceful-shutdown",
    "close-with-grace",
    "lightship.createLightship",
    "exit-hook",
    "exit-hook.gracefulExit",
    "exit-hook.asyncExitHook",
    "async-exit-hook",
    "node-graceful-shutdown.onShutdown",
    "express-graceful-shutdown",
    "@moebius/http-graceful-shutdown.GracefulShutdownServer",
    "signal-exit",
    "signal-exit.onExit",
    "death",
    "node-cleanup",
    "graceful-shutdown",
    "koa-graceful-shutdown",
    "*.enableShutdownHooks",
  ],
  *means({ span }) {
    yield { kind: "signalHandled", signal: "SIGTERM", how: "handled", span };
  },
};

/** `app.register(fastifyGracefulShutdown)` */
const gracefulPlugin: LibraryCall = {
  callees: ["fastify().register", "fastify.fastify().register", "*.register"],
  *means(call) {
    const [plugin] = call.arguments;
    if (plugin !== undefined && call.nameOf(plugin.value) === "fastify-graceful-shutdown")
      yield { kind: "signalHandled", signal: "SIGTERM", how: "handled", span: call.span };
  },
};

/** What tells that a process finishes its work when it is asked to stop. */
export const signals: readonly LibraryCall[] = [handlers, awaitedSignals, packages, gracefulPlugin];
