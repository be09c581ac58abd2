import type { Text } from "../source/syntax.js";
import type { Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** A string with the concatenation around it. */
export function textOf(string: Node): Text | undefined {
  let whole = string;
  while (whole.parent !== null && isConcatenation(whole.parent)) whole = whole.parent;
  const expression = expressionOf(whole);
  if (expression.kind !== "string" && expression.kind !== "joined") return undefined;
  return { kind: "text", expression };
}

const isConcatenation = (node: Node): boolean => node.type === "binary_expression" && node.childForFieldName("operator")?.type === "+";
