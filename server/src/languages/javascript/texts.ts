import type { Assignment, Named, Text } from "../source/syntax.js";
import type { Node } from "../source/tree-sitter.js";
import { assignmentOf, fieldOf } from "./assignments.js";
import { expressionOf } from "./expressions.js";
import { entryOf, parameterOf } from "./named.js";

/** A string with the concatenation around it, and the name that it is given to, in a list or alone. */
export function textOf(string: Node): Text | undefined {
  let whole = string;
  while (whole.parent !== null && isConcatenation(whole.parent)) whole = whole.parent;
  const owner = ownerOf(whole);
  const expression = expressionOf(whole);
  if (expression.kind !== "string" && expression.kind !== "joined") return undefined;
  return { kind: "text", expression, ...(owner !== undefined && { owner }) };
}

const isConcatenation = (node: Node): boolean => node.type === "binary_expression" && node.childForFieldName("operator")?.type === "+";

function ownerOf(value: Node): Assignment | Named | undefined {
  let inside = value;
  let { parent } = value;
  while (parent !== null && /^(array|(parenthesized|as|satisfies|non_null)_expression)$/.test(parent.type)) {
    inside = parent;
    parent = parent.parent;
  }
  if (parent === null) return undefined;
  if (parent.type === "pair") return entryOf(parent);
  if (parent.type.endsWith("field_definition")) return fieldOf(parent);
  const name = parent.childForFieldName("left") ?? parent.childForFieldName("pattern");
  const isValue = (parent.childForFieldName("value") ?? parent.childForFieldName("right"))?.startIndex === inside.startIndex;
  if (!isValue) return undefined;
  return assignmentOf(parent) ?? (name === null ? undefined : parameterOf(name));
}
