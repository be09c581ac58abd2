import type { LibrarySetting } from "../../source/library.js";

/** Where sessions are kept: Flask-Session's SESSION_TYPE, Django's SESSION_ENGINE. */
export const sessionSettings: readonly LibrarySetting[] = [
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

type Where = "memory" | "file" | "cookie" | "service";

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

/** Django, "How to use sessions"; what `cache` means depends on CACHES. */
const djangoEngines: Readonly<Record<string, Where>> = { file: "file", db: "service", cached_db: "service", signed_cookies: "cookie" };
