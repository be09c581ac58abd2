import type { Argument, Call, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { decoratedBy, scopeOf } from "./scopes.js";
import { nameGiven } from "./surroundings.js";

/** Reads a Java expression; the arguments of calls are read when asked for. */
export function expressionOf(node: Node): Expression {
  const read = readers[node.type];
  return read?.(node) ?? { kind: "other", span: spanOf(node) };
}

const name = (node: Node): Expression => ({ kind: "name", path: [node.text], span: spanOf(node) });

const readers: Readonly<Record<string, (node: Node) => Expression>> = {
  identifier: name,
  type_identifier: name,
  this: name,
  super: name,
  field_access: (node) => memberOf(field(node, "object"), node.childForFieldName("field")?.text ?? "", node),
  scoped_identifier: (node) => memberOf(field(node, "scope"), node.childForFieldName("name")?.text ?? "", node),
  scoped_type_identifier: (node) => ({ kind: "name", path: node.text.split("."), span: spanOf(node) }),
  generic_type: (node) => optional(node.firstNamedChild, node),
  string_literal: stringOf,
  decimal_integer_literal: numberOf,
  decimal_floating_point_literal: numberOf,
  true: (node) => ({ kind: "boolean", value: true, span: spanOf(node) }),
  false: (node) => ({ kind: "boolean", value: false, span: spanOf(node) }),
  null_literal: (node) => ({ kind: "null", span: spanOf(node) }),
  method_invocation: callOf,
  object_creation_expression: callOf,
  annotation: callOf,
  marker_annotation: callOf,
  array_access: (node) => ({ kind: "index", object: field(node, "array"), key: field(node, "index"), span: spanOf(node) }),
  binary_expression: operationOf,
  parenthesized_expression: (node) => optional(node.firstNamedChild, node),
  cast_expression: (node) => field(node, "value"),
  ternary_expression: (node) => ({
    kind: "either",
    operator: "conditional",
    left: field(node, "consequence"),
    right: field(node, "alternative"),
    span: spanOf(node),
  }),
  array_initializer: listOf,
  element_value_array_initializer: listOf,
  array_creation_expression: (node) => field(node, "value"),
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

function numberOf(node: Node): Expression {
  return { kind: "number", text: node.text.replace(/[_lLfFdD]/g, ""), span: spanOf(node) };
}

export const field = (node: Node, fieldName: string): Expression => optional(node.childForFieldName(fieldName), node);

const optional = (node: Node | null, around: Node): Expression =>
  node === null ? { kind: "other", span: spanOf(around) } : expressionOf(node);

function memberOf(object: Expression, member: string, node: Node): Expression {
  if (object.kind === "name") return { kind: "name", path: [...object.path, member], span: spanOf(node) };
  return { kind: "member", object, member, span: spanOf(node) };
}

export function stringOf(node: Node): StringLiteral {
  const quotes = node.text.startsWith('"""') ? 3 : 1;
  const inner = { start: node.startIndex + quotes, end: Math.max(node.startIndex + quotes, node.endIndex - quotes) };
  const written = node.text.slice(quotes, -quotes);
  return { kind: "string", value: written.replace(/\\(["\\nt])/g, (_, one: string) => escapes[one] ?? one), span: spanOf(node), inner };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

/** A method call, a construction, or an annotation, which is called with its elements by name. */
export function callOf(node: Node): Call {
  const isConstruction = node.type === "object_creation_expression";
  const assignedTo = nameGiven(node);
  const decorates = node.type.endsWith("annotation") ? decoratedBy(node) : undefined;
  return {
    kind: "call",
    get callee() {
      return calleeOf(node);
    },
    get arguments() {
      return argumentsOf(node.childForFieldName("arguments"));
    },
    isConstruction,
    span: spanOf(node),
    get scope() {
      return scopeOf(node);
    },
    ...(assignedTo !== undefined && { assignedTo }),
    isKey: false,
    ...(decorates !== undefined && { decorates }),
  } as Call;
}

function calleeOf(node: Node): Expression {
  if (node.type === "object_creation_expression") return field(node, "type");
  const object = node.childForFieldName("object");
  const method = node.childForFieldName("name");
  if (object === null || method === null) return method === null ? { kind: "other", span: spanOf(node) } : expressionOf(method);
  const callee = memberOf(expressionOf(object), method.text, node);
  return { ...callee, span: { start: node.startIndex, end: method.endIndex } };
}

function argumentsOf(list: Node | null): readonly Argument[] {
  return (list?.namedChildren ?? [])
    .filter(({ type }) => !type.endsWith("comment"))
    .map((node) => {
      if (node.type !== "element_value_pair") return { value: expressionOf(node), span: spanOf(node) };
      return { name: node.childForFieldName("key")?.text ?? "", value: field(node, "value"), span: spanOf(node) };
    });
}

function operationOf(node: Node): Expression {
  if (node.childForFieldName("operator")?.type !== "+") return { kind: "other", span: spanOf(node) };
  const parts = [field(node, "left"), field(node, "right")].flatMap((part) => (part.kind === "joined" ? part.parts : [part]));
  return parts.some(({ kind }) => kind === "string")
    ? { kind: "joined", parts, span: spanOf(node) }
    : { kind: "other", span: spanOf(node) };
}
