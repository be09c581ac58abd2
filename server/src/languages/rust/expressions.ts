import { argument, callBy, type CallSyntax } from "../source/call-syntax.js";
import { isComment, textIn } from "../source/nodes.js";
import { other, readBy, readOr } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import type { Argument, Call, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { formattedOf, macroArguments, stringOf } from "./macros.js";
import { scopeOf } from "./scopes.js";
import { calledOn, fallbackIn, fallbackOf, isOptional, isPassing, methodOf, missingArm, nameGiven, passedOn } from "./surroundings.js";

/** Reads a Rust expression; the arguments of calls are read when asked for. */
export const expressionOf = readBy({
  identifier: reader.name,
  field_identifier: reader.name,
  type_identifier: reader.name,
  self: reader.name,
  scoped_identifier: pathOf,
  scoped_type_identifier: pathOf,
  generic_type: reader.inside("type"),
  generic_function: reader.inside("function"),
  field_expression: reader.member("value", "field"),
  string_literal: stringOf,
  raw_string_literal: stringOf,
  integer_literal: reader.number(/_|[ui](8|16|32|64|128|size)$/g),
  float_literal: reader.number(/_|[ui](8|16|32|64|128|size)$/g),
  boolean_literal: reader.truth,
  call_expression: calledOf,
  struct_expression: callOf,
  macro_invocation: macroOf,
  match_expression: (node) => either(reader.inside("value")(node, expressionOf), missingArm(node), node),
  index_expression: reader.index(reader.first, reader.last),
  await_expression: reader.first,
  try_expression: reader.first,
  parenthesized_expression: reader.first,
  block: reader.last,
  expression_statement: reader.first,
  reference_expression: reader.inside("value"),
  type_cast_expression: reader.inside("value"),
  binary_expression: reader.operation({ adds: "+" }),
  array_expression: reader.list,
  tuple_expression: reader.list,
  closure_expression: reader.closure,
});

/** `std::env::var` as a name of three parts. */
function pathOf(node: Node): Expression {
  return {
    kind: "name",
    path: node.text
      .replace(/<[^<>]*>/g, "")
      .split("::")
      .filter((part) => part !== ""),
    span: spanOf(node),
  };
}

/** A call, or what it passes on: `"x".to_string()`, `String::from("x")`, `env::var("X").unwrap_or("d".into())`. */
function calledOf(node: Node): Expression {
  const callee = node.childForFieldName("function");
  const method = methodOf(node);
  const member = callee?.type === "generic_function" ? callee.childForFieldName("function") : callee;
  const receiver = member?.childForFieldName("value");
  if (method !== "" && isPassing(method)) return readOr(receiver, node, expressionOf);
  const fallback = fallbackIn(node);
  if (fallback !== undefined) return either(readOr(receiver, node, expressionOf), fallback, node);
  const wraps = /^(String::from|Some|Ok|Box::new|Arc::new|Rc::new|Cow::Borrowed|(std::net::)?SocketAddr::from)$/.test(callee?.text ?? "");
  // SocketAddr::new(ip, 3000) reads like (ip, 3000).
  if (/(^|::)SocketAddr(V4|V6)?::new$/.test(callee?.text ?? ""))
    return reader.list(node, expressionOf, node.childForFieldName("arguments") ?? node);
  return wraps ? readOr(node.childForFieldName("arguments")?.firstNamedChild, node, expressionOf) : callOf(node);
}

function either(left: Expression, right: Node | undefined, node: Node): Expression {
  return right === undefined ? left : { kind: "either", operator: "or", left, right: expressionOf(right), span: spanOf(node) };
}

/** A call, a struct with its fields, or a macro: `Client::open("x")`, `Options { no_ack: true }`, `option_env!("X")`. */
export function callOf(node: Node): Call {
  return callBy(node, call);
}

const call: CallSyntax = {
  callee: (node) => reader.inside({ call_expression: "function", struct_expression: "name" }[node.type] ?? "macro")(node, expressionOf),
  arguments: (node) => (node.type === "macro_invocation" ? macroArguments(node) : argumentsOf(node)),
  scope: scopeOf,
  isConstruction: ({ type }) => type === "struct_expression",
  assignedTo: nameGiven,
  fallback(node) {
    const fallback = fallbackOf(node);
    if (fallback === undefined) return isOptional(node) ? other(node) : undefined;
    return expressionOf(fallback);
  },
  isChecked,
  ofType: (node) => node.childForFieldName("function")?.childForFieldName("type_arguments")?.firstNamedChild?.text,
  *chained(node) {
    for (let next = calledOn(node); next !== undefined; next = calledOn(next)) yield callOf(next);
  },
};

/** `.expect("…")`, `.unwrap()` or `?` follows. */
function isChecked(call: Node): boolean {
  const whole = passedOn(call);
  for (let value: Node | null = call; value !== null && value.id !== whole.id; value = calledOn(value) ?? value.parent) {
    const next = calledOn(value);
    if (value.parent?.type === "try_expression" || (next !== undefined && /^(expect|unwrap)$/.test(methodOf(next)))) return true;
  }
  return false;
}

function argumentsOf(node: Node): readonly Argument[] {
  const given = node.childForFieldName("arguments") ?? node.childForFieldName("body");
  return (given?.namedChildren ?? [])
    .filter((one) => !isComment(one) && !/^(base|shorthand)_field_initializer$/.test(one.type))
    .map((one) =>
      one.type === "field_initializer"
        ? argument(one, reader.inside("value")(one, expressionOf), textIn(one, "field"))
        : argument(one, expressionOf(one)),
    );
}

function macroOf(node: Node): Expression {
  const macro = textIn(node, "macro");
  const given = macroArguments(node).map(({ value }) => value);
  if (macro === "vec") return { kind: "list", items: given, span: spanOf(node) };
  return macro === "format" ? formattedOf(node, given) : callOf(node);
}
