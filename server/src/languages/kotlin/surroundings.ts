import type { Node } from "../source/tree-sitter.js";

export const isString = (node: Node): boolean => node.type === "string_literal" || node.type === "multiline_string_literal";

export const isFirst = (node: Node, parent: Node): boolean => parent.firstNamedChild?.id === node.id;

/** The outermost node that is this one in parentheses, cast, or promised not to be null. */
export function unwrapped(node: Node): Node {
  let outer = node;
  while (outer.parent !== null && /^(parenthesized_expression|as_expression|unary_expression)$/.test(outer.parent.type))
    outer = outer.parent;
  return outer;
}

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

/** The declaration, assignment or named argument that a node is the whole value of. */
export function givingAround(node: Node): Node | undefined {
  const outer = unwrapped(node);
  const { parent } = outer;
  if (parent === null || !/^(property_declaration|assignment|value_argument|class_parameter)$/.test(parent.type)) return undefined;
  return valueGiven(parent)?.id === outer.id ? parent : undefined;
}

export function nameGiven(node: Node): string | undefined {
  const giving = givingAround(node);
  return giving === undefined || giving.type === "value_argument" ? undefined : targetOf(giving)?.text;
}

/** The other side of `System.getenv("PORT")?.toInt() ?: 8080`. */
export function fallbackOf(call: Node): Node | undefined {
  let value = call;
  for (let { parent } = value; parent !== null && isConversion(value, parent); parent = value.parent) value = parent;
  const { parent } = value;
  const isLeft = parent?.type === "binary_expression" && parent.childForFieldName("operator")?.type === "?:";
  return isLeft && isFirst(value, parent) ? (parent.childForFieldName("right") ?? undefined) : undefined;
}

function isConversion(value: Node, parent: Node): boolean {
  if (parent.type === "call_expression" || parent.type === "parenthesized_expression") return isFirst(value, parent);
  return (
    parent.type === "navigation_expression" &&
    /^(to[A-Z]\w*|trim\w*|takeIf|takeUnless|ifBlank|lowercase)$/.test(parent.lastNamedChild?.text ?? "")
  );
}
