import type { EditableFile } from "../../facts/source-file.js";
import { removeEntry, removeLines, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { entriesOfProperties, type ConfigEntry } from "../config-entries/entries.js";

/** The edits that make an output the console output of the same library: of its kind, and of settings that only a file has. */
export function toConsole({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  if (!path.endsWith(".properties")) return undefined;
  const entries = entriesOfProperties(text).flat();
  const entry = entries.find(({ span }) => span.start <= at.start && at.end <= span.end);
  if (entry === undefined) return undefined;
  if (/(^|\.)handlers$/.test(entry.key)) {
    const handler = text.slice(at.start, at.end);
    const own = entries.filter(({ key }) => key.startsWith(`${handler}.`) && !/\.(level|formatter|filter|encoding)$/.test(key));
    // The console is among them already.
    const others = [...entry.value.matchAll(/[\w.]+/g)].map(([name]) => name).filter((name) => name !== handler);
    const replaced = others.includes("java.util.logging.ConsoleHandler")
      ? removeEntry(path, text, at)
      : { path, span: at, newText: "java.util.logging.ConsoleHandler" };
    return [replaced, ...own.map(({ span }) => removeLines(path, text, span))];
  }
  const [prefix, console] = consoleOf(entry);
  const own = entries.filter(({ key }) => key.startsWith(`${prefix}.`) && key !== entry.key && !isKept(key.slice(prefix.length + 1)));
  return [{ path, span: entry.valueSpan, newText: console }, ...own.map(({ span }) => removeLines(path, text, span))];
}

const consoleOf = ({ key }: ConfigEntry): readonly [prefix: string, console: string] =>
  key.startsWith("log4j.") ? [key, "org.apache.log4j.ConsoleAppender"] : [key.replace(/\.type$/, ""), "Console"];

/** What every appender has: its name, how it writes and what it lets through. */
const isKept = (setting: string): boolean => /^(name|type|layout|threshold|encoding|filters?)($|\.)/i.test(setting);
