import type { Comparison } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { isCode } from "../source/nodes.js";
import { expressionOf } from "./expressions.js";

/** `a === b` */
export function comparisonOf(node: Node): Comparison | undefined {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const isComparison = /^[!=]==?$/.test(node.childForFieldName("operator")?.type ?? "");
  return isComparison && left !== null && right !== null ? comparison(node, left, right) : undefined;
}

/** `["production", "staging"].includes(x)` */
export function membershipOf(call: Node | null): Comparison | undefined {
  const callee = call?.childForFieldName("function");
  const list = callee?.childForFieldName("object");
  const item = call?.childForFieldName("arguments")?.namedChildren.find(isCode);
  if (call?.type !== "call_expression" || callee?.childForFieldName("property")?.text !== "includes") return undefined;
  return list?.type === "array" && item !== undefined ? comparison(call, item, list) : undefined;
}

/** `switch (x) { case "production": … }`: one for each case. */
export function* comparisonsOfSwitch(node: Node | null): Generator<Comparison> {
  const value = node?.childForFieldName("value")?.firstNamedChild;
  if (node?.type !== "switch_statement" || value === null || value === undefined) return;
  for (const branch of node.childForFieldName("body")?.namedChildren ?? []) {
    const right = branch.type === "switch_case" ? branch.childForFieldName("value") : null;
    if (right !== null) yield comparison(right, value, right);
  }
}

/** Its sides are read when they are asked for. */
function comparison(node: Node, left: Node, right: Node): Comparison {
  return {
    kind: "comparison",
    span: spanOf(node),
    get left() {
      return expressionOf(left);
    },
    get right() {
      return expressionOf(right);
    },
  };
}
