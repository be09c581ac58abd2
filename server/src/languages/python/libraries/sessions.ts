import type { LibraryCall, LibrarySetting } from "../../source/library.js";
import { line } from "../../source/meanings.js";

/** A limiter counts in its process unless a storage is named. Flask-Limiter, "Configuring a storage backend". */
export const limiterCalls: readonly LibraryCall[] = [
  line("flask_limiter.Limiter", function* (call) {
    // The app's own settings may name one in another file.
    const storage = call.argument(undefined, "storage_uri");
    if (storage === undefined)
      yield { kind: "stateHeld", name: "Limiter", by: "Flask-Limiter without a storage", certain: false, span: call.span };
    else if (storage.from === "literal" && storage.literal?.startsWith("memory:") === true)
      yield { kind: "stateHeld", name: "Limiter", by: "Flask-Limiter in memory", span: call.span };
  }),
  // aiogram, "Finite State Machine", "Storages": where each talk stands is forgotten with the process.
  line(["aiogram.fsm.storage.memory.MemoryStorage", "aiogram.contrib.fsm_storage.memory.MemoryStorage"], function* (call) {
    yield { kind: "stateHeld", name: "MemoryStorage", by: "aiogram's talks", certain: false, span: call.span };
  }),
  // SlowAPI, "Limiter", `storage_uri`: the storages are those of the same library as Flask-Limiter's.
  line("slowapi.Limiter", function* (call) {
    if (call.argument(undefined, "storage_uri") === undefined)
      yield { kind: "stateHeld", name: "Limiter", by: "SlowAPI without a storage", certain: false, span: call.span };
  }),
];

/** Visitors that come back to one target: AWS CDK, "ApplicationTargetGroup". */
export const stickyCalls: readonly LibraryCall[] = [
  line("*.enable_cookie_stickiness", function* (call) {
    yield { kind: "affinity", mechanism: "enable_cookie_stickiness", span: call.span };
  }),
];

/** Where sessions are kept: Flask-Session's SESSION_TYPE, Django's SESSION_ENGINE. */
export const sessionSettings: readonly LibrarySetting[] = [
  {
    names: ["stickiness_cookie_duration"],
    *means({ form, span }) {
      if (form === "argument") yield { kind: "affinity", mechanism: "stickiness_cookie_duration", span };
    },
  },
  {
    names: ["CACHE_TYPE"],
    *means({ value, span }) {
      const type = value.from === "literal" ? (value.literal ?? "") : "";
      if (/^(flask_caching\.backends\.)?(simple|SimpleCache)$/.test(type))
        yield { kind: "stateHeld", name: "SimpleCache", by: "Flask-Caching", certain: false, span };
      if (/^(flask_caching\.backends\.)?(filesystem|FileSystemCache)$/.test(type))
        yield { kind: "fileStateHeld", what: "its cache", by: "Flask-Caching's FileSystemCache", span };
    },
  },
  {
    names: ["SESSION_TYPE"],
    *means({ value, span, form }) {
      const where = flaskStores[value.literal ?? ""];
      if (value.from === "literal" && where !== undefined && form !== "parameter")
        yield { kind: "sessionStored", where, by: `Flask-Session's ${value.literal ?? ""} store`, span };
    },
  },
  {
    names: ["SESSION_ENGINE"],
    *means({ value, span, form }) {
      const engine = /^django\.contrib\.sessions\.backends\.(\w+)$/.exec(value.literal ?? "")?.[1] ?? "";
      const where = djangoEngines[engine];
      if (value.from === "literal" && where !== undefined && form === "assignment")
        yield { kind: "sessionStored", where, by: `Django's ${engine} sessions`, span };
    },
  },
];

type Where = "memory" | "file" | "cookie" | "service" | "cache";

/** Flask-Session, "Configuration": the values of SESSION_TYPE. */
const flaskStores: Readonly<Record<string, Where>> = {
  filesystem: "file",
  cachelib: "file",
  simple: "memory",
  redis: "service",
  memcached: "service",
  mongodb: "service",
  sqlalchemy: "service",
  dynamodb: "service",
};

/** Django, "How to use sessions". */
const djangoEngines: Readonly<Record<string, Where>> = {
  file: "file",
  db: "service",
  cached_db: "service",
  cache: "cache",
  signed_cookies: "cookie",
};
