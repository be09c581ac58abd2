import type { Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

type Read = (node: Node) => Expression;

/** The pieces of a string or of strings written side by side; interpolations of f-strings are expressions. */
export function stringParts(node: Node, read: Read): readonly Expression[] {
  if (node.type === "concatenated_string")
    return node.namedChildren.filter(({ type }) => type === "string").flatMap((one) => stringParts(one, read));
  const pieces = node.namedChildren.filter(({ type }) => type === "string_content" || type === "interpolation");
  if (pieces.length === 0) return [literalOf(node, node.startIndex + quoteLength(node), endOfContent(node))];
  if (pieces.every(({ type }) => type === "string_content"))
    return [literalOf(node, pieces[0]?.startIndex ?? node.startIndex, pieces.at(-1)?.endIndex ?? node.endIndex)];
  return pieces.map((piece) => {
    if (piece.type === "string_content") return literalOf(piece, piece.startIndex, piece.endIndex);
    const inner = piece.childForFieldName("expression");
    return inner === null ? { kind: "other", span: spanOf(piece) } : read(inner);
  });
}

/** The pieces of a format string between its holes: `{}`, `{name}` or `%s`, `%(name)s`. */
export function formattedParts(node: Node, style: "braces" | "percent", read: Read): readonly Expression[] {
  const hole = style === "braces" ? /\{[\w.[\]]*(?:![rsa])?(?::[^{}]*)?\}/g : /%(?:\(\w+\))?[-+ #0]*[\d.*]*[sdifrxaeg]/g;
  return stringParts(node, read).flatMap((part) => (part.kind === "string" ? split(part, hole) : [part]));
}

function split(literal: StringLiteral, hole: RegExp): readonly Expression[] {
  if (literal.value.length !== literal.inner.end - literal.inner.start) return [literal, { kind: "other", span: literal.span }];
  const parts: Expression[] = [];
  const { start } = literal.inner;
  let from = 0;
  const add = (to: number) => {
    const inner = { start: start + from, end: start + to };
    if (to > from) parts.push({ kind: "string", value: literal.value.slice(from, to), span: inner, inner });
  };
  for (const match of literal.value.matchAll(hole)) {
    add(match.index);
    from = match.index + match[0].length;
    parts.push({ kind: "other", span: { start: start + match.index, end: start + from } });
  }
  add(literal.value.length);
  return parts;
}

function literalOf(node: Node, start: number, end: number): StringLiteral {
  const written = node.text.slice(start - node.startIndex, end - node.startIndex);
  return { kind: "string", value: unescaped(written), span: spanOf(node), inner: { start, end } };
}

const quoteLength = (node: Node): number => node.firstChild?.text.length ?? 1;

const endOfContent = (node: Node): number => (node.lastChild?.type === "string_end" ? node.lastChild.startIndex : node.endIndex);

/** The simple escapes; others stay as written. */
const unescaped = (written: string): string =>
  written.includes("\\") ? written.replace(/\\(["'\\nt]|\n)/g, (_, character: string) => escapes[character] ?? character) : written;

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", "\n": "" };
