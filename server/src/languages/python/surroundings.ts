import { otherSide, wrappedIn } from "../source/nodes.js";
import { isField, type Node } from "../source/tree-sitter.js";

/** The outermost node that is this one in parentheses or awaited. */
const unwrapped = (node: Node): Node => wrappedIn(node, /^(parenthesized_expression|await)$/);

/** `x or "default"` around x: the other side. */
export const fallbackOf = (node: Node): Node | undefined => otherSide(unwrapped(node), /^or$/);

/** The node chooses an entry: `configurations[x]`, `configurations[x or "default"]`. */
export function isKey(node: Node): boolean {
  let outer = unwrapped(node);
  while (outer.parent?.type === "boolean_operator") outer = unwrapped(outer.parent);
  return outer.parent?.type === "subscript" && isField(outer, outer.parent, "subscript");
}
