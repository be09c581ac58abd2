import type { Span } from "../../text/span.js";
import type { Node } from "../source/tree-sitter.js";

export const spanOf = (node: Node): Span => ({ start: node.startIndex, end: node.endIndex });

export const isField = (node: Node, parent: Node, name: string): boolean => parent.childForFieldName(name)?.id === node.id;

/** The outermost node that is this one in parentheses or cast. */
export function unwrapped(node: Node): Node {
  let outer = node;
  while (outer.parent !== null && /^(parenthesized_expression|cast_expression)$/.test(outer.parent.type)) outer = outer.parent;
  return outer;
}

/** The name in `String url = call();`, `this.url = call();`. */
export function nameGiven(node: Node): string | undefined {
  const outer = unwrapped(node);
  const { parent } = outer;
  if (parent?.type === "variable_declarator") return parent.childForFieldName("name")?.text;
  return parent?.type === "assignment_expression" && isField(outer, parent, "right") ? parent.childForFieldName("left")?.text : undefined;
}
