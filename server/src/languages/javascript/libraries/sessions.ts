import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { option, optionsAreKnown } from "./reading.js";

/** Kept in the process unless a store is named. Source: express-session, README, "store". */
const express: LibraryCall = {
  callees: ["express-session", "koa-generic-session", "koa-session2", "next-session"],
  *means(call) {
    if (optionsAreKnown(call, 0) && option(call, "store") === undefined) yield stored(call, "memory");
  },
};

/** The store is in the process, or on its disk. */
const memoryStores: LibraryCall = {
  callees: ["express-session.MemoryStore", "memorystore", "@fastify/session.MemoryStore"],
  *means(call) {
    yield stored(call, "memory");
  },
};

const fileStores: LibraryCall = {
  callees: ["session-file-store", "koa-session-file-store"],
  *means(call) {
    yield stored(call, "file");
  },
};

/** Kept in the cookie, signed. */
const cookies: LibraryCall = {
  callees: ["cookie-session", "client-sessions", "iron-session.getIronSession", "iron-session/express.ironSession", "koa-session"],
  *means(call) {
    yield stored(call, call.callee === "koa-session" && option(call, "store") !== undefined ? "service" : "cookie");
  },
};

/** `app.register(fastifySession, { secret })` keeps sessions in the process unless a store is named. */
const fastify: LibraryCall = {
  callees: ["fastify().register", "fastify.fastify().register"],
  *means(call) {
    const [plugin] = call.arguments;
    const name = plugin && call.nameOf(plugin.value);
    if (name !== "@fastify/session" && name !== "fastify-session") return;
    if (optionsAreKnown(call, 1) && option(call, "store") === undefined) yield { ...stored(call, "memory"), by: name };
  },
};

/** A limiter counts in its process unless a store is named. Source: express-rate-limit, "store". */
const limiters: LibraryCall = {
  callees: ["express-rate-limit", "express-rate-limit.rateLimit", "express-slow-down", "express-slow-down.slowDown"],
  *means(call) {
    if (!optionsAreKnown(call, 0) || option(call, "store") !== undefined) return;
    yield { kind: "stateHeld", name: call.assignedTo ?? "The rate limiter", by: `${moduleOf(call)} without a store`, span: call.span };
  },
};

const memoryLimiters: LibraryCall = {
  callees: ["rate-limiter-flexible.RateLimiterMemory"],
  *means({ callee, span, assignedTo }) {
    yield { kind: "stateHeld", name: assignedTo ?? "The rate limiter", by: callee, span };
  },
};

const caches: LibraryCall = {
  callees: ["node-cache", "memory-cache.Cache"],
  *means({ callee, span, assignedTo }) {
    yield { kind: "stateHeld", name: assignedTo ?? "The cache", by: callee, certain: false, span };
  },
};

/** `cache.put(id, order)` of memory-cache keeps it for ever, with a third argument for a while. */
const keptForEver: LibraryCall = {
  callees: ["memory-cache.put"],
  *means({ callee, span, arguments: given }) {
    if (given.length === 2) yield { kind: "stateHeld", name: "The cache", by: callee, certain: false, span };
  },
};

const moduleOf = ({ callee }: ResolvedCall): string => callee.replace(/\..*$/, "");

export const sessions: readonly LibraryCall[] = [
  express,
  memoryStores,
  fileStores,
  cookies,
  fastify,
  limiters,
  memoryLimiters,
  caches,
  keptForEver,
];

const stored = ({ callee, span }: ResolvedCall, where: FactDraft<"sessionStored">["where"]): FactDraft<"sessionStored"> => ({
  kind: "sessionStored",
  where,
  by: callee.replaceAll("()", ""),
  span,
});
