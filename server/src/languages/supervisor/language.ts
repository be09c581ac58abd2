import type { EditableFile } from "../../facts/source-file.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { fileBelow } from "../../knowledge/log-files.js";
import { isNoFile } from "../../knowledge/standard-streams.js";
import { insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import { nameOf } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";
import { literalFacts, variableFact, workersFact, type ServerWord } from "../web-server/facts.js";
import { masked } from "../yaml/mask.js";
import { referTo } from "../platform/take-from-deploy.js";

/** supervisord configuration (Supervisor documentation, "Configuration File"). */
export const supervisor: Language = {
  id: "supervisor",
  title: "Supervisor configuration",
  matches: (path) =>
    /^supervisord?.*\.(conf|ini)(\.\w+)?$/.test(nameOf(path)) ||
    /(^|\/)supervisord?(\.d|\/conf\.d)?\/[^/]+\.(conf|ini)(\.\w+)?$/.test(path) ||
    /\.conf(\.\w+)?$/.test(path),
  recognises: (text) => /^\[(program:|fcgi-program:|eventlistener:|supervisord\])/m.test(text),
  comment: [";"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfSupervisor,
  idioms: { takeFromDeploy: referTo((name) => `%(ENV_${name})s`), logToConsole },
};

const dialect = { continuesIndented: true, commentAfter: /\s;/ } as const;

/** A stream cannot be rotated, so its size must be 0 (Supervisor, "stdout_logfile_maxbytes"). */
function logToConsole({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const entries = readIni(text, dialect);
  const entry = entries.find(({ span }) => span.start === at.start);
  if (entry === undefined) return undefined;
  const line = newlineOf(text);
  if (entry.key === "command") return [insert(path, entry.span.end, `${line}stdout_logfile=/dev/stdout${line}stdout_logfile_maxbytes=0`)];
  const stream = entry.key === "logfile" ? "/dev/null" : entry.key.startsWith("stderr") ? "/dev/stderr" : "/dev/stdout";
  const sizes = entries.filter(({ section, key }) => section === entry.section && key === `${entry.key}_maxbytes`);
  const limit =
    sizes.length === 0
      ? [insert(path, entry.span.end, `${line}${entry.key}_maxbytes=0`)]
      : sizes.map(({ valueSpan }) => replace({ path, span: valueSpan }, "0"));
  return [replace({ path, span: entry.valueSpan }, stream), ...limit];
}

function* factsOfSupervisor(text: string): Generator<FactDraft> {
  const entries = readIni(text, dialect);
  const programs = new Set(entries.filter(({ section }) => section.startsWith("program:")).map(({ section }) => section));
  const [first] = entries.filter(({ section }) => programs.has(section));
  if (first !== undefined) yield { kind: "programsManaged", by: "supervisord", count: programs.size, span: first.span };
  for (const entry of entries) yield* [...factsOfEntry(entry, entries), ...readsOf(entry)];
}

/** `%(ENV_WEB_PORT)s`: without the variable supervisord does not start ("Configuration File", "Environment Variables"). */
function* readsOf({ value, valueSpan, section }: IniEntry): Generator<FactDraft<"environmentRead">> {
  for (const { 0: whole, 1: name = "", index } of value.matchAll(/%\(ENV_([A-Za-z_]\w*)\)s/g)) {
    const start = valueSpan.start + index;
    const named = { start: start + "%(ENV_".length, end: start + "%(ENV_".length + name.length };
    const unit = section.replace(/^[\w-]+:/, "");
    yield { kind: "environmentRead", name, hasDefault: false, span: { start, end: start + whole.length }, parts: { name: named }, unit };
  }
}

function* factsOfEntry(entry: IniEntry, entries: readonly IniEntry[]): Generator<FactDraft> {
  const { section, key, value, valueSpan, span } = entry;
  const unit = section.replace(/^[\w-]+:/, "");
  if (key === "command" && isProgram(section)) {
    // A continued line is one line to the program that reads it.
    const folder = entries.find((other) => other.section === section && other.key === "directory")?.value;
    const where = { role: "start", place: "supervisor", unit, ...(isInApp(folder) && { folder }) } as const;
    yield* readCommands(writtenAt(value.replace(/[\r\n]/g, " "), valueSpan.start), "shell", where);
  }
  for (const fact of outputOf(entry, entries)) yield { ...fact, unit };
  if (key === "command" && section.startsWith("program:") && !saysWhereItLogs(section, entries))
    yield { kind: "logWritten", to: "file", by: "supervisord", rotation: false, byDefault: true, span, unit };
  if (key === "numprocs") for (const fact of workersFact("supervisord's numprocs", wordOf(entry), span)) yield { ...fact, unit };
  if (key === "stopsignal" && /^(SIG)?KILL$/i.test(value))
    yield { kind: "stopSignal", signal: "SIGKILL", span, parts: { signal: valueSpan }, unit };
  if (key === "stopwaitsecs" && value === "0") yield { kind: "gracePeriod", seconds: 0, span, parts: { seconds: valueSpan }, unit };
  if (key === "environment") for (const fact of variablesOf(entry)) yield { ...fact, unit };
  if (section === "supervisord" && key === "pidfile" && !isUnknown(entry))
    yield { kind: "pidWritten", by: "supervisord's pidfile", path: value, span };
  if (section === "supervisord" && key === "nodaemon" && /^(false|no|off|0)$/i.test(value))
    yield { kind: "daemonized", by: "supervisord's nodaemon=false", program: "supervisord", instead: "nodaemon=true", span };
  // A socket of the machine itself is guarded by its file, and a client repeats what the server asks.
  if (section === "inet_http_server" && key === "password") yield* literalFacts("password", wordOf(entry));
}

/** What takes the place of a setting without which the output goes to a file. */
const toStandardOutput = "stdout_logfile=/dev/stdout\nstdout_logfile_maxbytes=0";

/** Without a word of it supervisord keeps a program's output in a file of its own, which it removes at the next start ("stdout_logfile", AUTO). */
const saysWhereItLogs = (section: string, entries: readonly IniEntry[]): boolean =>
  entries.some((other) => other.section === section && /^stdout_(logfile|syslog)$/.test(other.key));

const isProgram = (section: string): boolean => /^(program|fcgi-program|eventlistener):/.test(section);

/** "[program:x] Section Settings", `stdout_logfile`, `stdout_syslog`; "[supervisord] Section Settings", `logfile`. */
function* outputOf(entry: IniEntry, entries: readonly IniEntry[]): Generator<FactDraft> {
  const { key, value, valueSpan, span, section } = entry;
  const parts = { path: valueSpan };
  const by = `supervisord's ${key}`;
  if (/^(stdout|stderr)_syslog$/.test(key) && value === "true") {
    const isSaid = key === "stderr_syslog" || entries.some((other) => other.section === section && other.key === "stdout_logfile");
    yield { kind: "logWritten", to: "remote", by, rotation: false, console: isSaid ? "" : toStandardOutput, span };
  }
  const path = isUnknown(entry) ? fileBelow(value) : value;
  if (!/^(stdout|stderr)_logfile$|^logfile$/.test(key) || path === undefined) return;
  const isJoined =
    key === "stderr_logfile" &&
    entries.some((other) => other.section === section && other.key === "redirect_stderr" && other.value === "true");
  const isDropped = isProgram(section) && !isJoined && /^(NONE|\/dev\/null)$/i.test(value);
  const console = key.startsWith("stderr") ? "/dev/stderr" : "/dev/stdout";
  if (isDropped) yield { kind: "logDriver", driver: "none", by: `${key}=${value}`, console, span, parts: { console: valueSpan } };
  else if (value === "syslog") yield { kind: "logWritten", to: "remote", by, rotation: false, span, parts };
  else if (isFile(path)) yield { kind: "logWritten", to: "file", by, path, rotation: rotates(entry, entries), span, parts };
}

/** `NAME="value",OTHER=value`; `%(ENV_NAME)s` takes over a variable of supervisord itself. */
function* variablesOf({ value, valueSpan }: IniEntry): Generator<FactDraft> {
  for (const { 0: whole, 1: name = "", 2: double, 3: single, 4: plain, index } of value.matchAll(
    /([A-Za-z_]\w*)=(?:"([^"]*)"|'([^']*)'|([^",]*))/g,
  )) {
    const text = double ?? single ?? plain ?? "";
    const start = valueSpan.start + index;
    const from = start + whole.indexOf(text, name.length + 1);
    const nameWord = { text: name, span: { start, end: start + name.length }, unknown: false };
    const valueWord = { text, span: { start: from, end: from + text.length }, unknown: text.includes(masked) || /%\(/.test(text) };
    yield { ...variableFact(nameWord, valueWord, { start, end: start + whole.length }), in: "systemd" };
  }
}

const wordOf = (entry: IniEntry): ServerWord => ({ text: entry.value, span: entry.valueSpan, unknown: isUnknown(entry) });

const isUnknown = ({ value, unknown }: IniEntry): boolean => unknown || /%\(ENV_/.test(value);

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
const isFile = (value: string): boolean => !isNoFile(value) && !/^(AUTO|NONE|syslog)$/i.test(value);
