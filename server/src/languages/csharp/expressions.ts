import type { Argument, Call, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { scopeOf } from "./scopes.js";
import { formattedOf, isFormat, stringOf } from "./strings.js";
import { fallbackOf, nameGiven } from "./surroundings.js";

/** Reads a C# expression; the arguments of calls are read when asked for. */
export const expressionOf = (node: Node): Expression => readers[node.type]?.(node) ?? { kind: "other", span: spanOf(node) };

const name = (node: Node): Expression => ({ kind: "name", path: [node.text], span: spanOf(node) });
const first = (node: Node): Expression => optional(node.firstNamedChild, node);
const last = (node: Node): Expression => optional(node.lastNamedChild, node);
const number = (node: Node): Expression => ({ kind: "number", text: node.text.replace(/[_uUlLfFdDmM]/g, ""), span: spanOf(node) });

const readers: Readonly<Record<string, (node: Node) => Expression>> = {
  identifier: name,
  this: name,
  base: name,
  this_expression: name,
  base_expression: name,
  predefined_type: name,
  generic_name: first,
  member_access_expression: (node) => memberOf(field(node, "expression"), memberName(node), node),
  conditional_access_expression: (node) => optionalMemberOf(node),
  qualified_name: (node) => memberOf(field(node, "qualifier"), memberName(node), node),
  alias_qualified_name: (node) => field(node, "name"),
  string_literal: (node) => stringOf(node, expressionOf),
  verbatim_string_literal: (node) => stringOf(node, expressionOf),
  raw_string_literal: (node) => stringOf(node, expressionOf),
  interpolated_string_expression: (node) => stringOf(node, expressionOf),
  integer_literal: number,
  real_literal: number,
  boolean_literal: (node) => ({ kind: "boolean", value: node.text === "true", span: spanOf(node) }),
  null_literal: (node) => ({ kind: "null", span: spanOf(node) }),
  throw_expression: (node) => ({ kind: "null", span: spanOf(node) }),
  invocation_expression: (node) => (isFormat(node) ? formattedOf(node, argumentsOf(node.childForFieldName("arguments"))) : callOf(node)),
  object_creation_expression: callOf,
  implicit_object_creation_expression: callOf,
  attribute: callOf,
  element_access_expression: (node) => ({ kind: "index", object: field(node, "expression"), key: keyOf(node), span: spanOf(node) }),
  binary_expression: operationOf,
  parenthesized_expression: first,
  await_expression: first,
  postfix_unary_expression: first,
  constant_pattern: first,
  argument: last,
  as_expression: (node) => field(node, "left"),
  cast_expression: (node) => field(node, "value"),
  conditional_expression: (node) => ({
    kind: "either",
    operator: "conditional",
    left: field(node, "consequence"),
    right: field(node, "alternative"),
    span: spanOf(node),
  }),
  array_creation_expression: last,
  implicit_array_creation_expression: last,
  initializer_expression: listOf,
  collection_expression: listOf,
  element_binding_expression: listOf,
  lambda_expression: (node) => ({ kind: "function", name: "", span: spanOf(node) }),
};

function listOf(node: Node): Expression {
  return {
    kind: "list",
    get items() {
      return node.namedChildren.map(expressionOf);
    },
    span: spanOf(node),
  };
}

export const field = (node: Node, fieldName: string): Expression => optional(node.childForFieldName(fieldName), node);

const optional = (node: Node | null, around: Node): Expression =>
  node === null ? { kind: "other", span: spanOf(around) } : expressionOf(node);

/** `Bar` of `foo.Bar` and of `foo.Bar<int>`. */
function memberName(node: Node): string {
  const member = node.childForFieldName("name");
  return (member?.type === "generic_name" ? member.firstNamedChild?.text : member?.text) ?? "";
}

function memberOf(object: Expression, member: string, node: Node): Expression {
  if (object.kind === "name") return { kind: "name", path: [...object.path, member], span: spanOf(node) };
  return { kind: "member", object, member, span: spanOf(node) };
}

/** `foo?.Bar` is read as `foo.Bar`. */
function optionalMemberOf(node: Node): Expression {
  const binding = node.lastNamedChild;
  if (binding?.type !== "member_binding_expression") return { kind: "other", span: spanOf(node) };
  return memberOf(field(node, "condition"), memberName(binding), node);
}

/** The key of `config["A"]`, and of `["A"] = x` in an initializer. */
export function keyOf(access: Node): Expression {
  const subscript = access.childForFieldName("subscript") ?? access;
  return optional(subscript.namedChildren.find(({ type }) => type === "argument") ?? null, access);
}

/** A method call, a construction with what its initializer gives by name, or an attribute with its arguments. */
export function callOf(node: Node): Call {
  const assignedTo = nameGiven(node);
  return {
    kind: "call",
    get callee() {
      return calleeOf(node);
    },
    get arguments() {
      return argumentsOf(node);
    },
    isConstruction: node.type.endsWith("object_creation_expression"),
    span: spanOf(node),
    get scope() {
      return scopeOf(node);
    },
    ...(assignedTo !== undefined && { assignedTo }),
    get fallback() {
      const fallback = fallbackOf(node);
      return fallback && expressionOf(fallback);
    },
    get isChecked() {
      return fallbackOf(node)?.type === "throw_expression";
    },
    isKey: node.parent?.type === "argument" && node.parent.parent?.type === "bracketed_argument_list",
  } as Call;
}

function calleeOf(node: Node): Expression {
  if (node.type === "object_creation_expression") return field(node, "type");
  if (node.type === "attribute") return field(node, "name");
  // NpgsqlConnection connection = new("…"): the type stands in the declaration.
  if (node.type === "implicit_object_creation_expression") {
    const declaration = node.parent?.type === "variable_declarator" ? node.parent.parent : node.parent;
    return declaration === null ? { kind: "other", span: spanOf(node) } : field(declaration, "type");
  }
  return field(node, "function");
}

const listTypes = /^(attribute_)?argument_list$/;

function argumentsOf(call: Node | null): readonly Argument[] {
  const list = call === null || listTypes.test(call.type) ? call : call.namedChildren.find(({ type }) => listTypes.test(type));
  const initializer = call?.namedChildren.find(({ type }) => type === "initializer_expression");
  return [...(list?.namedChildren ?? []), ...(initializer?.namedChildren ?? []).filter(({ type }) => type === "assignment_expression")]
    .filter(({ type }) => type !== "comment")
    .map(argumentOf);
}

/** `5000`, `port: 5000`, and `Port = 5000` of an attribute or an initializer. */
function argumentOf(node: Node): Argument {
  const assignment = node.type === "assignment_expression" ? node : node.firstNamedChild;
  if (assignment?.type === "assignment_expression")
    return { name: assignment.childForFieldName("left")?.text ?? "", value: field(assignment, "right"), span: spanOf(node) };
  const given = node.childForFieldName("name");
  return { ...(given !== null && { name: given.text }), value: last(node), span: spanOf(node) };
}

function operationOf(node: Node): Expression {
  const operator = node.childForFieldName("operator")?.type;
  const [left, right] = [field(node, "left"), field(node, "right")];
  if (operator === "??") return { kind: "either", operator: "or", left, right, span: spanOf(node) };
  const parts = [left, right].flatMap((part) => (part.kind === "joined" ? part.parts : [part]));
  if (operator !== "+" || !parts.some(({ kind }) => kind === "string")) return { kind: "other", span: spanOf(node) };
  return { kind: "joined", parts, span: spanOf(node) };
}
