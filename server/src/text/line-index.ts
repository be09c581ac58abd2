/** A zero-based line and a column in UTF-16 code units, as the language server protocol counts by default. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Translates offsets of one text into lines and back. Lines end at "\n", "\r\n" or a lone "\r". */
export interface LineIndex {
  readonly lineCount: number;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
  /** The offset of the first character of a line; a line after the last gives the end of the text. */
  lineStart(line: number): number;
}

export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const lineStart = (line: number): number => starts[Math.max(0, line)] ?? text.length;
  return {
    lineCount: starts.length,
    lineStart,
    positionAt(offset) {
      const clamped = Math.min(Math.max(0, offset), text.length);
      const line = lastNotAfter(starts, clamped);
      return { line, column: clamped - (starts[line] ?? 0) };
    },
    offsetAt({ line, column }) {
      return Math.min(lineStart(line) + Math.max(0, column), lineStart(line + 1), text.length);
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    const isReturnOfPair = code === 13 && text.charCodeAt(offset + 1) === 10;
    if (code === 10 || (code === 13 && !isReturnOfPair)) starts.push(offset + 1);
  }
  return starts;
}

function lastNotAfter(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
