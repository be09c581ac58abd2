import { argument, callBy, entry, type CallSyntax } from "../source/call-syntax.js";
import { partsOf, textIn } from "../source/nodes.js";
import { keyName, map, other, readBy } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import { asWritten, printed, quoted } from "../source/strings.js";
import type { Argument, Call, Entry, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { scopeOf } from "./scopes.js";
import { fallbackOf, isChecked, isFirstOf, nameGiven } from "./surroundings.js";

/** Reads a Go expression; the parts of calls and literals are read when asked for. */
export const expressionOf = readBy({
  identifier: reader.name,
  field_identifier: reader.name,
  type_identifier: reader.name,
  package_identifier: reader.name,
  selector_expression: reader.member("operand", "field"),
  qualified_type: reader.member("package", "name"),
  interpreted_string_literal: stringOf,
  raw_string_literal: stringOf,
  int_literal: reader.number(/_/g),
  float_literal: reader.number(/_/g),
  true: reader.truth,
  false: reader.truth,
  nil: reader.nothing,
  call_expression: calledOf,
  composite_literal: literalOf,
  index_expression: reader.index(reader.inside("operand"), reader.inside("index")),
  binary_expression: reader.operation({ adds: "+" }),
  // []byte("secret")
  type_conversion_expression: reader.inside("operand"),
  parenthesized_expression: reader.first,
  literal_element: reader.first,
  expression_list: reader.first,
  unary_expression: reader.inside("operand"),
  func_literal: reader.closure,
});

function calledOf(node: Node): Expression {
  if (isFormat(node)) return formattedOf(node);
  return isFirstOf(node) ? firstOf(node) : callOf(node);
}

/** `cmp.Or(os.Getenv("PORT"), "8080")` is one or the other (package cmp). */
function firstOf(call: Node): Expression {
  const [left, right] = argumentsOf(call.childForFieldName("arguments")).map(({ value }) => value);
  return left === undefined || right === undefined ? callOf(call) : { kind: "either", operator: "or", left, right, span: spanOf(call) };
}

export function stringOf(node: Node): StringLiteral {
  return node.type === "raw_string_literal" ? quoted(node, 1, 1, asWritten) : quoted(node, 1, 1);
}

export function callOf(node: Node): Call {
  return callBy(node, call);
}

const call: CallSyntax = {
  callee: (node) => reader.inside("function")(node, expressionOf),
  arguments: (node) => argumentsOf(node.childForFieldName("arguments")),
  scope: scopeOf,
  assignedTo: nameGiven,
  fallback(node) {
    const fallback = fallbackOf(node);
    return fallback && expressionOf(fallback);
  },
  isChecked,
  isKey: (node) => node.parent?.type === "index_expression" && node.parent.childForFieldName("index")?.id === node.id,
};

const argumentsOf = (list: Node | null): readonly Argument[] =>
  (list === null ? [] : partsOf(list)).map((node) => argument(node, expressionOf(node)));

/** `http.Server{Addr: ":80"}` constructs, with named arguments; `map[string]string{…}` and `[]string{…}` are what they are. */
function literalOf(node: Node): Expression {
  const type = node.childForFieldName("type");
  const body = node.childForFieldName("body");
  if (type?.type === "map_type") return map(node, () => entriesOf(body));
  const isList = /^(slice|array|implicit_length_array)_type$/.test(type?.type ?? "");
  return isList && body !== null ? reader.list(node, expressionOf, body) : constructionOf(node);
}

export function constructionOf(node: Node): Call {
  return callBy(node, construction);
}

const construction: CallSyntax = {
  callee: (node) => reader.inside("type")(node, expressionOf),
  arguments: (node) =>
    entriesOf(node.childForFieldName("body")).map(({ key, value, span }) => ({ ...(key !== undefined && { name: key }), value, span })),
  isConstruction: () => true,
  scope: scopeOf,
  assignedTo: nameGiven,
};

function entriesOf(body: Node | null): readonly Entry[] {
  const elements = (body?.namedChildren ?? []).filter(({ type }) => type === "keyed_element");
  return elements.map((element) => {
    const key = reader.inside("key")(element, expressionOf);
    return entry(element, keyName(key), key.span, reader.inside("value")(element, expressionOf));
  });
}

/** The call whose first argument is a format. */
export const isFormat = (call: Node): boolean => call.type === "call_expression" && textIn(call, "function") === "fmt.Sprintf";

/** `fmt.Sprintf("%s:%d", host, port)` (package fmt, "Printing"). */
function formattedOf(call: Node): Expression {
  const [format, ...values] = argumentsOf(call.childForFieldName("arguments")).map(({ value }) => value);
  const parts = printed(format, values);
  return parts === undefined ? other(call) : { kind: "joined", parts, span: spanOf(call) };
}
