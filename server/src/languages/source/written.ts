import type { WrittenPiece } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";

/**
 * A text as its reader understands it, with the place of each of its characters in the file. A script in a JSON string
 * is written with escapes, one in a YAML block with indentation; whoever decodes it says where each character came from.
 */
export interface Written {
  readonly text: string;
  /** The offset in the file of the character at an index; the text's length gives the offset after the last one. */
  readonly offsetAt: (index: number) => number;
}

/** A text that stands in the file just as it is read. */
export const writtenAt = (text: string, offset: number): Written => ({ text, offsetAt: (index) => offset + index });

/** A text whose characters were written elsewhere; `offsets` has one entry more than the text has characters. */
export const writtenFrom = (text: string, offsets: readonly number[]): Written => ({
  text,
  offsetAt: (index) => offsets[Math.min(Math.max(0, index), offsets.length - 1)] ?? 0,
});

/** A text that was read out of another: the places of the inner one lead through the outer one into the file. */
export const writtenWithin = (outer: Written, inner: Written): Written => ({
  text: inner.text,
  offsetAt: (index) => outer.offsetAt(inner.offsetAt(index)),
});

/** A span of such a text, where it stands in the file. */
export const spanIn = ({ offsetAt }: Pick<Written, "offsetAt">, { start, end }: Span): Span => ({
  start: offsetAt(start),
  end: offsetAt(end),
});

/** The pieces of a text that stand in the file character by character. */
export function piecesOf({ text, offsetAt }: Written): readonly WrittenPiece[] {
  const pieces: WrittenPiece[] = [];
  for (let from = 0; from < text.length;) {
    let to = from + 1;
    while (to < text.length && offsetAt(to) === offsetAt(to - 1) + 1) to += 1;
    pieces.push({ text: text.slice(from, to), span: { start: offsetAt(from), end: offsetAt(to - 1) + 1 } });
    from = to;
  }
  return pieces;
}

/** Decodes a JSON string literal that begins at an offset of the source with its quote. An unclosed one ends with the source. */
export function writtenInJson(source: string, start: number): Written & { readonly end: number } {
  let text = "";
  const offsets: number[] = [];
  let at = start + 1;
  while (at < source.length && source[at] !== '"') {
    const escape = /^\\(?:u([0-9a-fA-F]{4})|(.))/s.exec(source.slice(at, at + 6));
    const [whole, code, letter] = escape ?? [source[at] ?? ""];
    text += code !== undefined ? String.fromCharCode(parseInt(code, 16)) : letter !== undefined ? (escapes[letter] ?? letter) : whole;
    offsets.push(at);
    at += whole.length;
  }
  return { ...writtenFrom(text, [...offsets, at]), end: Math.min(at + 1, source.length) };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };
