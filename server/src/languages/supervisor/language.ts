import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";

/** supervisord configuration (Supervisor documentation, "Configuration File"). */
export const supervisor: Language = {
  id: "supervisor",
  title: "Supervisor configuration",
  matches: (path) =>
    /^supervisord?.*\.(conf|ini)$/.test(nameOf(path)) ||
    /(^|\/)supervisord?(\.d|\/conf\.d)?\/[^/]+\.(conf|ini)$/.test(path) ||
    path.endsWith(".conf"),
  recognises: (text) => /^\[(program:|supervisord\])/m.test(text),
  comment: [";"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfSupervisor,
};

function* factsOfSupervisor(text: string): Generator<FactDraft> {
  const entries = readIni(text, { continuesIndented: true, commentAfter: /\s;/ });
  const programs = new Set(entries.filter(({ section }) => section.startsWith("program:")).map(({ section }) => section));
  const [first] = entries.filter(({ section }) => programs.has(section));
  if (first !== undefined) yield { kind: "programsManaged", by: "supervisord", count: programs.size, span: first.span };
  for (const entry of entries) yield* factsOfEntry(entry);
}

function* factsOfEntry({ section, key, value, valueSpan, span }: IniEntry): Generator<FactDraft> {
  const unit = section.replace(/^program:/, "");
  if (key === "command" && section.startsWith("program:")) {
    // A continued line is one line to the program that reads it.
    yield* readCommands(writtenAt(value.replace(/[\r\n]/g, " "), valueSpan.start), "shell", { role: "start", place: "supervisor", unit });
  }
  if (/^(stdout|stderr)_logfile$|^logfile$/.test(key) && isFile(value)) {
    yield { kind: "logWritten", to: "file", by: `supervisord's ${key}`, path: value, rotation: false, span, unit };
  }
  if (key === "pidfile") yield { kind: "pidWritten", by: "supervisord's pidfile", path: value, span };
  if (key === "environment") {
    for (const { 1: name = "", 2: quoted, 3: plain, index } of value.matchAll(/([A-Za-z_]\w*)=(?:"([^"]*)"|([^",]*))/g)) {
      const start = valueSpan.start + index;
      yield {
        kind: "environmentDeclared",
        name,
        value: quoted ?? plain ?? "",
        in: "systemd",
        span: { start, end: start + name.length },
        unit,
      };
    }
  }
}

/** AUTO and NONE are no files, and standard output is where logs belong. */
const isFile = (value: string): boolean =>
  !/^(AUTO|NONE|syslog|\/dev\/(stdout|stderr|null|fd\/[12])|\/proc\/(1|self)\/fd\/[12])$/i.test(value);
