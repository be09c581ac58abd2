import { argument, callBy, type CallSyntax } from "../source/call-syntax.js";
import { partsOf, textIn } from "../source/nodes.js";
import { memberOf, readBy, readOr } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import { printed, quoted } from "../source/strings.js";
import type { Argument, Call, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { decoratedBy, scopeOf } from "./scopes.js";
import { fallbackOf, isChecked, nameGiven } from "./surroundings.js";

/** Reads a Java expression; the arguments of calls are read when asked for. */
export const expressionOf = readBy({
  identifier: reader.name,
  type_identifier: reader.name,
  this: reader.name,
  super: reader.name,
  field_access: reader.member("object", "field"),
  scoped_identifier: reader.member("scope", "name"),
  scoped_type_identifier: (node) => ({ kind: "name", path: node.text.split("."), span: spanOf(node) }),
  generic_type: reader.first,
  string_literal: stringOf,
  decimal_integer_literal: reader.number(/[_lLfFdD]/g),
  decimal_floating_point_literal: reader.number(/[_lLfFdD]/g),
  true: reader.truth,
  false: reader.truth,
  null_literal: reader.nothing,
  method_invocation: invokedOf,
  object_creation_expression: callOf,
  annotation: callOf,
  marker_annotation: callOf,
  array_access: reader.index(reader.inside("array"), reader.inside("index")),
  binary_expression: reader.operation({ adds: "+" }),
  parenthesized_expression: reader.first,
  cast_expression: reader.inside("value"),
  ternary_expression: reader.choice("consequence", "alternative"),
  array_initializer: reader.list,
  element_value_array_initializer: reader.list,
  array_creation_expression: reader.inside("value"),
  lambda_expression(node) {
    const body = node.childForFieldName("body");
    return { kind: "function", name: "", isEmpty: body?.type === "block" && body.namedChildCount === 0, span: spanOf(node) };
  },
});

/** `List.of("a", "b")` is the list, `Optional.ofNullable(a).orElse(b)` one or the other. */
function invokedOf(node: Node): Expression {
  const [object, name] = [textIn(node, "object"), textIn(node, "name")];
  const given = node.childForFieldName("arguments");
  if (given !== null && /^(List|Set|Arrays|Collections|Stream)$/.test(object) && /^(of|asList|singletonList|singleton)$/.test(name))
    return reader.list(node, expressionOf, given);
  if (given !== null && /^orElse(Get)?$|^requireNonNullElse$/.test(name)) return eitherOf(node, object, given);
  return formattedOf(node) ?? callOf(node);
}

/** The format of `String.format("%s:%d", host, port)` and of `"%s".formatted(host)` (java.lang.String). */
export function formatOf(call: Node): Node | undefined {
  const given = call.childForFieldName("arguments");
  const called = call.type === "method_invocation" ? textIn(call, "name") : "";
  const format = called === "formatted" ? call.childForFieldName("object") : textIn(call, "object") === "String" ? given : undefined;
  if (called !== "formatted" && called !== "format") return undefined;
  return given === format ? partsOf(given ?? call).find(({ type }) => type === "string_literal") : (format ?? undefined);
}

/** Undefined where the format is written elsewhere. A locale may stand before it. */
function formattedOf(call: Node): Expression | undefined {
  const format = formatOf(call);
  const given = partsOf(call.childForFieldName("arguments") ?? call);
  const values = given.slice(given.findIndex(({ id }) => id === format?.id) + 1).map(expressionOf);
  const parts = format && printed(expressionOf(format), values);
  return parts && { kind: "joined", parts, span: spanOf(call) };
}

function eitherOf(node: Node, object: string, given: Node): Expression {
  const [first, second] = partsOf(given);
  const optional = object.startsWith("Optional.ofNullable(") ? node.childForFieldName("object") : null;
  const left = optional === null ? first : innermost(optional);
  const right = optional === null ? second : first;
  if (left === undefined || right === undefined) return callOf(node);
  return { kind: "either", operator: "or", left: expressionOf(left), right: expressionOf(right), span: spanOf(node) };
}

/** What `Optional.ofNullable` at the beginning of a chain is given. */
function innermost(chain: Node): Node | undefined {
  const object = chain.childForFieldName("object");
  if (textIn(chain, "name") !== "ofNullable") return object === null ? undefined : innermost(object);
  return chain.childForFieldName("arguments")?.firstNamedChild ?? undefined;
}

function stringOf(node: Node): StringLiteral {
  const quotes = node.text.startsWith('"""') ? 3 : 1;
  return quoted(node, quotes, quotes);
}

/** A method call, a construction, or an annotation, which is called with its elements by name. */
export function callOf(node: Node): Call {
  return callBy(node, call);
}

const call: CallSyntax = {
  callee: calleeOf,
  arguments: argumentsOf,
  scope: scopeOf,
  isConstruction: ({ type }) => type === "object_creation_expression",
  assignedTo: nameGiven,
  fallback(node) {
    const fallback = fallbackOf(node);
    return fallback && expressionOf(fallback);
  },
  isChecked,
  decorates: (node) => (node.type.endsWith("annotation") ? decoratedBy(node) : undefined),
};

function calleeOf(node: Node): Expression {
  if (node.type === "object_creation_expression") return reader.inside("type")(node, expressionOf);
  const object = node.childForFieldName("object");
  const method = node.childForFieldName("name");
  if (object === null || method === null) return readOr(method, node, expressionOf);
  return memberOf(expressionOf(object), method.text, { startIndex: node.startIndex, endIndex: method.endIndex });
}

function argumentsOf(node: Node): readonly Argument[] {
  const given = node.childForFieldName("arguments");
  return (given === null ? [] : partsOf(given)).map((one) =>
    one.type === "element_value_pair"
      ? argument(one, reader.inside("value")(one, expressionOf), textIn(one, "key"))
      : argument(one, expressionOf(one)),
  );
}
