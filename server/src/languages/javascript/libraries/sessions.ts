import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { option, optionsAreKnown } from "./reading.js";

/** Kept in the process unless a store is named. Source: express-session, README, "store". */
const express: LibraryCall = {
  // Of Express before 4 and of Connect before 3 ("session").
  callees: [
    "express.session",
    "connect.session",
    "express-session",
    "koa-generic-session",
    "koa-session2",
    "koa-session-minimal",
    "next-session",
  ],
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
  callees: [
    "express.cookieSession",
    "cookie-session",
    "client-sessions",
    "iron-session.getIronSession",
    "iron-session/express.ironSession",
    "koa-session",
  ],
  *means(call) {
    yield stored(call, call.callee === "koa-session" && option(call, "store") !== undefined ? "service" : "cookie");
  },
};

/**
 * `app.register(fastifySession, { secret })` keeps sessions in the process unless a store is named, and a limiter counts there
 * unless it is given Redis or a store. Source: @fastify/rate-limit, README, "redis" and "store".
 */
const fastify: LibraryCall = {
  callees: ["fastify().register", "fastify.fastify().register", "*.register"],
  *means(call) {
    const [plugin] = call.arguments;
    const name = (plugin && call.nameOf(plugin.value)) ?? "";
    if (!fastifyPlugins.has(name) || !optionsAreKnown(call, 1) || option(call, "store", "redis") !== undefined) return;
    if (name.endsWith("session")) yield { ...stored(call, "memory"), by: name };
    else yield { kind: "stateHeld", name: "The rate limiter", by: `${name} without a store`, span: call.span };
  },
};

const fastifyPlugins: ReadonlySet<string> = new Set(["@fastify/session", "fastify-session", "@fastify/rate-limit", "fastify-rate-limit"]);

/** A limiter counts in its process unless a store is named. Source: express-rate-limit, "store". */
const limiters: LibraryCall = {
  callees: ["express-rate-limit", "express-rate-limit.rateLimit", "express-slow-down", "express-slow-down.slowDown", "connect-ratelimit"],
  *means(call) {
    // connect-ratelimit knows no other store.
    const isKnown = call.callee === "connect-ratelimit" || optionsAreKnown(call, 0);
    if ((call.callee !== "connect-ratelimit" && option(call, "store") !== undefined) || (!isKnown && mayGiveStore(call))) return;
    const by = `${moduleOf(call)} without a store`;
    yield { kind: "stateHeld", name: call.assignedTo ?? "The rate limiter", by, ...(!isKnown && { certain: false }), span: call.span };
  },
};

/** What calls the function around with options that nobody sees here, may have written one in this file. */
const mayGiveStore = (call: ResolvedCall): boolean =>
  call.scope.function === undefined || ["store:", "store,", "Store("].some((word) => call.mentions(word));

/** `ThrottlerModule.forRoot([{ ttl, limit }])` counts in its process unless a storage is named. Source: NestJS, "Rate limiting", "Storages". */
const throttlers: LibraryCall = {
  callees: ["@nestjs/throttler.ThrottlerModule.forRoot"],
  *means(call) {
    const isList = call.arguments[0]?.value.kind === "list";
    if (!isList && (!optionsAreKnown(call, 0) || option(call, "storage") !== undefined)) return;
    yield { kind: "stateHeld", name: "The rate limiter", by: "@nestjs/throttler without a storage", span: call.span };
  },
};

/** Who subscribes in one process hears nothing of what another one publishes. Source: graphql-subscriptions, README, "Getting started". */
const publishers: LibraryCall = {
  callees: ["graphql-subscriptions.PubSub", "apollo-server.PubSub", "apollo-server-express.PubSub"],
  *means({ callee, span, assignedTo }) {
    yield { kind: "stateHeld", name: assignedTo ?? "The publisher", by: callee, certain: false, span };
  },
};

const memoryLimiters: LibraryCall = {
  callees: ["rate-limiter-flexible.RateLimiterMemory"],
  *means({ callee, span, assignedTo }) {
    // What stands in while the store of another limiter cannot be reached (README, "Insurance limiter").
    const isInsurance = assignedTo !== undefined && /insurance|fallback|backup/i.test(assignedTo);
    yield { kind: "stateHeld", name: assignedTo ?? "The rate limiter", by: callee, ...(isInsurance && { certain: false }), span };
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
  throttlers,
  publishers,
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
