import type { Argument, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

export function stringOf(node: Node): StringLiteral {
  const [opening = '"'] = /^[bcr]*#*"/.exec(node.text) ?? [];
  const closing = opening.replace(/[bcr]/g, "").length;
  const inner = { start: node.startIndex + opening.length, end: Math.max(node.startIndex + opening.length, node.endIndex - closing) };
  const written = node.text.slice(opening.length, -closing);
  const value = opening.includes("r") ? written : written.replace(/\\(["\\nt])/g, (_, one: string) => escapes[one] ?? one);
  return { kind: "string", value, span: spanOf(node), inner };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

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
    if (only === undefined) return [];
    return [{ value: group.length === 1 ? tokenOf(only) : { kind: "other" as const, span: spanOf(only) }, span: spanOf(only) }];
  });
}

function tokenOf(token: Node): Expression {
  if (token.type.endsWith("string_literal")) return stringOf(token);
  if (token.type === "integer_literal") return { kind: "number", text: token.text, span: spanOf(token) };
  return token.type === "identifier" ? { kind: "name", path: [token.text], span: spanOf(token) } : { kind: "other", span: spanOf(token) };
}

/** `format!("{}:{port}", host)`: literal pieces and what fills the holes between them (std::fmt). */
export function formattedOf(macro: Node, [format, ...values]: readonly Expression[]): Expression {
  if (format?.kind !== "string" || format.value.length !== format.inner.end - format.inner.start)
    return { kind: "other", span: spanOf(macro) };
  const parts: Expression[] = [];
  let from = 0;
  const literal = (to: number) => {
    const inner = { start: format.inner.start + from, end: format.inner.start + to };
    if (to > from) parts.push({ kind: "string", value: format.value.slice(from, to), span: inner, inner });
  };
  for (const hole of format.value.matchAll(/\{([A-Za-z_]\w*)?[^{}]*\}/g)) {
    literal(hole.index);
    from = hole.index + hole[0].length;
    const span = { start: format.inner.start + hole.index, end: format.inner.start + from };
    parts.push(hole[1] === undefined ? (values.shift() ?? { kind: "other", span }) : { kind: "name", path: [hole[1]], span });
  }
  literal(format.value.length);
  return { kind: "joined", parts, span: spanOf(macro) };
}
