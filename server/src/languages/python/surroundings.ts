import { isField, type Node } from "../source/tree-sitter.js";

/** The outermost node that is this one in parentheses or awaited. */
export function unwrapped(node: Node): Node {
  let outer = node;
  while (outer.parent !== null && /^(parenthesized_expression|await)$/.test(outer.parent.type)) outer = outer.parent;
  return outer;
}

/** `x or "default"` around x: the other side. */
export function fallbackOf(node: Node): Node | undefined {
  const outer = unwrapped(node);
  const { parent } = outer;
  if (parent?.type !== "boolean_operator" || parent.childForFieldName("operator")?.type !== "or" || !isField(outer, parent, "left"))
    return undefined;
  return parent.childForFieldName("right") ?? undefined;
}

/** The node chooses an entry: `configurations[x]`, `configurations[x or "default"]`. */
export function isKey(node: Node): boolean {
  let outer = unwrapped(node);
  while (outer.parent?.type === "boolean_operator") outer = unwrapped(outer.parent);
  return outer.parent?.type === "subscript" && isField(outer, outer.parent, "subscript");
}
