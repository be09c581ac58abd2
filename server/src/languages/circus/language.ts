import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { readIni } from "../ini/read-ini.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";

/** Circus configuration (Circus documentation, "Configuration"). */
export const circus: Language = {
  id: "circus",
  title: "Circus configuration",
  matches: (path) => nameOf(path).endsWith(".ini"),
  recognises: (text) => /^\[(circus|watcher:[^\]]+)\]/m.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  load: loadShell,
  extract: factsOfCircus,
};

function* factsOfCircus(text: string): Generator<FactDraft> {
  const entries = readIni(text);
  const watchers = new Set(entries.filter(({ section }) => section.startsWith("watcher:")).map(({ section }) => section));
  const [first] = entries.filter(({ section }) => watchers.has(section));
  if (first !== undefined) yield { kind: "programsManaged", by: "Circus", count: watchers.size, span: first.span };
  for (const { section, key, value, valueSpan, span } of entries) {
    const unit = section.replace(/^watcher:/, "");
    if (key === "cmd") yield* readCommands(writtenAt(value, valueSpan.start), "shell", { role: "start", place: "supervisor", unit });
    if (/^(stdout|stderr)_stream\.filename$/.test(key))
      yield { kind: "logWritten", to: "file", by: `Circus's ${key}`, path: value, rotation: false, span, unit };
    if (key === "pidfile") yield { kind: "pidWritten", by: "Circus's pidfile", path: value, span };
  }
}
