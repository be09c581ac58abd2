import type { FactDraft } from "../../facts/vocabulary.js";
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
};

function* factsOfUwsgi(entries: readonly IniEntry[]): Generator<FactDraft> {
  const speaksHttp = entries.some(({ key }) => /^https?(-socket|-to)?$/.test(key));
  for (const { key, value, span } of entries) {
    const isUnknown = /[$%@]/.test(value);
    if (key === "daemonize" || key === "daemonize2") yield { kind: "daemonized", by: `uWSGI's ${key}`, span };
    if (key === "daemonize" || key === "logto" || key === "logto2" || key === "req-logger") yield* logOf(key, value, span);
    if (key === "pidfile" || key === "pidfile2" || key === "safe-pidfile")
      yield { kind: "pidWritten", by: `uWSGI's ${key}`, path: value, span };
    if ((key === "processes" || key === "workers") && /^\d+$/.test(value) && value !== "1")
      yield { kind: "workersFixed", count: value, by: `uWSGI's ${key}`, span };
    if (/^https?(-socket)?$/.test(key) && !isUnknown) yield portOf(value, span);
    if ((key === "socket" || key === "uwsgi-socket") && !speaksHttp) {
      yield { kind: "serverRequired", server: "a web server that speaks the uwsgi protocol", by: `uWSGI's ${key}`, span };
    }
  }
}

function* logOf(key: string, value: string, span: IniEntry["span"]): Generator<FactDraft> {
  const path = value.replace(/^file:/, "");
  if (!path.startsWith("/dev/") && path !== "") yield { kind: "logWritten", to: "file", by: `uWSGI's ${key}`, path, rotation: false, span };
}

function portOf(value: string, span: IniEntry["span"]): FactDraft {
  const [host = "", port = ""] = value.split(":").length > 1 ? value.split(":") : ["", value];
  return { kind: "portBound", port, ...(host !== "" && { host }), from: "literal", by: "uWSGI's http", span };
}
