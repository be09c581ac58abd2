import type { EditableFile } from "../../facts/source-file.js";
import { newlineOf } from "../../text/edit.js";
import { insert, replace, type App, type Fact, type Fix } from "../rule.js";
import { declareInExample } from "./environment.js";

/** How a library's sessions are kept in a service: what is written, what stands instead, and whether REDIS_URL tells where that is. */
const counterparts: readonly (readonly [by: RegExp, written: RegExp, instead: string, readsAddress: boolean])[] = [
  // The app's own database, which is attached already (Django documentation, "How to use sessions").
  [/^Django's/, /django\.contrib\.sessions\.backends\.(file|cache)/, "django.contrib.sessions.backends.cached_db", false],
  // Laravel and CodeIgniter have their Redis connection in settings of their own.
  [/^(Laravel|CodeIgniter)'s/, /(?<=["'])(file|files|array)(?=["'])/, "redis", false],
  // Spring Session keeps them by spring-session-data-redis ("Spring Session", `spring.session.store-type`).
  [/^spring\.session/, /(?<=store-type\s*[=:]\s*["']?)\w+/, "redis", false],
  [/^session\.driver/, /(?<=driver["']?\s*[=:]\s*["']?)\w+/, "redis", false],
  // Rack, "Rack::Session::Cookie": what is kept is signed, and the visitor keeps it.
  [/^Rack::Session::Pool/, /Rack::Session::Pool/, 'Rack::Session::Cookie, secret: ENV.fetch("SESSION_SECRET")', false],
  // PHP's own handler takes the address as its path (phpredis, "PHP Session handler").
  [/^session_start/, /^/, "ini_set('session.save_handler', 'redis');\nini_set('session.save_path', getenv('REDIS_URL'));\n", true],
];

/** Keeps sessions in a backing service by the same library, where one setting decides it; a library that needs a client of its own has no such fix. */
export function* inService(session: Fact<"sessionStored">, app: App): Generator<Fix> {
  const found = counterparts.find(([by]) => by.test(session.by));
  const file = app.editable(session.at.path);
  if (file === undefined) return;
  const { path, span } = session.at;
  if (session.by.startsWith("Flask-Session")) yield* inRedisOfFlask(session, file, app);
  if (session.by === "session.save_handler") yield* byHandler(session, file.text, app);
  if (session.by === "AddSession") {
    yield* distributed(file.text, path, app);
    return;
  }
  const match = found?.[1].exec(file.text.slice(span.start, span.end));
  if (found === undefined || !match) return;
  const start = span.start + match.index;
  if (found[0].test("session_start") && !/(^|\n)$/.test(file.text.slice(0, span.start))) return;
  const edits = [replace({ path, span: { start, end: start + match[0].length } }, found[2])];
  const secret = found[2].includes("SESSION_SECRET") ? declareInExample(app, "SESSION_SECRET") : [];
  const address = found[3] ? declareInExample(app, "REDIS_URL") : [];
  yield { title: title(found[2]), safe: false, edits: [...edits, ...address, ...secret] };
}

/** `SESSION_TYPE = "filesystem"` in any of its forms, with a line like it below (Flask-Session, "Redis"); the app has the client. */
function* inRedisOfFlask({ at: { path, span } }: Fact<"sessionStored">, file: EditableFile, app: App): Generator<Fix> {
  const { text } = file;
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const [line = ""] = text.slice(start).split(/\r?\n/, 1);
  const [, before = "", after = ""] = /^(.*)SESSION_TYPE(.*?=\s*)["'](?:filesystem|cachelib|null)["']\s*$/.exec(line) ?? [];
  const read = file.idioms.readEnvironment?.(file, "REDIS_URL", { at: span.start });
  const imports = /^(?:import|from)[ \t][^\n]*\n/m.exec(text);
  if (after === "" || read === undefined || app.named("dependencyDeclared", "redis").length === 0) return;
  const written = `${before}SESSION_TYPE${after}"redis"${newlineOf(text)}${before}SESSION_REDIS${after}redis.from_url(${read.code})`;
  const imported = /^import redis\b/m.test(text)
    ? []
    : [insert(path, (imports?.index ?? 0) + (imports?.[0].length ?? 0), `import redis${newlineOf(text)}`)];
  const edits = [replace({ path, span: { start, end: start + line.length } }, written), ...read.edits, ...imported];
  yield { title: "Keep sessions in Redis", safe: false, edits: [...edits, ...declareInExample(app, "REDIS_URL")] };
}

/** `session.save_handler = files` of a file for PHP, and `ini_set('session.save_handler', 'files')` of a program. */
function* byHandler({ at: { path, span } }: Fact<"sessionStored">, text: string, app: App): Generator<Fix> {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const [line = ""] = text.slice(start).split(/\r?\n/, 1);
  const written =
    /^([ \t]*ini_set\(['"]session\.save_)handler(['"],\s*['"])files(['"]\);)\s*$|^(\s*session\.save_)handler(\s*=\s*)"?files"?\s*$/.exec(
      line,
    );
  const [, call, quote = "", close = "", setting, equals = ""] = written ?? [];
  if (call === undefined && setting === undefined) return;
  const lines =
    call === undefined
      ? [`${setting ?? ""}handler${equals}redis`, `${setting ?? ""}path${equals}\${REDIS_URL}`]
      : [`${call}handler${quote}redis${close}`, `${call}path${quote.replace(/["']$/, "")}getenv('REDIS_URL'));`];
  // A path that is given already is that of the files.
  const old = call === undefined ? /^[ \t]*session\.save_path[ \t]*=[^\r\n]*/m.exec(text) : null;
  const said = (old === null ? lines : lines.slice(0, 1)).join(newlineOf(text));
  const edits = [replace({ path, span: { start, end: start + line.length } }, said)];
  if (old !== null) edits.push(replace({ path, span: { start: old.index, end: old.index + old[0].length } }, lines[1] ?? ""));
  yield { title: "Keep sessions in Redis", safe: false, edits: [...edits, ...declareInExample(app, "REDIS_URL")] };
}

const title = (instead: string): string =>
  `Keep sessions in ${instead.includes("redis") ? "Redis" : instead.includes("Cookie") ? "a signed cookie" : "the database"}`;

/** ASP.NET keeps them in its distributed cache (Microsoft.Extensions.Caching.StackExchangeRedis). */
function* distributed(text: string, path: string, app: App): Generator<Fix> {
  const match = /AddDistributedMemoryCache\(\s*\)/.exec(text);
  if (match === null) return;
  const read = 'System.Environment.GetEnvironmentVariable("REDIS_URL")';
  const span = { start: match.index, end: match.index + match[0].length };
  const cache = replace({ path, span }, `AddStackExchangeRedisCache(options => options.Configuration = ${read})`);
  yield { title: "Keep sessions in Redis", safe: false, edits: [cache, ...declareInExample(app, "REDIS_URL")] };
}
