import { argument } from "../source/call-syntax.js";
import { other, readBy } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import { asWritten, filled, quoted } from "../source/strings.js";
import type { Argument, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { isPassing } from "./surroundings.js";

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
  const isFormat = macro.childForFieldName("macro")?.text === "format";
  return groups.flatMap((group) => {
    const [first] = group;
    const last = group.at(-1);
    if (first === undefined || last === undefined) return [];
    // tracing's fields: `%token`, `?token`, `token = %token`
    const isField = group.slice(0, -1).every(({ type, text }) => type === "identifier" || /^[%?=]$/.test(text));
    return [argument(first, isField ? (isFormat ? token(last) : named(token(last))) : (memberIn(group) ?? other(first)))];
  });
}

/** `config.password`, `&self.environment.as_str()`: a name with its fields, in whatever form it is passed on. */
function memberIn([first, ...others]: readonly Node[]): Expression | undefined {
  if (first === undefined) return undefined;
  if (/^[&%?]$/.test(first.text)) return memberIn(others);
  const all = [first, ...others];
  const path: string[] = [];
  for (const [index, { type, text }] of all.entries()) {
    const isCall = all[index + 1]?.type === "token_tree";
    if (/^(identifier|self)$/.test(type) && !isCall) path.push(text);
    else if (!/^\.$/.test(text) && !(isCall && isPassing(text)) && text !== "()") return undefined;
  }
  return path.length === 0
    ? undefined
    : { kind: "name", path, span: { start: first.startIndex, end: all.at(-1)?.endIndex ?? first.endIndex } };
}

/** A text with the names that it holds: "no reply to {token}". */
function named(expression: Expression): Expression {
  if (expression.kind !== "string" || !/\{[a-z_]\w*[}:]/.test(expression.value)) return expression;
  const parts = filled(expression, /\{([a-z_]\w*)?[^{}]*\}/g, ([, written], span) =>
    written === undefined ? undefined : { kind: "name", path: [written], span },
  );
  return parts === undefined ? expression : { kind: "joined", parts, span: expression.span };
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
