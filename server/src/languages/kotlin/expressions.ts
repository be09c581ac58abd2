import type { Argument, Call, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { decoratedBy, scopeOf } from "./scopes.js";
import { stringOf } from "./strings.js";
import { fallbackOf, nameGiven, targetOf, valueGiven } from "./surroundings.js";

/** Reads a Kotlin expression; the arguments of calls are read when asked for. */
export const expressionOf = (node: Node): Expression => readers[node.type]?.(node) ?? other(node);

const other = (node: Node): Expression => ({ kind: "other", span: spanOf(node) });
const first = (node: Node): Expression => optional(node.firstNamedChild, node);
const last = (node: Node): Expression => optional(node.lastNamedChild, node);
const nothing = (node: Node): Expression => ({ kind: "null", span: spanOf(node) });
const number = (node: Node): Expression => ({ kind: "number", text: node.text.replace(/[_uULfF]/g, ""), span: spanOf(node) });

const readers: Readonly<Record<string, (node: Node) => Expression>> = {
  identifier: nameOf,
  this_expression: (node) => ({ kind: "name", path: ["this"], span: spanOf(node) }),
  user_type: (node) => ({
    kind: "name",
    path: node.namedChildren.flatMap(({ type, text }) => (type === "identifier" ? [text] : [])),
    span: spanOf(node),
  }),
  navigation_expression: (node) => memberOf(first(node), node.lastNamedChild?.text ?? "", node),
  string_literal: (node) => stringOf(node, expressionOf),
  multiline_string_literal: (node) => stringOf(node, expressionOf),
  number_literal: number,
  float_literal: number,
  throw_expression: nothing,
  return_expression: nothing,
  call_expression: calledOf,
  annotation: callOf,
  index_expression: (node) => ({ kind: "index", object: first(node), key: last(node), span: spanOf(node) }),
  binary_expression: operationOf,
  parenthesized_expression: first,
  unary_expression: first,
  as_expression: first,
  value_argument: last,
  if_expression: choiceOf,
  collection_literal: listOf,
  lambda_literal: (node) => ({ kind: "function", name: "", span: spanOf(node) }),
};

/** The grammar has no words of their own for `true`, `false` and `null`. */
function nameOf(node: Node): Expression {
  if (node.text === "true" || node.text === "false") return { kind: "boolean", value: node.text === "true", span: spanOf(node) };
  return node.text === "null" ? nothing(node) : { kind: "name", path: [node.text], span: spanOf(node) };
}

const optional = (node: Node | null, around: Node): Expression => (node === null ? other(around) : expressionOf(node));

export const field = (node: Node, fieldName: string): Expression => optional(node.childForFieldName(fieldName), node);

function memberOf(object: Expression, member: string, node: Node): Expression {
  if (object.kind === "name") return { kind: "name", path: [...object.path, member], span: spanOf(node) };
  return { kind: "member", object, member, span: spanOf(node) };
}

function listOf(node: Node): Expression {
  return {
    kind: "list",
    get items() {
      return node.namedChildren.map(expressionOf);
    },
    span: spanOf(node),
  };
}

/** `listOf("a", "b")` is the list; `error("…")` gives nothing; `HikariConfig().apply { }` is its receiver. */
function calledOf(node: Node): Expression {
  const callee = node.firstNamedChild;
  const name = callee?.type === "navigation_expression" ? callee.lastNamedChild?.text : callee?.text;
  if (callee?.type === "navigation_expression" && /^(apply|also)$/.test(name ?? "")) return first(callee);
  if (callee?.type === "identifier" && name === "error") return nothing(node);
  const items = argumentsOf(node);
  if (callee?.type === "identifier" && /^(listOf|setOf|arrayOf|mutableListOf)$/.test(name ?? ""))
    return { kind: "list", items: items.map(({ value }) => value), span: spanOf(node) };
  return callOf(node);
}

/** A call, a generic call that the grammar takes for two comparisons (`run<App>(x)`), or an annotation. */
export function callOf(node: Node): Call {
  const assignedTo = nameGiven(node);
  const decorates = node.type === "annotation" ? decoratedBy(node) : undefined;
  return {
    kind: "call",
    get callee() {
      return calleeOf(node);
    },
    get arguments() {
      return argumentsOf(node);
    },
    isConstruction: false,
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
      const fallback = fallbackOf(node);
      return fallback !== undefined && expressionOf(fallback).kind === "null" && fallback.text !== "null";
    },
    isKey: node.parent?.type === "index_expression" && node.parent.lastNamedChild?.id === node.id,
    ...(decorates !== undefined && { decorates }),
  } as Call;
}

function calleeOf(node: Node): Expression {
  if (node.type === "annotation") {
    const type = node.lastNamedChild?.type === "constructor_invocation" ? node.lastNamedChild.firstNamedChild : node.lastNamedChild;
    return optional(type ?? null, node);
  }
  const callee = innermostCall(node).firstNamedChild;
  return optional(node.type === "binary_expression" ? (callee?.firstNamedChild ?? null) : callee, node);
}

/** `embeddedServer(Netty) { }` is a call of a call: the lambda is the last argument of the inner one. */
const innermostCall = (node: Node): Node =>
  node.firstNamedChild?.type === "call_expression" && node.lastNamedChild?.type === "annotated_lambda" ? node.firstNamedChild : node;

function argumentsOf(node: Node): readonly Argument[] {
  const call = node.type === "annotation" ? (node.lastNamedChild ?? node) : innermostCall(node);
  const list = call.namedChildren.find(({ type }) => type === "value_arguments");
  const given = (list?.namedChildren ?? []).filter(({ type }) => type === "value_argument");
  return given.map((argument) => {
    const value = valueGiven(argument);
    if (value === undefined) return { value: expressionOf(argument), span: spanOf(argument) };
    return { name: targetOf(argument)?.text ?? "", value: expressionOf(value), span: spanOf(argument) };
  });
}

function operationOf(node: Node): Expression {
  const operator = node.childForFieldName("operator")?.type;
  const [left, right] = [field(node, "left"), field(node, "right")];
  if (operator === "?:") return { kind: "either", operator: "or", left, right, span: spanOf(node) };
  const parts = [left, right].flatMap((part) => (part.kind === "joined" ? part.parts : [part]));
  return operator === "+" && parts.some(({ kind }) => kind === "string") ? { kind: "joined", parts, span: spanOf(node) } : other(node);
}

function choiceOf(node: Node): Expression {
  const [, left, right] = node.namedChildren;
  if (left === undefined || right === undefined) return other(node);
  return { kind: "either", operator: "conditional", left: expressionOf(left), right: expressionOf(right), span: spanOf(node) };
}
