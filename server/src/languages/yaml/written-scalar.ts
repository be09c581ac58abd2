import { writtenAt, type Written } from "../source/written.js";
import type { YamlScalar } from "./node.js";

type Decoded = Pick<YamlScalar, "text" | "span" | "style">;

/** A scalar's text with the place of each character: through escapes, folded lines and the indentation of blocks. */
export function writtenScalar(source: string, { text, span, style }: Decoded): Written {
  if (text.length === span.end - span.start && style !== "double" && style !== "single") return writtenAt(text, span.start);
  let offsets: readonly number[] | undefined;
  return {
    text,
    offsetAt(index) {
      offsets ??= offsetsOf(source, { text, span, style });
      return offsets[Math.min(Math.max(0, index), text.length)] ?? span.end;
    },
  };
}

const isSpace = (character: string | undefined): boolean =>
  character === " " || character === "\t" || character === "\n" || character === "\r";

function afterSpace(source: string, from: number, end: number): number {
  let offset = from;
  while (offset < end && isSpace(source[offset])) offset++;
  return offset;
}

/** Walks the decoded and the written text side by side. White space may differ in amount, all else is the same or an escape. */
function offsetsOf(source: string, { text, span, style }: Decoded): readonly number[] {
  const offsets: number[] = [];
  let offset = span.start;
  for (let index = 0; index < text.length; index++) {
    const isWhite = isSpace(text[index]);
    if (!isWhite) offset = afterSpace(source, offset, span.end);
    const escape = style === "double" ? escapeAt(source, offset) : undefined;
    offsets.push(Math.min(offset, span.end));
    if (escape !== undefined) offset += escape;
    else if (style === "single" && source.startsWith("''", offset)) offset += 2;
    else if (!isWhite || isSpace(source[offset])) offset++;
  }
  return [...offsets, Math.min(offset, span.end)];
}

/** The length of an escape of a double-quoted scalar, with line continuations before it. YAML 1.2, section 5.7. */
function escapeAt(source: string, offset: number): number | undefined {
  const [whole] = /^(?:\\\r?\n[ \t]*)*\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/.exec(source.slice(offset, offset + 500)) ?? [];
  return whole?.length;
}
