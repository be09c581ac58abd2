import type { EditableFile } from "../../facts/source-file.js";
import { indentationAt, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { readJson, type JsonValue } from "../json/read-json.js";

/**
 * A sink of Serilog or a target of NLog, given by the place of its kind, becomes the console of the same library; of its settings stays
 * how lines look (Serilog.Sinks.Console, "Configuration"; NLog, "Console Target").
 */
export function toConsole({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const root = readJson(text);
  const output = root && objectOf(root, at);
  if (output === undefined) return isIn(root, at) ? [replace({ path, span: at }, '"Console"')] : undefined;
  const kept = output.entries.flatMap(({ key, value, span }): readonly string[] => {
    if (value.span.start === at.start) return [`${text.slice(span.start, value.span.start)}"Console"`];
    if (key.toLowerCase() === "args") return argumentsKept(value, text);
    return looks.test(key) || /^(wrapped)?target$/i.test(key) ? [text.slice(span.start, span.end)] : [];
  });
  return [replace({ path, span: output.span }, objectWritten(kept, output.span, text))];
}

const looks = /^(formatter|outputTemplate|restrictedToMinimumLevel|layout|encoding)$/i;

function argumentsKept(value: JsonValue, text: string): readonly string[] {
  const kept = value.entries.filter(({ key }) => looks.test(key)).map(({ span }) => text.slice(span.start, span.end));
  return kept.length === 0 ? [] : [`"Args": { ${kept.join(", ")} }`];
}

/** On one line or on several, as it was. */
function objectWritten(entries: readonly string[], span: Span, text: string): string {
  if (!text.slice(span.start, span.end).includes("\n")) return `{ ${entries.join(", ")} }`;
  const outer = indentationAt(text, span.start);
  const inner = /\n([ \t]+)\S/.exec(text.slice(span.start))?.[1] ?? `${outer}  `;
  const newline = newlineOf(text);
  return `{${newline}${inner}${entries.join(`,${newline}${inner}`)}${newline}${outer}}`;
}

/** The object of which the value at a place says the kind. */
function objectOf(value: JsonValue, at: Span): JsonValue | undefined {
  if (at.start < value.span.start || value.span.end < at.end) return undefined;
  if (value.entries.some(({ key, value: own }) => /^(name|type)$/i.test(key) && own.span.start === at.start)) return value;
  for (const inner of [...value.entries.map((entry) => entry.value), ...value.items]) {
    const found = objectOf(inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A sink that is only named. */
const isIn = (value: JsonValue | undefined, at: Span): boolean =>
  value !== undefined &&
  (value.span.start === at.start || [...value.entries.map((entry) => entry.value), ...value.items].some((inner) => isIn(inner, at)));
