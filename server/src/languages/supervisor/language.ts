import type { EditableFile } from "../../facts/source-file.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import { nameOf } from "../../text/path.js";
import type { Span } from "../../text/span.js";
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
  idioms: { logToConsole },
};

const dialect = { continuesIndented: true, commentAfter: /\s;/ } as const;

/** A stream cannot be rotated, so its size must be 0 (Supervisor, "stdout_logfile_maxbytes"). */
function logToConsole({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const entries = readIni(text, dialect);
  const entry = entries.find(({ span }) => span.start === at.start);
  if (entry === undefined) return undefined;
  const stream = entry.key === "logfile" ? "/dev/null" : entry.key.startsWith("stderr") ? "/dev/stderr" : "/dev/stdout";
  const sizes = entries.filter(({ section, key }) => section === entry.section && key === `${entry.key}_maxbytes`);
  const limit =
    sizes.length === 0
      ? [insert(path, entry.span.end, `${newlineOf(text)}${entry.key}_maxbytes=0`)]
      : sizes.map(({ valueSpan }) => replace({ path, span: valueSpan }, "0"));
  return [replace({ path, span: entry.valueSpan }, stream), ...limit];
}

function* factsOfSupervisor(text: string): Generator<FactDraft> {
  const entries = readIni(text, dialect);
  const programs = new Set(entries.filter(({ section }) => section.startsWith("program:")).map(({ section }) => section));
  const [first] = entries.filter(({ section }) => programs.has(section));
  if (first !== undefined) yield { kind: "programsManaged", by: "supervisord", count: programs.size, span: first.span };
  for (const entry of entries) yield* factsOfEntry(entry, entries);
}

function* factsOfEntry(entry: IniEntry, entries: readonly IniEntry[]): Generator<FactDraft> {
  const { section, key, value, valueSpan, span } = entry;
  const unit = section.replace(/^program:/, "");
  if (key === "command" && section.startsWith("program:")) {
    // A continued line is one line to the program that reads it.
    const folder = entries.find((other) => other.section === section && other.key === "directory")?.value;
    const where = { role: "start", place: "supervisor", unit, ...(isInApp(folder) && { folder }) } as const;
    yield* readCommands(writtenAt(value.replace(/[\r\n]/g, " "), valueSpan.start), "shell", where);
  }
  if (/^(stdout|stderr)_logfile$|^logfile$/.test(key) && isFile(value)) {
    const parts = { path: valueSpan };
    yield { kind: "logWritten", to: "file", by: `supervisord's ${key}`, path: value, rotation: rotates(entry, entries), span, parts, unit };
  }
  if (key === "numprocs" && /^([2-9]|\d{2,})$/.test(value))
    yield { kind: "workersFixed", count: value, by: "supervisord's numprocs", span, parts: { count: valueSpan }, unit };
  if (key === "stopsignal" && /^(SIG)?KILL$/i.test(value)) yield { kind: "signalHandled", signal: "SIGTERM", how: "ignored", span, unit };
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

/** A folder of the repository rather than one of the machine. */
const isInApp = (folder: string | undefined): folder is string => folder !== undefined && /^[\w.]/.test(folder);

/** A size at which a file is put aside, or a number of such files, other than 0. */
const rotates = ({ section, key }: IniEntry, entries: readonly IniEntry[]): boolean =>
  entries.some(
    (other) =>
      other.section === section &&
      /_(maxbytes|backups)$/.test(other.key) &&
      other.key.startsWith(`${key}_`) &&
      !other.value.startsWith("0"),
  );

/** AUTO and NONE are no files, and standard output is where logs belong. */
const isFile = (value: string): boolean =>
  !/^(AUTO|NONE|syslog|\/dev\/(stdout|stderr|null|fd\/[12])|\/proc\/(1|self)\/fd\/[12])$/i.test(value);
