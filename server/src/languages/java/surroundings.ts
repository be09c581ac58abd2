import { textIn, wrappedIn } from "../source/nodes.js";
import { isField, type Node } from "../source/tree-sitter.js";

/** The name in `String url = call();`, `this.url = call();`, in parentheses or cast. */
export function nameGiven(node: Node): string | undefined {
  const outer = wrappedIn(node, /^(parenthesized_expression|cast_expression)$/);
  const { parent } = outer;
  if (parent?.type === "variable_declarator") return textIn(parent, "name");
  return parent?.type === "assignment_expression" && isField(outer, parent, "right") ? textIn(parent, "left") : undefined;
}
