import { otherSide, outermost, wrappedIn } from "../source/nodes.js";
import type { Node } from "../source/tree-sitter.js";

export const isFirst = (node: Node, parent: Node): boolean => parent.firstNamedChild?.id === node.id;

/** What stands after the "=" of a declaration, an assignment, a parameter or a named argument. */
export function valueGiven(giving: Node): Node | undefined {
  if (giving.type === "assignment") return giving.childForFieldName("right") ?? undefined;
  const sign = giving.children.find((child) => child?.type === "=");
  return sign?.nextNamedSibling ?? undefined;
}

/** The name that a declaration, an assignment, a parameter or a named argument gives a value to. */
export function targetOf(giving: Node): Node | undefined {
  if (giving.type === "assignment") return giving.childForFieldName("left") ?? undefined;
  const declared = giving.namedChildren.find(({ type }) => type === "variable_declaration" || type === "identifier");
  return declared?.type === "variable_declaration" ? (declared.firstNamedChild ?? undefined) : declared;
}

/** The name of the declaration or assignment that a node is the whole value of, in parentheses, cast, or promised not to be null. */
export function nameGiven(node: Node): string | undefined {
  const outer = wrappedIn(node, /^(parenthesized_expression|as_expression|unary_expression)$/);
  const { parent } = outer;
  if (parent === null || !/^(property_declaration|assignment|class_parameter)$/.test(parent.type)) return undefined;
  return valueGiven(parent)?.id === outer.id ? targetOf(parent)?.text : undefined;
}

/** The other side of `System.getenv("PORT")?.toInt() ?: 8080`. */
export const fallbackOf = (call: Node): Node | undefined => otherSide(outermost(call, isConversion), /^\?:$/);

function isConversion(parent: Node, value: Node): boolean {
  if (parent.type === "call_expression" || parent.type === "parenthesized_expression") return isFirst(value, parent);
  return (
    parent.type === "navigation_expression" &&
    /^(to[A-Z]\w*|trim\w*|takeIf|takeUnless|ifBlank|lowercase)$/.test(parent.lastNamedChild?.text ?? "")
  );
}
