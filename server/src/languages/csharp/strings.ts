import { other, readOr, type Read } from "../source/expressions.js";
import { asWritten, filled, pieceOf, quoted, stringOfPieces } from "../source/strings.js";
import type { Argument, Expression, StringLiteral } from "../source/syntax.js";
import { textIn } from "../source/nodes.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** A string of any form: `"x"`, `@"x"`, `"""x"""`, `$"x{y}"`. The reader reads what stands in holes. */
export function stringOf(node: Node, read: Read): Expression {
  if (node.type !== "interpolated_string_expression") return literalOf(node);
  const pieces = node.namedChildren.filter(({ type }) => /^(interpolation|string_content|escape_sequence)$/.test(type));
  return stringOfPieces(
    pieces.map((piece) => (piece.type === "interpolation" ? holeOf(piece, read) : pieceOf(piece.text, spanOf(piece)))),
    literalOf(node),
  );
}

const holeOf = (hole: Node, read: Read): Expression =>
  readOr(
    hole.namedChildren.find(({ type }) => type !== "interpolation_brace"),
    hole,
    read,
  );

function literalOf(node: Node): StringLiteral {
  const [opening = '"'] = /^[@$]*"(?:"")*/.exec(node.text) ?? [];
  const closing = /^"{3,}/.test(node.text) ? opening.length : 1;
  if (opening === '"') return quoted(node, 1, closing);
  return quoted(node, opening.length, closing, (written) => (opening.includes('""') ? asWritten(written) : written.replaceAll('""', '"')));
}

export const isFormat = (call: Node): boolean => /^[Ss]tring\.Format$/.test(textIn(call, "function"));

/** `string.Format("Server={0}", host)` (System.String, "Format"). */
export function formattedOf(call: Node, [format, ...values]: readonly Argument[]): Expression {
  const parts = filled(format?.value, /\{(\d+)[^{}]*\}/g, ([, place]) => values[Number(place)]?.value);
  return parts === undefined ? other(call) : { kind: "joined", parts, span: spanOf(call) };
}
