import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";
import { variableFact } from "../web-server/facts.js";
import { referBy } from "../platform/take-from-deploy.js";

/** php.ini and php-fpm pools (PHP manual, "List of php.ini directives", "FPM configuration"). */
export const phpIni: Language = {
  id: "php-ini",
  title: "PHP configuration",
  matches: (path) => /^(php.*\.ini|\.user\.ini|php-fpm\.conf|www\.conf)(\.\w+)?$/.test(nameOf(path)) || /\.(ini|conf)(\.\w+)?$/.test(path),
  recognises: (text, path) =>
    isPhpPath.test(path) || /^(php_(admin_)?(value|flag)\[|pm[ \t]*=|pm\.max_children|session\.save_handler|display_errors)/m.test(text),
  comment: [";"],
  maximumLength: 500_000,
  extract: (text) => {
    const entries = readIni(text, { commentAfter: /\s;/ });
    return entries.flatMap((entry) => [...factsOfEntry(entry), ...serviceOf(entry, entries)]);
  },
  idioms: { takeFromDeploy: referBy((name) => `$${name}`) },
};

/** The official images of PHP log to their error stream by this name; /dev/stderr is not open to a pool's own user. */
const console = "/proc/self/fd/2";

/** Files that PHP reads by their name or their folder. */
const isPhpPath =
  /(^|\/)(php[^/]*\.ini|\.user\.ini|php-fpm\.conf)(\.\w+)?$|(^|\/)(php|php-fpm)([\w.-]*\/)?(conf\.d|php-fpm\.d|pool\.d)\/|(^|\/)php[\w.-]*\/.*\.ini$/i;

function* factsOfEntry({ key, value, valueSpan, span, unknown }: IniEntry): Generator<FactDraft> {
  if (unknown) return;
  const variable = /^env\[(\w+)\]$/.exec(key)?.[1];
  if (variable !== undefined) yield variableOf(variable, { key, value, valueSpan, span });
  const name = nameOfDirective(key);
  const plain = value.replace(/^["']|["']$/g, "");
  if ((name === "display_errors" || name === "display_startup_errors") && /^(on|1|true|stdout)$/i.test(plain))
    yield { kind: "debugEnabled", what: name, span };
  if (/^(error_log|access\.log|slowlog|mail\.log)$/.test(name) && /^[/.\w]/.test(plain) && !/^(\/dev\/|\/proc\/|syslog)|\$\{/.test(plain)) {
    yield { kind: "logWritten", to: "file", by: name, path: plain, rotation: false, console, span, parts: { path: valueSpan } };
  }
  if (name === "error_log" && plain === "syslog")
    yield { kind: "logWritten", to: "remote", by: name, rotation: false, console, span, parts: { path: valueSpan } };
  if (name === "session.save_handler" && /^\w+$/.test(plain))
    yield { kind: "sessionStored", where: plain === "files" ? "file" : "service", by: name, span };
  if (name === "daemonize" && /^(yes|1|on|true)$/i.test(plain))
    yield { kind: "daemonized", by: "php-fpm's daemonize", program: "php-fpm", instead: "daemonize = no", span };
  if (/^pm\.max_children$/.test(name) && /^\d+$/.test(plain) && plain !== "1")
    yield { kind: "workersFixed", count: plain, by: "php-fpm's pm.max_children", span, parts: { count: valueSpan } };
  if (name === "pid") yield { kind: "pidWritten", by: "php-fpm's pid", path: plain, instead: "", span };
}

/** `SMTP = mail.internal`, `session.save_path = "tcp://cache.internal:6379"` of a handler that is a service. PHP manual, "Runtime Configuration". */
function* serviceOf({ key, value, valueSpan, span, unknown }: IniEntry, entries: readonly IniEntry[]): Generator<FactDraft> {
  const name = nameOfDirective(key);
  const plain = value.replace(/^["']|["']$/g, "");
  const handler = entries.find((entry) => nameOfDirective(entry.key) === "session.save_handler")?.value.replace(/["']/g, "");
  const service = name === "SMTP" ? "smtp" : name === "session.save_path" ? services[handler ?? ""] : undefined;
  const isOfThisMachine = plain === "" || /\b(localhost|127\.0\.0\.1)\b|^\/|\$\{/.test(plain);
  if (service === undefined || unknown || isOfThisMachine) return;
  yield { kind: "serviceUsed", service, address: plain, from: "literal", client: name, span, parts: { address: valueSpan } };
}

const services: Readonly<Record<string, string>> = { redis: "redis", rediscluster: "redis", memcached: "memcached", memcache: "memcached" };

/** A pool sets a directive for its scripts: php_admin_value[error_log] = … (the bracket is read as part of the key). */
const nameOfDirective = (key: string): string => /^php_(?:admin_)?(?:value|flag)\[([\w.]+)\]$/.exec(key)?.[1] ?? key;

/** `env[NAME] = value` of a pool hands a variable to its scripts; `$NAME` is that of PHP-FPM itself ("FPM configuration", `env[]`). */
function variableOf(name: string, { key, value, valueSpan, span }: Pick<IniEntry, "key" | "value" | "valueSpan" | "span">): FactDraft {
  const quote = /^["']/.test(value) ? 1 : 0;
  const inner = { start: valueSpan.start + quote, end: valueSpan.end - quote };
  const text = value.slice(quote, value.length - quote);
  const start = span.start + key.indexOf(name);
  return variableFact(
    { text: name, span: { start, end: start + name.length }, unknown: false },
    { text, span: inner, unknown: text.includes("$") },
    span,
  );
}
