import type { Argument, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** A string of any form: `"x"`, `@"x"`, `"""x"""`, `$"x{y}"`. The reader reads what stands in holes. */
export function stringOf(node: Node, read: (node: Node) => Expression): Expression {
  if (node.type !== "interpolated_string_expression") return literalOf(node);
  const parts = node.namedChildren
    .filter(({ type }) => type === "interpolation" || /^(string_content|escape_sequence)$/.test(type))
    .map((part) => (part.type === "interpolation" ? holeOf(part, read) : pieceOf(part.text, spanOf(part))));
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "string") return { ...only, span: spanOf(node) };
  return parts.length === 0 ? literalOf(node) : { kind: "joined", parts, span: spanOf(node) };
}

function holeOf(hole: Node, read: (node: Node) => Expression): Expression {
  const value = hole.namedChildren.find(({ type }) => type !== "interpolation_brace");
  return value === undefined ? { kind: "other", span: spanOf(hole) } : read(value);
}

const pieceOf = (value: string, span: StringLiteral["span"]): StringLiteral => ({ kind: "string", value, span, inner: span });

function literalOf(node: Node): StringLiteral {
  const { text } = node;
  const [opening = '"'] = /^[@$]*"(?:"")*/.exec(text) ?? [];
  const closing = /^"{3,}/.test(text) ? opening.length : 1;
  const inner = { start: node.startIndex + opening.length, end: Math.max(node.startIndex + opening.length, node.endIndex - closing) };
  const written = text.slice(opening.length, -closing);
  const value = opening === '"' ? written.replace(/\\(["\\nt])/g, (_, one: string) => escapes[one] ?? one) : written.replaceAll('""', '"');
  return { kind: "string", value, span: spanOf(node), inner };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

export const isFormat = (call: Node): boolean => /^[Ss]tring\.Format$/.test(call.childForFieldName("function")?.text ?? "");

/** `string.Format("Server={0}", host)`: literal pieces and what fills the holes between them (System.String, "Format"). */
export function formattedOf(call: Node, [format, ...values]: readonly Argument[]): Expression {
  const text = format?.value;
  if (text?.kind !== "string" || text.value.length !== text.inner.end - text.inner.start) return { kind: "other", span: spanOf(call) };
  const parts: Expression[] = [];
  let from = 0;
  const literal = (to: number) => {
    if (to > from) parts.push(pieceOf(text.value.slice(from, to), { start: text.inner.start + from, end: text.inner.start + to }));
  };
  for (const hole of text.value.matchAll(/\{(\d+)[^{}]*\}/g)) {
    literal(hole.index);
    from = hole.index + hole[0].length;
    parts.push(values[Number(hole[1])]?.value ?? { kind: "other", span: text.span });
  }
  literal(text.value.length);
  return { kind: "joined", parts, span: spanOf(call) };
}
