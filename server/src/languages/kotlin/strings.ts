import { type Read } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import { pieceOf, quoted, stringOfPieces, unescaped } from "../source/strings.js";
import type { Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** A string, `"x"` or `"""x"""`, with its templates: `"$host:${port}"`. The reader reads what stands in braces. */
export function stringOf(node: Node, read: Read): Expression {
  const quotes = node.type === "multiline_string_literal" ? 3 : 1;
  const pieces = node.namedChildren.flatMap((child, index) => partsOf(child, node.namedChildren[index - 1], read));
  return stringOfPieces(pieces, quoted(node, quotes, quotes));
}

/** The grammar reads `$host` in a plain string as two texts, "$" and what follows: the name ends where its letters end. */
function partsOf(child: Node, before: Node | undefined, read: Read): readonly Expression[] {
  const { type, text, startIndex: start, endIndex: end } = child;
  if (type === "interpolation") return [reader.first(child, read)];
  if (type === "escape_sequence") return [pieceOf(unescaped(text), { start, end })];
  const isTemplate = before?.type === "string_content" && before.text === "$" && /^[A-Za-z_]/.test(text);
  if (!isTemplate) return text === "$" && /^[A-Za-z_]/.test(child.nextNamedSibling?.text ?? "") ? [] : [pieceOf(text, spanOf(child))];
  const name = /^\w+/.exec(text)?.[0] ?? "";
  const hole: Expression = { kind: "name", path: [name], span: { start, end: start + name.length } };
  return name === text ? [hole] : [hole, pieceOf(text.slice(name.length), { start: start + name.length, end })];
}
