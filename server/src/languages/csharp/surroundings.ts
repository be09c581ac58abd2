import { isField, type Node } from "../source/tree-sitter.js";

export const isString = (node: Node): boolean =>
  /^(string_literal|verbatim_string_literal|raw_string_literal|interpolated_string_expression)$/.test(node.type);

/** The outermost node that is this one in parentheses, cast, awaited, or promised not to be null. */
export function unwrapped(node: Node): Node {
  let outer = node;
  while (outer.parent !== null && wrapping.test(outer.parent.type)) outer = outer.parent;
  return outer;
}

const wrapping = /^(parenthesized_expression|cast_expression|await_expression|postfix_unary_expression|as_expression)$/;

/** What a declaration or an assignment gives: `string url = call();`, `this.url = call();`, `string Url { get; } = call();`. */
export function valueGiven(giving: Node): Node | undefined {
  if (giving.type === "variable_declarator") {
    const value = giving.lastNamedChild;
    return value === null || isField(value, giving, "name") || value.type === "bracketed_argument_list" ? undefined : value;
  }
  const value = giving.childForFieldName(giving.type === "assignment_expression" ? "right" : "value");
  return (value?.type === "arrow_expression_clause" ? value.firstNamedChild : value) ?? undefined;
}

/** The declaration or assignment that a node is the whole value of. */
export function givingAround(node: Node): Node | undefined {
  const outer = unwrapped(node);
  const parent = outer.parent?.type === "arrow_expression_clause" ? outer.parent.parent : outer.parent;
  if (parent === null || !/^(variable_declarator|assignment_expression|property_declaration)$/.test(parent.type)) return undefined;
  return valueGiven(parent)?.id === outer.id ? parent : undefined;
}

/** The name in `var url = call();`, `this.url = call();`. */
export function nameGiven(node: Node): string | undefined {
  const giving = givingAround(node);
  return giving?.childForFieldName(giving.type === "assignment_expression" ? "left" : "name")?.text;
}

/** The other side of `Environment.GetEnvironmentVariable("X") ?? "d"`. */
export function fallbackOf(call: Node): Node | undefined {
  const outer = unwrapped(call);
  const { parent } = outer;
  const isLeft =
    parent?.type === "binary_expression" && parent.childForFieldName("operator")?.type === "??" && isField(outer, parent, "left");
  return (isLeft ? parent.childForFieldName("right") : undefined) ?? undefined;
}
