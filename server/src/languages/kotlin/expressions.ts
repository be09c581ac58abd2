import { argument, callBy, type CallSyntax } from "../source/call-syntax.js";
import { childOfType } from "../source/nodes.js";
import { memberOf, other, readBy, readOr } from "../source/expressions.js";
import { printed } from "../source/strings.js";
import * as reader from "../source/readers.js";
import type { Argument, Call, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { decoratedBy, scopeOf } from "./scopes.js";
import { stringOf } from "./strings.js";
import { fallbackOf, nameGiven, targetOf, valueGiven } from "./surroundings.js";

/** Reads a Kotlin expression; the arguments of calls are read when asked for. */
export const expressionOf = readBy({
  identifier: nameOf,
  this_expression: (node) => ({ kind: "name", path: ["this"], span: spanOf(node) }),
  user_type: (node) => ({
    kind: "name",
    path: node.namedChildren.flatMap(({ type, text }) => (type === "identifier" ? [text] : [])),
    span: spanOf(node),
  }),
  navigation_expression: (node, read) => memberOf(reader.first(node, read), node.lastNamedChild?.text ?? "", node),
  string_literal: stringOf,
  multiline_string_literal: stringOf,
  number_literal: reader.number(/[_uULfF]/g),
  float_literal: reader.number(/[_uULfF]/g),
  throw_expression: reader.nothing,
  return_expression: reader.nothing,
  call_expression: calledOf,
  annotation: callOf,
  index_expression: reader.index(reader.first, reader.last),
  binary_expression: reader.operation({ either: /^\?:$/, adds: "+" }),
  parenthesized_expression: reader.first,
  unary_expression: reader.first,
  as_expression: reader.first,
  value_argument: reader.last,
  if_expression: choiceOf,
  collection_literal: reader.list,
  lambda_literal: reader.closure,
});

/** The grammar has no words of their own for `true`, `false` and `null`. */
function nameOf(node: Node): Expression {
  const { text } = node;
  if (text === "true" || text === "false") return reader.truth(node, expressionOf);
  return text === "null" ? reader.nothing(node, expressionOf) : reader.name(node, expressionOf);
}

/** `listOf("a", "b")` is the list; `error("…")` gives nothing; `HikariConfig().apply { }` is its receiver. */
function calledOf(node: Node): Expression {
  const callee = node.firstNamedChild;
  const called = (callee?.type === "navigation_expression" ? callee.lastNamedChild?.text : callee?.text) ?? "";
  if (callee?.type === "navigation_expression" && /^(apply|also)$/.test(called)) return reader.first(callee, expressionOf);
  if (callee?.type !== "identifier") return formattedOf(node) ?? callOf(node);
  if (called === "error") return reader.nothing(node, expressionOf);
  if (!/^(listOf|setOf|arrayOf|mutableListOf)$/.test(called)) return callOf(node);
  return { kind: "list", items: argumentsOf(node).map(({ value }) => value), span: spanOf(node) };
}

/** The format of `String.format("%s:%d", host, port)` and of `"%s".format(host)` (kotlin.text). */
export function formatOf(call: Node): Node | undefined {
  const callee = call.type === "call_expression" ? call.firstNamedChild : null;
  if (callee?.type !== "navigation_expression" || callee.lastNamedChild?.text !== "format") return undefined;
  const object = callee.firstNamedChild;
  const given = childOfType(call, /^value_arguments$/)?.firstNamedChild?.firstNamedChild;
  const format = object?.text === "String" ? given : object;
  return format?.type === "string_literal" ? format : undefined;
}

/** Undefined where the format is written elsewhere. */
function formattedOf(call: Node): Expression | undefined {
  const format = formatOf(call);
  const given = argumentsOf(call).map(({ value }) => value);
  const parts = format && printed(expressionOf(format), format.parent?.type === "value_argument" ? given.slice(1) : given);
  return parts && { kind: "joined", parts, span: spanOf(call) };
}

/** A call, a generic call that the grammar takes for two comparisons (`run<App>(x)`), or an annotation. */
export function callOf(node: Node): Call {
  return callBy(node, call);
}

const call: CallSyntax = {
  callee: calleeOf,
  arguments: argumentsOf,
  scope: scopeOf,
  assignedTo: nameGiven,
  fallback: fallbackExpression,
  isChecked(node) {
    const fallback = fallbackOf(node);
    return fallback !== undefined && expressionOf(fallback).kind === "null" && fallback.text !== "null";
  },
  isKey: (node) => node.parent?.type === "index_expression" && node.parent.lastNamedChild?.id === node.id,
  decorates: (node) => (node.type === "annotation" ? decoratedBy(node) : undefined),
};

function fallbackExpression(node: Node): Expression | undefined {
  const fallback = fallbackOf(node);
  return fallback && expressionOf(fallback);
}

function calleeOf(node: Node): Expression {
  if (node.type === "annotation") {
    const type = node.lastNamedChild?.type === "constructor_invocation" ? node.lastNamedChild.firstNamedChild : node.lastNamedChild;
    return readOr(type, node, expressionOf);
  }
  const callee = innermostCall(node).firstNamedChild;
  return readOr(node.type === "binary_expression" ? callee?.firstNamedChild : callee, node, expressionOf);
}

/** `embeddedServer(Netty) { }` is a call of a call: the lambda is the last argument of the inner one. */
const innermostCall = (node: Node): Node =>
  node.firstNamedChild?.type === "call_expression" && node.lastNamedChild?.type === "annotated_lambda" ? node.firstNamedChild : node;

function argumentsOf(node: Node): readonly Argument[] {
  const called = node.type === "annotation" ? (node.lastNamedChild ?? node) : innermostCall(node);
  const given = childOfType(called, /^value_arguments$/)?.namedChildren;
  const text = given === undefined ? textGivenBy(node) : undefined;
  if (text !== undefined) return [argument(text, expressionOf(text))];
  return (given ?? [])
    .filter(({ type }) => type === "value_argument")
    .map((one) => {
      const value = valueGiven(one);
      if (value === undefined) return argument(one, expressionOf(one));
      return argument(one, expressionOf(value), targetOf(one)?.text ?? "");
    });
}

/** `logger.debug { "calling with $key" }`: the text that the lambda gives is all that the function is asked for. */
function textGivenBy({ lastNamedChild }: Node): Node | undefined {
  const lambda = lastNamedChild?.type === "annotated_lambda" ? childOfType(lastNamedChild, /^lambda_literal$/) : undefined;
  const [only, ...others] = lambda?.namedChildren ?? [];
  return only?.type === "string_literal" && others.length === 0 ? only : undefined;
}

function choiceOf(node: Node): Expression {
  const [, left, right] = node.namedChildren;
  if (left === undefined || right === undefined) return other(node);
  return { kind: "either", operator: "conditional", left: expressionOf(left), right: expressionOf(right), span: spanOf(node) };
}
