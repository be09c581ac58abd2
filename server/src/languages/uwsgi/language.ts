import type { FactDraft } from "../../facts/vocabulary.js";
import { removeLines } from "../../text/edit.js";
import { nameOf } from "../../text/path.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";

/** uWSGI configuration (uWSGI documentation, "uWSGI Options"). */
export const uwsgi: Language = {
  id: "uwsgi",
  title: "uWSGI configuration",
  matches: (path) => nameOf(path).endsWith(".ini"),
  recognises: (text) => /^\[uwsgi\]/m.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  extract: (text) => factsOfUwsgi(readIni(text).filter(({ section }) => section === "uwsgi")),
  idioms: {
    // Without a file uWSGI logs to its standard error.
    logToConsole: ({ path, text }, at) => [removeLines(path, text, at)],
  },
};

function* factsOfUwsgi(entries: readonly IniEntry[]): Generator<FactDraft> {
  const speaksHttp = entries.some(({ key }) => /^https?(-socket|-to)?$/.test(key));
  const rotates = entries.some(({ key }) => /^log-(maxsize|backupname|truncate)$/.test(key));
  for (const { key, value, span, valueSpan } of entries) {
    const isUnknown = /[$%@]/.test(value);
    if (key === "daemonize" || key === "daemonize2") yield { kind: "daemonized", by: `uWSGI's ${key}`, instead: "", span };
    if (key === "daemonize" || key === "logto" || key === "logto2" || (/^(req-)?logger$/.test(key) && value.startsWith("file:")))
      yield* logOf({ key, value, span }, rotates);
    if (key === "pidfile" || key === "pidfile2" || key === "safe-pidfile")
      yield { kind: "pidWritten", by: `uWSGI's ${key}`, path: value, instead: "", span };
    if (/^(processes|workers|threads)$/.test(key) && /^([2-9]|\d{2,})$/.test(value))
      yield { kind: "workersFixed", count: value, by: `uWSGI's ${key}`, span, parts: { count: valueSpan } };
    if (key === "log-syslog" || (/^(req-)?logger$/.test(key) && /^(rsyslog|syslog|socket|redislog|graylog2):?/.test(value)))
      yield { kind: "logWritten", to: "remote", by: `uWSGI's ${key}`, rotation: false, span };
    if (/^https?(-socket)?$/.test(key) && !isUnknown) yield portOf(value, span);
    if ((key === "socket" || key === "uwsgi-socket") && !speaksHttp) {
      yield { kind: "serverRequired", server: "a web server that speaks the uwsgi protocol", by: `uWSGI's ${key}`, span };
    }
  }
}

function* logOf({ key, value, span }: Pick<IniEntry, "key" | "value" | "span">, rotation: boolean): Generator<FactDraft> {
  const path = value.replace(/^file:/, "");
  if (!path.startsWith("/dev/") && path !== "") yield { kind: "logWritten", to: "file", by: `uWSGI's ${key}`, path, rotation, span };
}

function portOf(value: string, span: IniEntry["span"]): FactDraft {
  const [host = "", port = ""] = value.split(":").length > 1 ? value.split(":") : ["", value];
  return { kind: "portBound", port, ...(host !== "" && { host }), from: "literal", by: "uWSGI's http", span };
}
