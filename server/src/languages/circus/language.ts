import type { FactDraft } from "../../facts/vocabulary.js";
import type { EditableFile } from "../../facts/source-file.js";
import { removeLines, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { nameOf } from "../../text/path.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";

/** Circus configuration (Circus documentation, "Configuration"). */
export const circus: Language = {
  id: "circus",
  title: "Circus configuration",
  matches: (path) => /\.ini(\.\w+)?$/.test(nameOf(path)),
  recognises: (text) => /^\[(circus|watcher:[^\]]+)\]/m.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  load: loadShell,
  extract: factsOfCircus,
  idioms: { logToConsole },
};

/** The stream's class becomes Circus's own for the standard output, and what else is set of it goes (Circus, "Streams"). */
function logToConsole({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const entries = readIni(text);
  const file = entries.find(({ span }) => span.start === at.start);
  const stream = file?.key.slice(0, file.key.indexOf("."));
  const own = entries.filter(({ section, key }) => section === file?.section && key.startsWith(`${stream}.`));
  if (file === undefined) return undefined;
  const kind = own.find(({ key }) => key.endsWith(".class")) ?? file;
  const others = own.filter((entry) => entry !== kind).map(({ span }) => removeLines(path, text, span));
  return [replace({ path, span: kind.span }, `${stream}.class = StdoutStream`), ...others];
}

function* factsOfCircus(text: string): Generator<FactDraft> {
  const entries = readIni(text);
  const watchers = new Set(entries.filter(({ section }) => section.startsWith("watcher:")).map(({ section }) => section));
  const [first] = entries.filter(({ section }) => watchers.has(section));
  if (first !== undefined) yield { kind: "programsManaged", by: "Circus", count: watchers.size, span: first.span };
  for (const entry of entries) {
    yield* outputOf(entry, entries);
    yield* factsOfEntry(entry);
  }
}

function* factsOfEntry({ section, key, value, valueSpan, span, unknown }: IniEntry): Generator<FactDraft> {
  const unit = section.replace(/^watcher:/, "");
  if (key === "cmd") yield* readCommands(writtenAt(value, valueSpan.start), "shell", { role: "start", place: "supervisor", unit });
  if (key === "numprocesses" && /^([2-9]|\d{2,})$/.test(value))
    yield { kind: "workersFixed", count: value, by: "Circus's numprocesses", span, parts: { count: valueSpan }, unit };
  if (key === "stop_signal" && /^(SIG)?KILL$|^9$/i.test(value))
    yield { kind: "stopSignal", signal: "SIGKILL", span, parts: { signal: valueSpan }, unit };
  if (key === "graceful_timeout" && /^0(\.0+)?$/.test(value))
    yield { kind: "gracePeriod", seconds: 0, span, parts: { seconds: valueSpan }, unit };
  if (section.startsWith("env")) yield variableOf({ key, value, span, valueSpan, unknown });
  if (key === "pidfile" && !unknown) yield { kind: "pidWritten", by: "Circus's pidfile", path: value, instead: "", span };
}

/** The file of a watcher's stream, and that of Circus itself. */
function* outputOf({ section, key, value, valueSpan, span, unknown }: IniEntry, entries: readonly IniEntry[]): Generator<FactDraft> {
  const stream = /^((?:stdout|stderr)_stream)\.filename$/.exec(key)?.[1];
  const isOwn = section === "circus" && key === "logoutput" && value !== "-";
  if (unknown || (stream === undefined && !isOwn)) return;
  const rotation = entries.some(
    (other) => other.section === section && other.key.startsWith(`${stream}.`) && rotating.test(`${other.key} ${other.value}`),
  );
  const written = {
    kind: "logWritten",
    to: "file",
    by: `Circus's ${key}`,
    path: value,
    rotation,
    span,
    parts: { path: valueSpan },
  } as const;
  yield isOwn ? { ...written, console: "-" } : { ...written, unit: section.replace(/^watcher:/, "") };
}

/** Settings of the streams that put files aside (Circus, "Streams"). */
const rotating = /\.(max_bytes|backup_count|rotate_when) (?!0)|TimedRotating/;

/** `[env:web]` holds variables of a watcher, `[env]` those of all. */
const variableOf = ({
  key,
  value,
  span,
  valueSpan,
  unknown,
}: Pick<IniEntry, "key" | "value" | "span" | "valueSpan" | "unknown">): FactDraft<"environmentDeclared"> => ({
  kind: "environmentDeclared",
  name: key,
  ...(/[$(]/.test(value) || unknown ? { unknown: true } : { value }),
  in: "systemd",
  span,
  parts: { value: valueSpan },
});
