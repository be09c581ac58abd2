import type { Finding } from "../engine/finding.js";
import { maskedSpans, maskedText } from "../engine/masked.js";
import type { Fact } from "../facts/vocabulary.js";
import { lineIndex } from "../text/line-index.js";

/** One line of code under a finding. */
export interface FrameLine {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  /** The columns that the finding covers. */
  readonly start: number;
  readonly end: number;
}

const mostLines = 3;
const mostColumns = 160;

/** The lines that a finding covers, the first few of them, with secrets masked. */
export function frameOf(text: string, finding: Finding, facts: readonly Fact[]): readonly FrameLine[] {
  const { span } = finding.at;
  const index = lineIndex(text);
  const first = index.positionAt(span.start).line;
  const last = Math.min(index.positionAt(span.end).line, first + mostLines - 1);
  const masked = maskedSpans(facts, [finding]);
  const lines: FrameLine[] = [];
  for (let line = first; line <= last; line++) {
    const from = index.lineStart(line);
    const shown = maskedText(text, { start: from, end: index.lineStart(line + 1) }, masked).replace(/[\r\n]+$/, "");
    const columnOf = (offset: number): number => maskedText(text, { start: from, end: Math.max(from, offset) }, masked).length;
    const start = columnOf(span.start);
    const end = Math.max(start + 1, Math.min(shown.length, columnOf(span.end)));
    if (line === first || shown.trim() !== "") lines.push(clipped({ line, text: shown, start, end }));
  }
  return lines;
}

/** A minified line is shown around the finding. */
function clipped(frame: FrameLine): FrameLine {
  if (frame.text.length <= mostColumns) return frame;
  const from = Math.max(0, frame.start - mostColumns / 4);
  const text = frame.text.slice(from, from + mostColumns);
  return { line: frame.line, text, start: frame.start - from, end: Math.min(frame.end - from, text.length) };
}
