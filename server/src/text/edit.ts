import type { Location, Span } from "./span.js";

/** Replaces a span of one file. A path that does not exist is created from its edits, in order. */
export interface Edit {
  readonly path: string;
  readonly span: Span;
  readonly newText: string;
}

export const replace = (at: Location, newText: string): Edit => ({ path: at.path, span: at.span, newText });

/** Inserts text before an offset. */
export const insert = (path: string, offset: number, newText: string): Edit => ({
  path,
  span: { start: offset, end: offset },
  newText,
});

/** Adds a line at the end of a text, minding a missing final newline and the text's line endings. */
export function appendLine(path: string, text: string, line: string): Edit {
  const newline = newlineOf(text);
  const needsBreak = text !== "" && !text.endsWith("\n") && !text.endsWith("\r");
  return insert(path, text.length, `${needsBreak ? newline : ""}${line}${newline}`);
}

/** Removes every line that the span touches, with the line break that ends it. */
export function removeLines(path: string, text: string, span: Span): Edit {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const lineBreak = text.indexOf("\n", Math.max(span.start, span.end - 1));
  return { path, span: { start, end: lineBreak === -1 ? text.length : lineBreak + 1 }, newText: "" };
}

/**
 * Removes one entry of a map, item of a list, statement or block with what separates it from the next, so that the rest can still
 * be read: with its comma in JSON and flow collections, its semicolon, its quotes, and the line that it leaves empty. Of an
 * item that begins with the entry (`- sticky: true`) the dash stays where another entry follows.
 */
export function removeEntry(path: string, text: string, span: Span): Edit {
  const { start, end } = withSeparator(text, withQuotes(text, span));
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  const rest = /^[ \t]*(?:(?:#|\/\/)[^\r\n]*)?(\r?\n|$)/.exec(text.slice(end));
  if (rest === null) return { path, span: { start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) }, newText: "" };
  if (/^[ \t]*$/.test(before)) return { path, span: { start: lineStart, end: end + rest[0].length }, newText: "" };
  if (!/^[ \t]*(-[ \t]+)+$/.test(before))
    return { path, span: { start: start - (/[ \t]*$/.exec(before)?.[0].length ?? 0), end }, newText: "" };
  const next = /^(?:[ \t]*\r?\n)*([ \t]*)(?=[^\s])/.exec(text.slice(end + rest[0].length));
  const hasSibling = next?.[1]?.length === before.length;
  return hasSibling
    ? { path, span: { start, end: end + rest[0].length + next[0].length }, newText: "" }
    : { path, span: { start: lineStart, end: end + rest[0].length }, newText: "" };
}

/** The span of a value with its quotes, where some stand around it. */
export function withQuotes(text: string, { start, end }: Span): Span {
  const quote = text[start - 1];
  return (quote === '"' || quote === "'") && text[end] === quote ? { start: start - 1, end: end + 1 } : { start, end };
}

/** A comma after it, or the one before where it is the last; a semicolon after it. */
function withSeparator(text: string, { start, end }: Span): Span {
  const after = /^\s*,|^[ \t]*;/.exec(text.slice(end));
  if (after !== null) return { start, end: end + after[0].length };
  const before = /,\s*$/.exec(text.slice(Math.max(0, start - 1000), start));
  return before === null ? { start, end } : { start: start - before[0].length, end };
}

/** The white space with which the line of an offset begins. */
export function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
}

/** The line ending a text uses first; "\n" where it has none. */
export function newlineOf(text: string): string {
  const at = text.indexOf("\n");
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}

/** Applies edits of one file. Edits that overlap an earlier one are left out, so a fix can never tear a text. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.map((edit, order) => ({ ...edit, order })).toSorted((a, b) => a.span.start - b.span.start || a.order - b.order);
  let result = "";
  let offset = 0;
  for (const { span, newText } of ordered) {
    if (span.start < offset) continue;
    result += text.slice(offset, span.start) + newText;
    offset = span.end;
  }
  return result + text.slice(offset);
}
