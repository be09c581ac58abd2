import { isField, type Node } from "../source/tree-sitter.js";

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
