import { argument, callBy, type CallSyntax } from "../source/call-syntax.js";
import { isComment, textIn } from "../source/nodes.js";
import {
  choice,
  closure,
  first,
  index,
  inside,
  last,
  list,
  memberOf,
  name,
  nothing,
  number,
  operation,
  other,
  readBy,
  readOr,
  truth,
} from "../source/readers.js";
import type { Argument, Call, Expression } from "../source/syntax.js";
import type { Node } from "../source/tree-sitter.js";
import { scopeOf } from "./scopes.js";
import { formattedOf, isFormat, stringOf } from "./strings.js";
import { fallbackOf, nameGiven } from "./surroundings.js";

/** Reads a C# expression; the arguments of calls are read when asked for. */
export const expressionOf = readBy({
  identifier: name,
  this: name,
  base: name,
  this_expression: name,
  base_expression: name,
  predefined_type: name,
  generic_name: first,
  member_access_expression: memberIn("expression"),
  conditional_access_expression: optionalMemberOf,
  qualified_name: memberIn("qualifier"),
  alias_qualified_name: inside("name"),
  string_literal: stringOf,
  verbatim_string_literal: stringOf,
  raw_string_literal: stringOf,
  interpolated_string_expression: stringOf,
  integer_literal: number(/[_uUlLfFdDmM]/g),
  real_literal: number(/[_uUlLfFdDmM]/g),
  boolean_literal: truth,
  null_literal: nothing,
  throw_expression: nothing,
  invocation_expression: (node) => (isFormat(node) ? formattedOf(node, argumentsOf(node)) : callOf(node)),
  object_creation_expression: callOf,
  implicit_object_creation_expression: callOf,
  attribute: callOf,
  element_access_expression: index(inside("expression"), keyOf),
  binary_expression: operation({ either: /^\?\?$/, adds: "+" }),
  parenthesized_expression: first,
  await_expression: first,
  postfix_unary_expression: first,
  constant_pattern: first,
  argument: last,
  as_expression: inside("left"),
  cast_expression: inside("value"),
  conditional_expression: choice("consequence", "alternative"),
  array_creation_expression: last,
  implicit_array_creation_expression: last,
  initializer_expression: list,
  collection_expression: list,
  element_binding_expression: list,
  lambda_expression: closure,
});

/** `foo.Bar` and `foo.Bar<int>`. */
function memberIn(object: string) {
  return (node: Node): Expression => memberOf(inside(object)(node, expressionOf), memberName(node), node);
}

function memberName(node: Node): string {
  const member = node.childForFieldName("name");
  return (member?.type === "generic_name" ? member.firstNamedChild?.text : member?.text) ?? "";
}

/** `foo?.Bar` is read as `foo.Bar`. */
function optionalMemberOf(node: Node): Expression {
  const binding = node.lastNamedChild;
  if (binding?.type !== "member_binding_expression") return other(node);
  return memberOf(inside("condition")(node, expressionOf), memberName(binding), node);
}

/** The key of `config["A"]`, and of `["A"] = x` in an initializer. */
export function keyOf(access: Node): Expression {
  const subscript = access.childForFieldName("subscript") ?? access;
  return readOr(
    subscript.namedChildren.find(({ type }) => type === "argument"),
    access,
    expressionOf,
  );
}

/** A method call, a construction with what its initializer gives by name, or an attribute with its arguments. */
export function callOf(node: Node): Call {
  return callBy(node, call);
}

const call: CallSyntax = {
  callee: calleeOf,
  arguments: argumentsOf,
  scope: scopeOf,
  isConstruction: ({ type }) => type.endsWith("object_creation_expression"),
  assignedTo: nameGiven,
  fallback(node) {
    const fallback = fallbackOf(node);
    return fallback && expressionOf(fallback);
  },
  isChecked: (node) => fallbackOf(node)?.type === "throw_expression",
  isKey: (node) => node.parent?.type === "argument" && node.parent.parent?.type === "bracketed_argument_list",
};

function calleeOf(node: Node): Expression {
  if (node.type === "object_creation_expression") return inside("type")(node, expressionOf);
  if (node.type === "attribute") return inside("name")(node, expressionOf);
  // NpgsqlConnection connection = new("…"): the type stands in the declaration.
  if (node.type === "implicit_object_creation_expression") {
    const declaration = node.parent?.type === "variable_declarator" ? node.parent.parent : node.parent;
    return declaration === null ? other(node) : inside("type")(declaration, expressionOf);
  }
  return inside("function")(node, expressionOf);
}

function argumentsOf(call: Node): readonly Argument[] {
  const given = call.namedChildren.find(({ type }) => /^(attribute_)?argument_list$/.test(type))?.namedChildren ?? [];
  const initializer = call.namedChildren.find(({ type }) => type === "initializer_expression")?.namedChildren ?? [];
  const members = initializer.filter(({ type }) => type === "assignment_expression");
  return [...given.filter((one) => !isComment(one)), ...members].map(argumentOf);
}

/** `5000`, `port: 5000`, and `Port = 5000` of an attribute or an initializer. */
function argumentOf(node: Node): Argument {
  const member = node.type === "assignment_expression" ? node : node.firstNamedChild;
  if (member?.type === "assignment_expression") return argument(node, inside("right")(member, expressionOf), textIn(member, "left"));
  return argument(node, last(node, expressionOf), node.childForFieldName("name")?.text);
}
