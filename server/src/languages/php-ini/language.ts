import type { FactDraft } from "../../facts/vocabulary.js";
import { replace } from "../../text/edit.js";
import { nameOf } from "../../text/path.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";

/** php.ini and php-fpm pools (PHP manual, "List of php.ini directives", "FPM configuration"). */
export const phpIni: Language = {
  id: "php-ini",
  title: "PHP configuration",
  matches: (path) =>
    /^(php.*\.ini|\.user\.ini|php-fpm\.conf|www\.conf)$/.test(nameOf(path)) || /(^|\/)(php|php-fpm|conf)\.d\/[^/]+\.(ini|conf)$/.test(path),
  recognises: (text, path) => /php/i.test(path) || nameOf(path) === ".user.ini" || /^(php_admin_|pm\s*=)/m.test(text),
  comment: [";"],
  maximumLength: 500_000,
  extract: (text) => readIni(text, { commentAfter: /\s;/ }).flatMap((entry) => [...factsOfEntry(entry)]),
  idioms: {
    // The official images of PHP log to their error stream by this name; /dev/stderr is not open to a pool's own user.
    logToConsole({ path, text }, at) {
      const entry = readIni(text, { commentAfter: /\s;/ }).find(({ span }) => span.start === at.start);
      return entry && [replace({ path, span: entry.valueSpan }, "/proc/self/fd/2")];
    },
  },
};

function* factsOfEntry({ key, value, valueSpan, span }: IniEntry): Generator<FactDraft> {
  // A pool sets a directive for its scripts: php_admin_value[error_log] = … (the bracket is read as part of the key).
  const name = /^php_(?:admin_)?(?:value|flag)\[([\w.]+)\]$/.exec(key)?.[1] ?? key;
  const plain = value.replace(/^["']|["']$/g, "");
  if ((name === "display_errors" || name === "display_startup_errors") && /^(on|1|true|stdout)$/i.test(plain))
    yield { kind: "debugEnabled", what: name, span };
  if (/^(error_log|access\.log|slowlog)$/.test(name) && /^[/.\w]/.test(plain) && !/^(\/dev\/|\/proc\/|syslog)/.test(plain)) {
    yield { kind: "logWritten", to: "file", by: name, path: plain, rotation: false, span };
  }
  if (name === "error_log" && plain === "syslog") yield { kind: "logWritten", to: "remote", by: name, rotation: false, span };
  if (name === "session.save_handler" && /^\w+$/.test(plain))
    yield { kind: "sessionStored", where: plain === "files" ? "file" : "service", by: name, span };
  if (name === "daemonize" && /^(yes|1|on|true)$/i.test(plain)) yield { kind: "daemonized", by: "php-fpm's daemonize", program: "php-fpm", instead: "daemonize = no", span };
  if (/^pm\.max_children$/.test(name) && /^\d+$/.test(plain) && plain !== "1")
    yield { kind: "workersFixed", count: plain, by: "php-fpm's pm.max_children", span, parts: { count: valueSpan } };
  if (name === "pid") yield { kind: "pidWritten", by: "php-fpm's pid", path: plain, instead: "", span };
}
