import type { Argument, Call, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { formattedOf, macroArguments, stringOf } from "./macros.js";
import { scopeOf } from "./scopes.js";
import { calledOn, fallbackIn, fallbackOf, isOptional, isPassing, methodOf, missingArm, nameGiven, passedOn } from "./surroundings.js";

/** Reads a Rust expression; the arguments of calls are read when asked for. */
export const expressionOf = (node: Node): Expression => readers[node.type]?.(node) ?? other(node);

const other = (node: Node): Expression => ({ kind: "other", span: spanOf(node) });
const name = (node: Node): Expression => ({ kind: "name", path: [node.text], span: spanOf(node) });
const first = (node: Node): Expression => optional(node.firstNamedChild, node);
const number = (node: Node): Expression => ({
  kind: "number",
  text: node.text.replace(/_|[ui](8|16|32|64|128|size)$/g, ""),
  span: spanOf(node),
});

const readers: Readonly<Record<string, (node: Node) => Expression>> = {
  identifier: name,
  field_identifier: name,
  type_identifier: name,
  self: name,
  scoped_identifier: pathOf,
  scoped_type_identifier: pathOf,
  generic_type: (node) => field(node, "type"),
  generic_function: (node) => field(node, "function"),
  field_expression: (node) => memberOf(field(node, "value"), node.childForFieldName("field")?.text ?? "", node),
  string_literal: stringOf,
  raw_string_literal: stringOf,
  integer_literal: number,
  float_literal: number,
  boolean_literal: (node) => ({ kind: "boolean", value: node.text === "true", span: spanOf(node) }),
  call_expression: calledOf,
  struct_expression: callOf,
  macro_invocation: macroOf,
  match_expression: (node) => either(field(node, "value"), missingArm(node), node),
  index_expression: (node) => ({ kind: "index", object: first(node), key: optional(node.lastNamedChild, node), span: spanOf(node) }),
  await_expression: first,
  try_expression: first,
  parenthesized_expression: first,
  block: (node) => optional(node.lastNamedChild, node),
  expression_statement: first,
  reference_expression: (node) => field(node, "value"),
  type_cast_expression: (node) => field(node, "value"),
  binary_expression: operationOf,
  array_expression: listOf,
  tuple_expression: listOf,
  closure_expression: (node) => ({ kind: "function", name: "", span: spanOf(node) }),
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

const optional = (node: Node | null, around: Node): Expression => (node === null ? other(around) : expressionOf(node));

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

function memberOf(object: Expression, member: string, node: Node): Expression {
  if (object.kind === "name") return { kind: "name", path: [...object.path, member], span: spanOf(node) };
  return { kind: "member", object, member, span: spanOf(node) };
}

/** A call, or what it passes on: `"x".to_string()`, `String::from("x")`, `env::var("X").unwrap_or("d".into())`. */
function calledOf(node: Node): Expression {
  const callee = node.childForFieldName("function");
  const method = methodOf(node);
  const receiver = callee?.childForFieldName("value") ?? null;
  if (method !== "" && isPassing(method)) return optional(receiver, node);
  const fallback = fallbackIn(node);
  if (fallback !== undefined) return either(optional(receiver, node), fallback, node);
  const wraps = /^(String::from|Some|Ok|Box::new|Arc::new|Rc::new|Cow::Borrowed|SocketAddr::from)$/.test(callee?.text ?? "");
  return wraps ? optional(node.childForFieldName("arguments")?.firstNamedChild ?? null, node) : callOf(node);
}

function either(left: Expression, right: Node | undefined, node: Node): Expression {
  return right === undefined ? left : { kind: "either", operator: "or", left, right: expressionOf(right), span: spanOf(node) };
}

/** A call, a struct with its fields, or a macro: `Client::open("x")`, `Options { no_ack: true }`, `option_env!("X")`. */
export function callOf(node: Node): Call {
  const assignedTo = nameGiven(node);
  return {
    kind: "call",
    get callee() {
      return field(node, { call_expression: "function", struct_expression: "name" }[node.type] ?? "macro");
    },
    get arguments() {
      return node.type === "macro_invocation" ? macroArguments(node) : argumentsOf(node);
    },
    isConstruction: node.type === "struct_expression",
    span: spanOf(node),
    get scope() {
      return scopeOf(node);
    },
    ...(assignedTo !== undefined && { assignedTo }),
    get fallback() {
      const fallback = fallbackOf(node);
      if (fallback === undefined) return isOptional(node) ? other(node) : undefined;
      return expressionOf(fallback);
    },
    get isChecked() {
      return isChecked(node);
    },
    isKey: false,
  } as Call;
}

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
  const list = node.childForFieldName("arguments") ?? node.childForFieldName("body");
  return (list?.namedChildren ?? [])
    .filter(({ type }) => !/comment$|^(base|shorthand)_field_initializer$/.test(type))
    .map((argument) => {
      if (argument.type !== "field_initializer") return { value: expressionOf(argument), span: spanOf(argument) };
      return { name: argument.childForFieldName("field")?.text ?? "", value: field(argument, "value"), span: spanOf(argument) };
    });
}

function macroOf(node: Node): Expression {
  const macro = node.childForFieldName("macro")?.text ?? "";
  const given = macroArguments(node).map(({ value }) => value);
  if (macro === "vec") return { kind: "list", items: given, span: spanOf(node) };
  return macro === "format" ? formattedOf(node, given) : callOf(node);
}

function operationOf(node: Node): Expression {
  if (node.childForFieldName("operator")?.type !== "+") return other(node);
  const parts = [field(node, "left"), field(node, "right")].flatMap((part) => (part.kind === "joined" ? part.parts : [part]));
  return parts.some(({ kind }) => kind === "string") ? { kind: "joined", parts, span: spanOf(node) } : other(node);
}
