import type { Span } from "../../text/span.js";
import type { Expression, StringLiteral } from "./syntax.js";
import { spanOf, type Node } from "./tree-sitter.js";

/** A string between quotes of these lengths; `value` says what its escapes mean. */
export function quoted(node: Node, opening: number, closing: number, value = unescaped): StringLiteral {
  const start = node.startIndex + opening;
  const inner = { start, end: Math.max(start, node.endIndex - closing) };
  return { kind: "string", value: value(node.text.slice(opening, -closing)), span: spanOf(node), inner };
}

/** The simple escapes; others stay as written. */
export const unescaped = (written: string): string =>
  written.includes("\\") ? written.replace(/\\(["'\\nt$#`]|\r?\n)/g, (_, one: string) => escapes[one] ?? one) : written;

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", "\n": "", "\r\n": "" };

/** A part of a string between holes. */
export const pieceOf = (value: string, span: Span): StringLiteral => ({ kind: "string", value, span, inner: span });

/** Texts beside each other as one: escapes are pieces of their own in most trees. */
function merged(parts: readonly Expression[]): readonly Expression[] {
  const whole: Expression[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    const isNext = part.kind === "string" && before?.kind === "string" && before.span.end === part.span.start;
    if (isNext) whole[whole.length - 1] = pieceOf(before.value + part.value, { start: before.span.start, end: part.span.end });
    else whole.push(part);
  }
  return whole;
}

/** A string of these pieces: one literal where it has no hole; `empty` is the string without any. */
export function stringOfPieces(pieces: readonly Expression[], empty: StringLiteral): Expression {
  const parts = merged(pieces);
  const [only] = parts;
  if (only === undefined) return empty;
  return parts.length === 1 && only.kind === "string" ? { ...only, span: empty.span } : { kind: "joined", parts, span: empty.span };
}

/**
 * `"%s:%d"`, `"{0}"`, `"{}:{port}"`: literal pieces and what fills the holes between them; undefined where escapes hide the places,
 * or the format is no literal.
 */
export function filled(
  format: Expression | undefined,
  hole: RegExp,
  fill: (hole: RegExpExecArray, span: Span) => Expression | undefined,
): readonly Expression[] | undefined {
  if (format?.kind !== "string" || format.value.length !== format.inner.end - format.inner.start) return undefined;
  const { start } = format.inner;
  const parts: Expression[] = [];
  let from = 0;
  const literal = (to: number) => {
    if (to > from) parts.push(pieceOf(format.value.slice(from, to), { start: start + from, end: start + to }));
  };
  for (const match of format.value.matchAll(hole)) {
    literal(match.index);
    from = match.index + match[0].length;
    const span = { start: start + match.index, end: start + from };
    parts.push(fill(match, span) ?? { kind: "other", span });
  }
  literal(format.value.length);
  return parts;
}

/** `"host=%s port=%d"` of printf and its kin: a hole takes the next value, or the one that it numbers: `%2$s`. */
export function printed(format: Expression | undefined, values: readonly Expression[]): readonly Expression[] | undefined {
  const rest = values.values();
  const hole = /%(?:(\d+)\$|<\w+>)?[-+# 0,(]*[\d.*]*[a-zA-Z]|%\{\w+\}/g;
  return filled(format, hole, ([written, place]) => {
    if (place !== undefined) return values[Number(place) - 1];
    return /^%[<{]/.test(written) ? undefined : rest.next().value;
  });
}

/** For a string in which a backslash is one. */
export const asWritten = (written: string): string => written;
