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
