import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";

/** Python's logging configuration file (Python documentation, logging.config, "Configuration file format"). */
export const loggingConf: Language = {
  id: "logging-conf",
  title: "Python logging configuration",
  matches: (path) => /\.(conf|ini|cfg)$/.test(nameOf(path)),
  recognises: (text) => /^\[handler_/m.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  extract: (text) => readIni(text, { continuesIndented: true }).flatMap((entry) => [...factsOfHandler(entry)]),
};

function* factsOfHandler({ section, key, value, span }: IniEntry): Generator<FactDraft> {
  if (!section.startsWith("handler_") || key !== "class") return;
  const name = value.slice(value.lastIndexOf(".") + 1);
  if (/^(Rotating|TimedRotating|Watched)?FileHandler$/.test(name)) {
    yield { kind: "logWritten", to: "file", by: name, rotation: name.includes("Rotating"), span };
  }
  if (/^(SysLog|Socket|Datagram|HTTP|SMTP)Handler$/.test(name)) yield { kind: "logWritten", to: "remote", by: name, rotation: false, span };
}
