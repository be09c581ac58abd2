import { argument, callBy, type CallSyntax } from "../source/call-syntax.js";
import { isCode, textIn } from "../source/nodes.js";
import { memberOf, other, readBy, readOr } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import type { Argument, Call, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { scopeOf } from "./scopes.js";
import { formattedOf, isFormat, stringOf } from "./strings.js";
import { fallbackOf, nameGiven } from "./surroundings.js";

/** Reads a C# expression; the arguments of calls are read when asked for. */
export const expressionOf = readBy({
  identifier: reader.name,
  this: reader.name,
  base: reader.name,
  this_expression: reader.name,
  base_expression: reader.name,
  predefined_type: reader.name,
  generic_name: reader.first,
  member_access_expression: memberIn("expression"),
  conditional_access_expression: optionalMemberOf,
  qualified_name: memberIn("qualifier"),
  alias_qualified_name: reader.inside("name"),
  string_literal: stringOf,
  verbatim_string_literal: stringOf,
  raw_string_literal: stringOf,
  interpolated_string_expression: stringOf,
  integer_literal: reader.number(/[_uUlLfFdDmM]/g),
  real_literal: reader.number(/[_uUlLfFdDmM]/g),
  boolean_literal: reader.truth,
  null_literal: reader.nothing,
  throw_expression: reader.nothing,
  invocation_expression: (node) => (isFormat(node) ? formattedOf(node, argumentsOf(node)) : callOf(node)),
  object_creation_expression: callOf,
  implicit_object_creation_expression: callOf,
  attribute: callOf,
  element_access_expression: reader.index(reader.inside("expression"), keyOf),
  binary_expression: reader.operation({ either: /^\?\?$/, adds: "+" }),
  parenthesized_expression: reader.first,
  await_expression: reader.first,
  postfix_unary_expression: reader.first,
  constant_pattern: reader.first,
  argument: reader.last,
  as_expression: reader.inside("left"),
  cast_expression: reader.inside("value"),
  conditional_expression: reader.choice("consequence", "alternative"),
  array_creation_expression: reader.last,
  implicit_array_creation_expression: reader.last,
  initializer_expression: reader.list,
  collection_expression: reader.list,
  element_binding_expression: reader.list,
  lambda_expression(node) {
    const body = node.childForFieldName("body");
    return { kind: "function", name: "", isEmpty: body?.type === "block" && body.namedChildCount === 0, span: spanOf(node) };
  },
});

/** `foo.Bar` and `foo.Bar<int>`. */
function memberIn(object: string) {
  return (node: Node): Expression => memberOf(reader.inside(object)(node, expressionOf), memberName(node), node);
}

function memberName(node: Node): string {
  const member = node.childForFieldName("name");
  return (member?.type === "generic_name" ? member.firstNamedChild?.text : member?.text) ?? "";
}

/** `foo?.Bar` is read as `foo.Bar`. */
function optionalMemberOf(node: Node): Expression {
  const binding = node.lastNamedChild;
  if (binding?.type !== "member_binding_expression") return other(node);
  return memberOf(reader.inside("condition")(node, expressionOf), memberName(binding), node);
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
  ofType: typeGiven,
  isKey: (node) => node.parent?.type === "argument" && node.parent.parent?.type === "bracketed_argument_list",
};

/** "Mailer" of `services.AddHostedService<Mailer>()`. */
function typeGiven(call: Node): string | undefined {
  const named = call.childForFieldName("function");
  const generic = named?.type === "generic_name" ? named : named?.childForFieldName("name");
  return generic?.type === "generic_name" ? generic.lastNamedChild?.firstNamedChild?.text : undefined;
}

function calleeOf(node: Node): Expression {
  if (node.type === "object_creation_expression") return reader.inside("type")(node, expressionOf);
  if (node.type === "attribute") return reader.inside("name")(node, expressionOf);
  // NpgsqlConnection connection = new("…"): the type stands in the declaration.
  if (node.type === "implicit_object_creation_expression") {
    const declaration = node.parent?.type === "variable_declarator" ? node.parent.parent : node.parent;
    return declaration === null ? other(node) : reader.inside("type")(declaration, expressionOf);
  }
  return reader.inside("function")(node, expressionOf);
}

function argumentsOf(call: Node): readonly Argument[] {
  const given = call.namedChildren.find(({ type }) => /^(attribute_)?argument_list$/.test(type))?.namedChildren ?? [];
  const initializer = call.namedChildren.find(({ type }) => type === "initializer_expression")?.namedChildren ?? [];
  const members = initializer.filter(({ type }) => type === "assignment_expression");
  return [...given.filter(isCode), ...members].map(argumentOf);
}

/** `5000`, `port: 5000`, and `Port = 5000` of an attribute or an initializer. */
function argumentOf(node: Node): Argument {
  const member = node.type === "assignment_expression" ? node : node.firstNamedChild;
  if (member?.type === "assignment_expression") return argument(node, reader.inside("right")(member, expressionOf), textIn(member, "left"));
  return argument(node, reader.last(node, expressionOf), node.childForFieldName("name")?.text);
}
