import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import { readCommands, readWords } from "../shell/commands.js";
import { listedWord, type ReadWord } from "../shell/words.js";
import { writtenAt, type Written } from "../source/written.js";

/** One setting of an app in a PM2 configuration, whatever the format. */
export interface Pm2Setting {
  readonly key: string;
  /** As text, where it is written out. */
  readonly value?: string;
  /** The value with the place of each of its characters, where that is known. */
  readonly written?: Written;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** The value without its quotes. */
  readonly valueSpan: Span;
}

/** The names by which PM2 finds its configuration, and those of its older versions. */
export const isPm2File = (path: string): boolean =>
  /(^|\/)(ecosystem([._-][\w-]+)*|pm2([._-][\w-]+)*|processes|process)\.([cm]?js|json5?|ya?ml)$/i.test(path);

/** Settings that name a log file (PM2, "Configuration File", "Log files"). */
const logFiles = /^(out|error|log|output|out_file|error_file|log_file|outFile|errorFile|logFile)$/;

/** What the settings of one app mean. Values that code computes are unknown and say nothing. */
export function* factsOfApp(settings: readonly Pm2Setting[]): Generator<FactDraft> {
  const unit = settings.find(({ key }) => key === "name")?.value;
  const where = unit === undefined ? {} : { unit };
  yield* commandOf(settings, unit);
  for (const { key, value, span, valueSpan } of settings) {
    if (value === undefined) continue;
    if (key === "instances" && /^(max|0|-\d+|[2-9]|\d{2,})$/.test(value))
      yield { kind: "processForked", by: "PM2's instances", span, ...where };
    if (logFiles.test(key) && /^(\/dev\/null|NULL)$/i.test(value))
      yield { kind: "logDriver", driver: "none", by: `PM2's ${key}`, span, ...where };
    if (key === "kill_timeout" && value === "0") yield { kind: "gracePeriod", seconds: 0, span, parts: { seconds: valueSpan }, ...where };
    if (logFiles.test(key) && isFile(value)) {
      const path = { path: value, parts: { path: valueSpan } };
      yield { kind: "logWritten", to: "file", by: `PM2's ${key}`, rotation: false, span, ...path, ...where };
    }
    if (/^pid(_file|File)?$/.test(key)) yield { kind: "pidWritten", by: `PM2's ${key}`, path: value, span, ...where };
    if (key === "watch" && value === "true")
      yield { kind: "serverStarted", by: "PM2's watch: true", forDevelopers: true, handlesSignals: true, configured: true, span, ...where };
  }
}

/** `script`, `args` and `interpreter` as one command, from `cwd` (PM2, "Configuration File", "Attributes available"). */
function commandOf(settings: readonly Pm2Setting[], unit: string | undefined): readonly FactDraft[] {
  const named = (...keys: readonly string[]) => settings.find(({ key }) => keys.includes(key));
  const [script, args, folder] = [named("script", "cmd"), named("args"), named("cwd")];
  if (script?.value === undefined) return [];
  const where = {
    role: "start",
    place: "supervisor",
    ...(unit !== undefined && { unit }),
    ...(folder?.value !== undefined && /^\.?\.?\/?\w/.test(folder.value) && { folder: folder.value }),
  } as const;
  // A script with spaces is handed to `bash -c`.
  const text = script.written ?? (isPlain(script) ? writtenAt(script.value, script.valueSpan.start) : undefined);
  if (/\S\s+\S/.test(script.value) && args === undefined && text !== undefined) return [...readCommands(text, "shell", where)];
  const options = named("node_args", "nodeArgs", "interpreter_args", "interpreterArgs");
  const written = [...(options === undefined ? [] : wordsIn(options)), ...wordsIn(script), ...(args === undefined ? [] : wordsIn(args))];
  const program = named("interpreter", "exec_interpreter")?.value ?? interpreterOf(script.value);
  const interpreter =
    program === undefined || program === "none" ? [] : [{ ...listedWord(writtenAt(program, script.span.start), script.valueSpan) }];
  return readWords([...interpreter, ...written], { ...where, span: script.span });
}

/** Written without escapes. */
const isPlain = ({ value = "", valueSpan }: Pm2Setting): boolean => valueSpan.end - valueSpan.start === value.length;

/** Where a value is longer than its text it has escapes, so its words share one place. */
function wordsIn(setting: Pm2Setting): readonly ReadWord[] {
  const { value = "", valueSpan } = setting;
  return Array.from(value.matchAll(/\S+/g), ({ 0: word, index }) => {
    const span = isPlain(setting) ? { start: valueSpan.start + index, end: valueSpan.start + index + word.length } : valueSpan;
    return listedWord(writtenAt(word, span.start), span);
  });
}

/** What PM2 runs a file with by its extension. */
const interpreterOf = (script: string): string | undefined =>
  script.includes(" ") ? undefined : interpreters[/\.(\w+)$/.exec(script)?.[1] ?? ""];

const interpreters: Readonly<Record<string, string>> = {
  js: "node",
  cjs: "node",
  mjs: "node",
  py: "python3",
  rb: "ruby",
  php: "php",
  sh: "bash",
  pl: "perl",
};

/** Several apps under one manager; nothing for one. */
export function* factsOfApps(count: number, span: Span): Generator<FactDraft<"programsManaged">> {
  if (count > 1) yield { kind: "programsManaged", by: "PM2", count, starters: ["pm2", "pm2-runtime"], span };
}

const isFile = (value: string): boolean => value !== "" && !/^(\/dev\/|\/proc\/|NULL$|false$|true$)/i.test(value);
