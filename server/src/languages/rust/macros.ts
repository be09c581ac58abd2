import { argument } from "../source/call-syntax.js";
import { other, readBy } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import { asWritten, filled, quoted } from "../source/strings.js";
import type { Argument, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

export function stringOf(node: Node): StringLiteral {
  const [opening = '"'] = /^[bcr]*#*"/.exec(node.text) ?? [];
  const closing = opening.replace(/[bcr]/g, "").length;
  return opening.includes("r") ? quoted(node, opening.length, closing, asWritten) : quoted(node, opening.length, closing);
}

/** The arguments of a macro, which the grammar leaves as tokens: only strings, numbers and plain names are read. */
export function macroArguments(macro: Node): readonly Argument[] {
  const tokens = macro.namedChildren.find(({ type }) => type === "token_tree")?.children ?? [];
  const groups: Node[][] = [[]];
  for (const token of tokens.slice(1, -1)) {
    if (token === null) continue;
    if (token.type === ",") groups.push([]);
    else groups.at(-1)?.push(token);
  }
  return groups.flatMap((group) => {
    const [only] = group;
    return only === undefined ? [] : [argument(only, group.length === 1 ? token(only) : other(only))];
  });
}

const token = readBy({
  string_literal: stringOf,
  raw_string_literal: stringOf,
  integer_literal: reader.number(/_/g),
  identifier: reader.name,
});

/** `format!("{}:{port}", host)` (std::fmt). */
export function formattedOf(macro: Node, [format, ...values]: readonly Expression[]): Expression {
  const parts = filled(format, /\{([A-Za-z_]\w*)?[^{}]*\}/g, ([, written], span) =>
    written === undefined ? values.shift() : { kind: "name", path: [written], span },
  );
  return parts === undefined ? other(macro) : { kind: "joined", parts, span: spanOf(macro) };
}
