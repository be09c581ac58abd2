import { replace, type App, type Fact, type Fix } from "./rule.js";
import { declareInExample } from "./environment-fixes.js";

/** How a library's sessions are kept in a service: what is written, what stands instead, and whether REDIS_URL tells where that is. */
const counterparts: readonly (readonly [by: RegExp, written: RegExp, instead: string, readsAddress: boolean])[] = [
  // The app's own database, which is attached already (Django documentation, "How to use sessions").
  [/^Django's/, /django\.contrib\.sessions\.backends\.(file|cache)/, "django.contrib.sessions.backends.cached_db", false],
  // Laravel and CodeIgniter have their Redis connection in settings of their own.
  [/^(Laravel|CodeIgniter)'s/, /(?<=["'])(file|files|array)(?=["'])/, "redis", false],
  // PHP's own handler takes the address as its path (phpredis, "PHP Session handler").
  [/^session_start/, /^/, "ini_set('session.save_handler', 'redis');\nini_set('session.save_path', getenv('REDIS_URL'));\n", true],
];

/** Keeps sessions in a backing service by the same library, where one setting decides it; a library that needs a client of its own has no such fix. */
export function* inService(session: Fact<"sessionStored">, app: App): Generator<Fix> {
  const found = counterparts.find(([by]) => by.test(session.by));
  const file = app.editable(session.at.path);
  if (file === undefined) return;
  const { path, span } = session.at;
  if (session.by === "AddSession") {
    yield* distributed(file.text, path, app);
    return;
  }
  const match = found?.[1].exec(file.text.slice(span.start, span.end));
  if (found === undefined || !match) return;
  const start = span.start + match.index;
  if (found[0].test("session_start") && !/(^|\n)$/.test(file.text.slice(0, span.start))) return;
  const edits = [replace({ path, span: { start, end: start + match[0].length } }, found[2])];
  yield { title: title(found[2]), safe: false, edits: found[3] ? [...edits, ...declareInExample(app, "REDIS_URL")] : edits };
}

const title = (instead: string): string => `Keep sessions in ${instead.includes("redis") ? "Redis" : "the database"}`;

/** ASP.NET keeps them in its distributed cache (Microsoft.Extensions.Caching.StackExchangeRedis). */
function* distributed(text: string, path: string, app: App): Generator<Fix> {
  const match = /AddDistributedMemoryCache\(\s*\)/.exec(text);
  if (match === null) return;
  const read = 'System.Environment.GetEnvironmentVariable("REDIS_URL")';
  const span = { start: match.index, end: match.index + match[0].length };
  const cache = replace({ path, span }, `AddStackExchangeRedisCache(options => options.Configuration = ${read})`);
  yield { title: "Keep sessions in Redis", safe: false, edits: [cache, ...declareInExample(app, "REDIS_URL")] };
}
