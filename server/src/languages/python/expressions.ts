import { argument, callBy, entry, type CallSyntax } from "../source/call-syntax.js";
import { keyName, map, other, readBy, readOr } from "../source/expressions.js";
import { operatorOf, partsOf, textIn } from "../source/nodes.js";
import * as reader from "../source/readers.js";
import type { Argument, Call, Entry, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { decoratedBy, scopeOf } from "./scopes.js";
import { formattedParts, stringParts } from "./strings.js";
import { fallbackOf, isKey } from "./surroundings.js";

/** Reads a Python expression; the parts of calls, lists and dictionaries are read when asked for. */
export const expressionOf = readBy({
  identifier: reader.name,
  attribute: reader.member("object", "attribute"),
  string: textOf,
  concatenated_string: textOf,
  integer: reader.number(/_/g),
  float: reader.number(/_/g),
  true: reader.truth,
  false: reader.truth,
  none: reader.nothing,
  call: calledOf,
  subscript: reader.index(reader.inside("value"), reader.inside("subscript")),
  boolean_operator: reader.operation({ either: /^or$/ }),
  conditional_expression: choiceOf,
  binary_operator: operationOf,
  dictionary: (node) => map(node, () => entriesOf(node)),
  list: reader.list,
  tuple: reader.list,
  set: reader.list,
  dictionary_splat: reader.first,
  list_splat: reader.first,
  parenthesized_expression: reader.first,
  await: reader.first,
  type: reader.first,
  lambda: reader.closure,
});

export function callOf(node: Node): Call {
  return callBy(node, call);
}

function calledOf(node: Node): Expression {
  if (isFormat(node)) return joined(formattedParts(receiver(node), "braces", argumentsOf(node), expressionOf), node);
  return isDictionary(node) ? map(node, () => keywordsOf(node)) : callOf(node);
}

/** `dict(host="db", port=5432)` */
const isDictionary = (node: Node): boolean =>
  textIn(node, "function") === "dict" &&
  partsOf(node.childForFieldName("arguments") ?? node).every(({ type }) => type === "keyword_argument");

const keywordsOf = (node: Node): readonly Entry[] =>
  partsOf(node.childForFieldName("arguments") ?? node).map((one) => {
    const name = one.childForFieldName("name") ?? one;
    return entry(one, name.text, spanOf(name), reader.inside("value")(one, expressionOf));
  });

const call: CallSyntax = {
  callee: (node) => reader.inside("function")(node, expressionOf),
  arguments: argumentsOf,
  scope: scopeOf,
  assignedTo: nameGiven,
  fallback: fallbackExpression,
  isKey,
  decorates: ({ parent }) => (parent?.type === "decorator" ? decoratedBy(parent) : undefined),
};

export function fallbackExpression(node: Node): Expression | undefined {
  const otherSide = fallbackOf(node);
  return otherSide && expressionOf(otherSide);
}

function argumentsOf(called: Node): readonly Argument[] {
  const given = called.childForFieldName("arguments");
  return (given?.type === "argument_list" ? partsOf(given) : []).map((one) =>
    one.type === "keyword_argument"
      ? argument(one, reader.inside("value")(one, expressionOf), textIn(one, "name"))
      : argument(one, expressionOf(one)),
  );
}

export function entriesOf(dictionary: Node): readonly Entry[] {
  return dictionary.namedChildren.filter(({ type }) => type === "pair").map(entryOf);
}

export function entryOf(pair: Node): Entry {
  const key = reader.inside("key")(pair, expressionOf);
  return entry(pair, keyName(key), key.span, reader.inside("value")(pair, expressionOf));
}

function textOf(node: Node): Expression {
  return joined(stringParts(node, expressionOf), node);
}

function choiceOf(node: Node): Expression {
  const [left, , right] = node.namedChildren;
  const read = (side: Node | undefined) => readOr(side, node, expressionOf);
  return { kind: "either", operator: "conditional", left: read(left), right: read(right), span: spanOf(node) };
}

const addition = reader.operation({ adds: "+" });

/** `"a" + b`, `"a%s" % b`, `folder / "b"` of pathlib; arithmetic is nobody's value. */
function operationOf(node: Node): Expression {
  const left = node.childForFieldName("left");
  if (operatorOf(node) === "/") return pathOf(node);
  const isFormat = operatorOf(node) === "%" && left?.type.endsWith("string") === true;
  return isFormat ? joined(formattedParts(left, "percent", valuesAt(node), expressionOf), node) : addition(node, expressionOf);
}

function pathOf(node: Node): Expression {
  const [left, right] = partsOf(node);
  const isPath = left !== undefined && right !== undefined && (right.type === "string" || right.text.endsWith(".filename"));
  if (!isPath) return other(node);
  const sign = { start: left.endIndex, end: right.startIndex };
  return joined([expressionOf(left), { kind: "string", value: "/", span: sign, inner: sign }, expressionOf(right)], node);
}

/** What stands behind the sign of a format: one value, a tuple, or a dictionary. */
function valuesAt(operation: Node): readonly Argument[] {
  const right = operation.childForFieldName("right");
  if (right === null) return [];
  if (right.type === "dictionary")
    return entriesOf(right).map(({ key, value, span }) => ({ ...(key !== undefined && { name: key }), value, span }));
  return (right.type === "tuple" ? partsOf(right) : [right]).map((one) => argument(one, expressionOf(one)));
}

function joined(parts: readonly Expression[], node: Node): Expression {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "string") return { ...only, span: spanOf(node) } satisfies StringLiteral;
  return { kind: "joined", parts, span: spanOf(node) };
}

/** `"…{}…".format(x)` */
const isFormat = (call: Node): boolean => {
  const callee = call.childForFieldName("function");
  return callee?.type === "attribute" && textIn(callee, "attribute") === "format" && receiver(call).type.endsWith("string");
};

const receiver = (call: Node): Node => call.childForFieldName("function")?.childForFieldName("object") ?? call;

/** The name in `name = call(…)`. */
function nameGiven(call: Node): string | undefined {
  const { parent } = call;
  if (parent?.type !== "assignment") return undefined;
  const target = parent.childForFieldName("left");
  return target?.type === "identifier" || target?.type === "attribute" ? target.text : undefined;
}
