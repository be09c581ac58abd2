import { readOr, type Read } from "../source/expressions.js";
import { filled, unescaped } from "../source/strings.js";
import type { Argument, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

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
    return readOr(piece.childForFieldName("expression"), piece, read);
  });
}

/** The pieces of a format string and what fills its holes: `{}`, `{0}`, `{name}` or `%s`, `%(name)s`. */
export function formattedParts(node: Node, style: "braces" | "percent", values: readonly Argument[], read: Read): readonly Expression[] {
  const hole = style === "braces" ? /\{([\w.[\]]*)(?:![rsa])?(?::[^{}]*)?\}/g : /%(?:\((\w+)\))?[-+ #0]*[\d.*]*[sdifrxaeg]/g;
  const rest = values.filter(({ name }) => name === undefined).values();
  const fill = ([, name = ""]: RegExpExecArray) => {
    if (name === "") return rest.next().value?.value;
    return values.find((one, place) => one.name === name || (one.name === undefined && String(place) === name))?.value;
  };
  return stringParts(node, read).flatMap((part) =>
    part.kind === "string" ? (filled(part, hole, fill) ?? [part, { kind: "other", span: part.span }]) : [part],
  );
}

function literalOf(node: Node, start: number, end: number): StringLiteral {
  const written = node.text.slice(start - node.startIndex, end - node.startIndex);
  return { kind: "string", value: unescaped(written), span: spanOf(node), inner: { start, end } };
}

const quoteLength = (node: Node): number => node.firstChild?.text.length ?? 1;

const endOfContent = (node: Node): number => (node.lastChild?.type === "string_end" ? node.lastChild.startIndex : node.endIndex);
