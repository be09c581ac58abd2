import type { Catch } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { isCode, isExplanation, isRemark } from "../source/nodes.js";

/** `catch (error) { … }` */
export const catchOf = (node: Node): Catch => handling(node.childForFieldName("body") ?? node, spanOf(node));

/** `.catch(() => {})`: the same for a promise. Nothing where the handler is written elsewhere or is one expression. */
export function rejectionOf(call: Node): Catch | undefined {
  const name = call.childForFieldName("function")?.childForFieldName("property");
  if (name?.text !== "catch") return undefined;
  const handler = call.childForFieldName("arguments")?.namedChildren.find(isCode);
  const body = handler?.childForFieldName("body");
  return body?.type === "statement_block" ? handling(body, { start: name.startIndex, end: call.endIndex }) : undefined;
}

function handling(body: Node, span: Catch["span"]): Catch {
  const statements = body.namedChildren;
  return {
    kind: "catch",
    types: [],
    isEmpty: !statements.some(isCode),
    hasComment: statements.some(isExplanation),
    hasRemark: statements.some(isRemark),
    span,
  };
}
