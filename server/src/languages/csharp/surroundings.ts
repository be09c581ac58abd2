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
export const fallbackOf = (call: Node): Node | undefined => otherSide(unwrapped(call), /^\?\?$/) ?? triedOn(call) ?? givenBelow(call);

/** `int.TryParse(Environment.GetEnvironmentVariable("X"), out var count)`: the call itself says what happens without it. */
function triedOn(call: Node): Node | undefined {
  const tried = call.parent?.type === "argument" ? call.parent.parent?.parent : undefined;
  return tried && textIn(tried, "function").endsWith(".TryParse") ? tried : undefined;
}

/** `var folder = options.Folder ?? Environment.GetEnvironmentVariable("X"); if (folder is null) { folder = "shop"; }` */
function givenBelow(call: Node): Node | undefined {
  const outer = unwrapped(call);
  const value = outer.parent?.type === "binary_expression" ? outer.parent : outer;
  const declarator = value.parent?.type === "variable_declarator" ? value.parent : undefined;
  const statement = declarator?.parent?.parent;
  const below = (statement?.parent?.type === "global_statement" ? statement.parent : statement)?.nextNamedSibling;
  const next = below?.type === "global_statement" ? below.firstNamedChild : below;
  const name = textIn(declarator, "name");
  if (!/^\w+$/.test(name) || next?.type !== "if_statement") return undefined;
  const asks = new RegExp(String.raw`\b${name}\s*(is\s+null|==\s*null)|IsNullOr(Empty|WhiteSpace)\(${name}\)`);
  if (!asks.test(textIn(next, "condition"))) return undefined;
  const given = next.childForFieldName("consequence")?.descendantsOfType("assignment_expression") ?? [];
  return given.find((one) => textIn(one, "left") === name)?.childForFieldName("right") ?? undefined;
}
