import { otherSide, textIn, wrappedIn } from "../source/nodes.js";
import { isField, type Node } from "../source/tree-sitter.js";

export const isString = (node: Node): boolean => stringType.test(node.type);

export const stringType = /^(string_literal|verbatim_string_literal|raw_string_literal|interpolated_string_expression)$/;

/** The outermost node that is this one in parentheses, cast, awaited, or promised not to be null. */
const unwrapped = (node: Node): Node =>
  wrappedIn(node, /^(parenthesized_expression|cast_expression|await_expression|postfix_unary_expression|as_expression)$/);

/** What a declaration or an assignment gives: `string url = call();`, `this.url = call();`, `string Url { get; } = call();`. */
export function valueGiven(giving: Node): Node | undefined {
  if (giving.type === "variable_declarator") {
    const value = giving.lastNamedChild;
    return value === null || isField(value, giving, "name") || value.type === "bracketed_argument_list" ? undefined : value;
  }
  const value = giving.childForFieldName(giving.type === "assignment_expression" ? "right" : "value");
  return (value?.type === "arrow_expression_clause" ? value.firstNamedChild : value) ?? undefined;
}

/** The name in `var url = call();`, `this.url = call();`, `string Url => call();`. */
export function nameGiven(node: Node): string | undefined {
  const outer = unwrapped(node);
  const giving = outer.parent?.type === "arrow_expression_clause" ? outer.parent.parent : outer.parent;
  if (giving === null || !/^(variable_declarator|assignment_expression|property_declaration)$/.test(giving.type)) return undefined;
  if (valueGiven(giving)?.id !== outer.id) return undefined;
  return textIn(giving, giving.type === "assignment_expression" ? "left" : "name");
}

/** The other side of `Environment.GetEnvironmentVariable("X") ?? "d"`. */
export const fallbackOf = (call: Node): Node | undefined => otherSide(unwrapped(call), /^\?\?$/);
