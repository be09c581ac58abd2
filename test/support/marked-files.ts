import { caretLine, dedent } from "../../server/src/rules/written.js";
import type { Files } from "../../server/src/rules/rule.js";
import { lineIndex } from "../../server/src/text/line-index.js";

export { dedent };

/** A file's text with the marks taken out. */
export interface MarkedFile {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A run of carets: the zero-based line above it, the columns that it covers, and the label after it. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Takes the shared indentation and the caret lines out of written files. */
export function readMarked(files: Files): ReadonlyMap<string, MarkedFile> {
  return new Map(Object.entries(files).map(([path, written]) => [path, readMarks(dedent(written))]));
}

function readMarks(written: string): MarkedFile {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of written.split("\n")) {
    const label = caretLine.exec(line)?.[1];
    if (label === undefined) {
      lines.push(line);
      continue;
    }
    const carets = line.slice(0, line.length - label.length);
    for (const run of carets.matchAll(/\^+/g))
      marks.push({ line: lines.length - 1, start: run.index, end: run.index + run[0].length, label: label.trim() });
  }
  return { text: lines.join("\n"), marks };
}

/** How a span looks as a mark: on its first line only, and never empty. */
export function markOf(text: string, span: { readonly start: number; readonly end: number }): Omit<Mark, "label"> {
  const lines = lineIndex(text);
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  const lineLength = text.slice(lines.lineStart(start.line), lines.lineStart(start.line + 1)).replace(/[\r\n]+$/, "").length;
  const lastColumn = end.line === start.line ? end.column : lineLength;
  return { line: start.line, start: start.column, end: Math.max(lastColumn, start.column + 1) };
}
