import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { readCommands, readWords, type CommandWhere } from "../shell/commands.js";
import { listedWord, type ReadWord } from "../shell/words.js";
import { spanIn, writtenAt, type Written } from "../source/written.js";
import type { Span } from "../../text/span.js";
import type { TomlEntry, TomlValue } from "../toml/read-toml.js";

/** A script that is kept in a manifest under a name. Its reads of variables stay: nothing but the shell sets them. */
export const namedScript = (unit: string, script: Written): readonly FactDraft[] => readCommands(script, "shell", whereOf(unit));

/** An entry point of a Python package: `shop.main:run` is the module `shop.main`, as `python -m shop.main` runs it. */
export function entryPoint(unit: string, text: string, span: Span): readonly FactDraft[] {
  const [module = ""] = text.split(":");
  if (!/^[\w.]+$/.test(module)) return [];
  const words = ["python", "-m", module].map((word): ReadWord => ({ ...listedWord(writtenAt(word, span.start), span), span }));
  return readWords(words, { ...whereOf(unit), span });
}

/** A task of a table: a command, or a table that says what kind it is, or a list of either. `asTask` reads the texts of a list. */
export function* tableTask(unit: string, value: TomlValue, list: "commands" | "tasks"): Generator<FactDraft> {
  if (value.type === "text") yield* textTask(unit, value);
  if (value.type === "list") for (const item of value.items) yield* listedTask(unit, item, list);
  if (value.type === "table") for (const entry of value.entries) yield* taskEntry(unit, entry, list);
}

/** `cmd = "…"`, `shell = "…"`, `call = "module:function"`, `sequence = […]`, by the words of Poe, PDM and Rye. */
export function* taskEntry(unit: string, entry: TomlEntry, list: "commands" | "tasks"): Generator<FactDraft> {
  const { value } = entry;
  const key = entry.path.at(-1) ?? "";
  if (/^(cmd|shell)$/.test(key) && value.type === "text") yield* textTask(unit, value);
  if (key === "cmd" && value.type === "list") yield* words(unit, value);
  if (/^(script|call)$/.test(key) && value.type === "text") yield* entryPoint(unit, value.text, value.span);
  if (key === "ref" && value.type === "text") yield needed(unit, value.text, value.span);
  if (/^(sequence|composite|chain|deps)$/.test(key) && value.type === "list")
    for (const item of value.items) yield* listedTask(unit, item, /^(chain|deps)$/.test(key) ? "tasks" : list);
}

function* listedTask(unit: string, item: TomlValue, list: "commands" | "tasks"): Generator<FactDraft> {
  if (item.type === "text" && (list === "tasks" || /^[\w:-]+$/.test(item.text)))
    yield needed(unit, item.text.split(" ")[0] ?? "", item.span);
  else yield* tableTask(unit, item, list);
}

/** A text with escapes does not stand where it is read, so it is left out. */
const textTask = (unit: string, { text, span }: Extract<TomlValue, { type: "text" }>): readonly FactDraft[] =>
  span.end - span.start === text.length ? namedScript(unit, writtenAt(text, span.start)) : [];

function* words(unit: string, { items, span }: Extract<TomlValue, { type: "list" }>): Generator<FactDraft> {
  const read = items.flatMap((item) => (item.type === "text" ? listedWord(writtenAt(item.text, item.span.start), item.span) : []));
  yield* readWords(read, { ...whereOf(unit), span });
}

/** `unit` runs `task` too. */
export const needed = (unit: string, task: string, span: Span): FactDraft<"taskNeeded"> => ({ kind: "taskNeeded", task, unit, span });

/** The same for a part of a text that was decoded. */
export const neededIn = (unit: string, script: Written, part: Span): FactDraft<"taskNeeded"> =>
  needed(unit, script.text.slice(part.start, part.end), spanIn(script, part));

const whereOf = (unit: string): CommandWhere => ({
  role: "script",
  place: "task",
  unit,
  ...(isDevelopmentUnit(unit) && { development: true }),
});
