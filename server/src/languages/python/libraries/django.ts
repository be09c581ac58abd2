import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedSetting } from "../../source/library.js";
import { entryOf } from "../../source/expressions.js";
import type { Expression } from "../../source/syntax.js";
import { line, schemeOf, serviceUsed } from "../../source/meanings.js";

export const djangoCalls: readonly LibraryCall[] = [
  line(["sassutils.wsgi.SassMiddleware", "flask_scss.Scss"], function* (call) {
    yield { kind: "assetsCompiled", by: call.callee, span: call.span };
  }),
  // A URL that stands behind a variable: env.db("DATABASE_URL", default="sqlite:///db.sqlite3")
  line(
    ["environ.Env().db", "environ.Env().db_url", "environ.Env().cache", "environ.Env().cache_url", "dj_database_url.config"],
    function* (call) {
      const address = call.argument(call.callee.startsWith("environ") ? 1 : undefined, "default");
      const service = schemeOf(address);
      if (address?.literal !== undefined && service !== undefined)
        yield serviceUsed(call, service, call.callee, { ...address, from: "default" });
    },
  ),
];

/** The settings in which Django names its services. */
export const djangoSettings: readonly LibrarySetting[] = [
  {
    names: ["DATABASES"],
    *means(setting) {
      for (const database of mapsIn(setting)) yield* databaseUsed(setting, database);
    },
  },
  {
    names: ["default", "replica"],
    word: "DATABASES",
    *means(setting) {
      if (setting.form === "assignment" && setting.target[0] === "DATABASES") yield* databaseUsed(setting, setting.value.expression);
    },
  },
  {
    names: ["CACHES"],
    *means(setting) {
      for (const cache of mapsIn(setting)) yield* cacheUsed(setting, cache);
    },
  },
  {
    // django-compressor, "COMPRESS_OFFLINE": false by default, so that a request compresses.
    names: ["COMPRESS_ENABLED"],
    *means(setting) {
      if (
        isDjangoSetting(setting) &&
        setting.value.literal === "true" &&
        setting.value.from === "literal" &&
        !setting.sets("COMPRESS_OFFLINE")
      )
        yield { kind: "assetsCompiled", by: "django-compressor without COMPRESS_OFFLINE", span: setting.span };
    },
  },
  {
    names: ["COMPRESS_OFFLINE"],
    *means(setting) {
      if (
        isDjangoSetting(setting) &&
        setting.value.literal === "false" &&
        setting.value.from === "literal" &&
        setting.sets("COMPRESS_ENABLED")
      )
        yield { kind: "assetsCompiled", by: "django-compressor without COMPRESS_OFFLINE", span: setting.span };
    },
  },
  {
    names: ["MEDIA_ROOT"],
    *means(setting) {
      const isInBucket = ["AWS_STORAGE_BUCKET_NAME", "GS_BUCKET_NAME", "AZURE_CONTAINER"].some((name) => setting.sets(name));
      // Who names the storage of the disk, and no other one, has it there, as who names none.
      const isNamed = ["DEFAULT_FILE_STORAGE", "STORAGES"].some((name) => setting.sets(name));
      const isOfDisk =
        setting.mentions("FileSystemStorage") && !["storages.backends", "S3", "cloudinary"].some((word) => setting.mentions(word));
      const isElsewhere = isInBucket || (isNamed && !isOfDisk);
      const isPlace = setting.value.literal !== "" && setting.value.from !== "environment";
      if (isDjangoSetting(setting) && isPlace && !isElsewhere)
        yield { kind: "fileStored", what: "uploads", by: "Django's MEDIA_ROOT", span: setting.span };
    },
  },
];

const isDjangoSetting = ({ form, target, scope }: ResolvedSetting): boolean =>
  form === "assignment" && target.length === 1 && scope?.function === undefined;

/** The maps of `DATABASES = {"default": {…}, …}`. */
function* mapsIn(setting: ResolvedSetting): Generator<Expression> {
  const { expression } = setting.value;
  if (!isDjangoSetting(setting) || expression.kind !== "map") return;
  for (const { value } of expression.entries) if (value.kind === "map") yield value;
}

function* databaseUsed(setting: ResolvedSetting, database: Expression): Generator<FactDraft> {
  const engine = literalOf(setting, database, "ENGINE");
  const service = engines.find(([pattern]) => pattern.test(engine ?? ""))?.[1];
  const place = entryOf(database, service === "sqlite" ? "NAME" : "HOST");
  if (service === undefined) return;
  if (place === undefined) yield serviceUsed({ span: database.span }, service, "DATABASES", undefined);
  else yield serviceUsed({ span: place.span }, service, "DATABASES", setting.valueOf(place.value));
}

/** Django, "DATABASES: ENGINE", and the packages that add engines. */
const engines: readonly (readonly [RegExp, string])[] = [
  [/sqlite3?|spatialite/, "sqlite"],
  [/postgres|postgis|psycopg|timescale/, "postgresql"],
  [/mysql/, "mysql"],
  [/oracle/, "oracle"],
  [/mssql|sql_server/, "mssql"],
  [/djongo|mongodb/, "mongodb"],
  [/cockroach/, "cockroachdb"],
];

function* cacheUsed(setting: ResolvedSetting, cache: Expression): Generator<FactDraft> {
  const backend = literalOf(setting, cache, "BACKEND") ?? "";
  const service = /redis/i.test(backend) ? "redis" : /Memcached|PyLibMC|PyMemcache/.test(backend) ? "memcached" : undefined;
  const place = entryOf(cache, "LOCATION");
  const own = entryOf(cache, "BACKEND")?.value.span;
  if (own !== undefined && backend.endsWith("FileBasedCache"))
    yield { kind: "fileStateHeld", what: "its cache", by: "Django's FileBasedCache", span: own };
  if (own !== undefined && backend.endsWith("LocMemCache"))
    yield { kind: "stateHeld", name: "LocMemCache", by: "Django's CACHES", certain: false, span: own };
  if (service === undefined || place === undefined) return;
  const written = place.value.kind === "list" ? (place.value.items[0] ?? place.value) : place.value;
  yield serviceUsed({ span: place.span }, service, "CACHES", setting.valueOf(written));
}

function literalOf(setting: ResolvedSetting, map: Expression, key: string): string | undefined {
  const entry = entryOf(map, key);
  return entry && setting.valueOf(entry.value).literal;
}
