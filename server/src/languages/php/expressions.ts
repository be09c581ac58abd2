import { argument, callBy, entry, type CallSyntax } from "../source/call-syntax.js";
import { isComment, partsOf, textIn } from "../source/nodes.js";
import { keyName, map, memberOf, other, readBy, readOr } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import { pieceOf, printed, quoted, stringOfPieces, unescaped } from "../source/strings.js";
import type { Argument, Call, Entry, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { isRequestVariable } from "./request.js";
import { scopeOf } from "./scopes.js";
import { fallbackOf, isKey, isPresence, nameGiven } from "./surroundings.js";

/** Reads a PHP expression; the arguments of calls and the entries of arrays are read when asked for. */
export const expressionOf = readBy({
  name: nameOf,
  variable_name: nameOf,
  relative_scope: (node) => ({ kind: "name", path: ["self"], span: spanOf(node) }),
  qualified_name: (node) => ({ kind: "name", path: node.text.replace(/^\\/, "").split("\\"), span: spanOf(node) }),
  member_access_expression: memberIn("object"),
  nullsafe_member_access_expression: memberIn("object"),
  scoped_property_access_expression: memberIn("scope"),
  class_constant_access_expression: (node) => memberOf(reader.first(node, expressionOf), partsOf(node)[1]?.text ?? "", node),
  string: stringOf,
  encapsed_string: textOf,
  heredoc: textOf,
  nowdoc: textOf,
  integer: reader.number(/_/g),
  float: reader.number(/_/g),
  boolean: reader.truth,
  null: reader.nothing,
  function_call_expression: (node) => setting(node) ?? formattedOf(node) ?? callOf(node),
  member_call_expression: callOf,
  nullsafe_member_call_expression: callOf,
  scoped_call_expression: (node) => setting(node) ?? callOf(node),
  object_creation_expression: callOf,
  subscript_expression: indexOf,
  binary_expression: reader.operation({ either: /^\?\?$/, joins: "." }),
  conditional_expression: conditionalOf,
  parenthesized_expression: reader.first,
  cast_expression: reader.inside("value"),
  array_creation_expression: arrayOf,
  anonymous_function: functionOf,
  anonymous_function_creation_expression: functionOf,
  arrow_function: reader.closure,
});

function nameOf(node: Node): Expression {
  return { kind: "name", path: [withoutSign(node.text)], span: spanOf(node) };
}

/** `port` of `$port`. */
export const withoutSign = (name: string): string => name.replace(/^\$/, "");

/** What a request brings in `$_SERVER` is no variable of the environment. */
function indexOf(node: Node): Expression {
  const [object, key] = [reader.first(node, expressionOf), readOr(partsOf(node)[1], node, expressionOf)];
  const isRequest = node.text.startsWith("$_SERVER") && key.kind === "string" && isRequestVariable(key.value);
  return isRequest ? other(node) : { kind: "index", object, key, span: spanOf(node) };
}

function memberIn(object: string) {
  return (node: Node): Expression => memberOf(reader.inside(object)(node, expressionOf), withoutSign(textIn(node, "name")), node);
}

/** Between single quotes. */
function stringOf(node: Node): Expression {
  return quoted(node, 1, 1, (written) => written.replace(/\\(['\\])/g, "$1"));
}

/** Between double quotes, or a heredoc: what stands in it as a variable is an expression. */
function textOf(node: Node): Expression {
  const body = node.childForFieldName("value") ?? node;
  const pieces = body.namedChildren.map((child) => {
    if (child.type === "escape_sequence") return pieceOf(unescaped(child.text), spanOf(child));
    return /^(string_content|string_value|nowdoc_string)$/.test(child.type) ? pieceOf(child.text, spanOf(child)) : expressionOf(child);
  });
  return stringOfPieces(pieces, quoted(node, 1, 1));
}

/** `config("app.env")` of Laravel and `Config::get("env")`: a setting by its path, as a chain of members is. */
function setting(node: Node): Expression | undefined {
  const callee = node.childForFieldName("function")?.text ?? `${textIn(node, "scope")}::${textIn(node, "name")}`;
  const given = node.childForFieldName("arguments")?.namedChildren ?? [];
  const path = given.length === 1 ? given[0]?.firstNamedChild : undefined;
  if (!/^(config|Config::get)$/.test(callee) || path?.type !== "string") return undefined;
  const written = stringOf(path);
  return { kind: "name", path: ["config", ...(written.kind === "string" ? written.value.split(".") : [])], span: spanOf(node) };
}

/** The format of `sprintf("%s:%d", $host, $port)` (PHP manual, "sprintf", "vsprintf"). */
export function formatOf(call: Node): Node | undefined {
  const isFormat = call.type === "function_call_expression" && /^\\?v?sprintf$/.test(textIn(call, "function"));
  const format = isFormat ? call.childForFieldName("arguments")?.firstNamedChild?.firstNamedChild : undefined;
  return format && /^(encapsed_)?string$/.test(format.type) ? format : undefined;
}

/** Undefined where the format is written elsewhere. */
function formattedOf(call: Node): Expression | undefined {
  const format = formatOf(call);
  if (format === undefined) return undefined;
  const [, ...given] = argumentsOf(call).map(({ value }) => value);
  const [first] = given;
  const parts = printed(expressionOf(format), first?.kind === "list" ? first.items : given);
  return parts && { kind: "joined", parts, span: spanOf(call) };
}

export function callOf(node: Node): Call {
  return callBy(node, call);
}

const call: CallSyntax = {
  callee: calleeOf,
  arguments: argumentsOf,
  scope: scopeOf,
  isConstruction: ({ type }) => type === "object_creation_expression",
  assignedTo: nameGiven,
  fallback: fallbackExpression,
  isKey,
};

/** The other side of `x ?? "default"`; where only its presence is asked for, its absence is an answer too. */
export function fallbackExpression(node: Node): Expression | undefined {
  if (isPresence(node)) return { kind: "boolean", value: false, span: spanOf(node) };
  const otherSide = fallbackOf(node);
  return otherSide && expressionOf(otherSide);
}

function calleeOf(node: Node): Expression {
  if (node.type === "object_creation_expression") return reader.first(node, expressionOf);
  if (node.type === "function_call_expression") return reader.inside("function")(node, expressionOf);
  const method = node.childForFieldName("name");
  const object = reader.inside(node.type === "scoped_call_expression" ? "scope" : "object")(node, expressionOf);
  const place = { startIndex: node.startIndex, endIndex: method?.endIndex ?? node.endIndex };
  return memberOf(object, withoutSign(method?.text ?? ""), place);
}

/** `` `convert $path` ``: the shell is called by the name of its sign (PHP manual, "Execution Operators"). */
export function shellOf(node: Node): Call {
  const span = spanOf(node);
  const callee: Expression = { kind: "name", path: ["`"], span };
  return {
    kind: "call",
    callee,
    arguments: [argument(node, textOf(node))],
    isConstruction: false,
    span,
    scope: scopeOf(node),
    isKey: false,
  };
}

function argumentsOf(called: Node): readonly Argument[] {
  const given = called.childForFieldName("arguments") ?? called.namedChildren.find(({ type }) => type === "arguments");
  return (given?.namedChildren ?? [])
    .filter(({ type }) => type === "argument")
    .map((one) => argument(one, readOr(partsOf(one).at(-1), one, expressionOf), one.childForFieldName("name")?.text));
}

function arrayOf(node: Node): Expression {
  const elements = partsOf(node);
  if (elements.some(isEntry)) return map(node, () => elements.filter(isEntry).map(entryOf));
  return {
    kind: "list",
    get items() {
      return elements.map((element) => reader.first(element, expressionOf));
    },
    span: spanOf(node),
  };
}

/** An element with a key: `"host" => "db"`. */
export const isEntry = (element: Node): boolean => element.children.some(({ type }) => type === "=>");

export function entryOf(element: Node): Entry {
  const [key, value] = partsOf(element);
  const expression = readOr(key, element, expressionOf);
  return entry(element, keyName(expression), expression.span, readOr(value, element, expressionOf));
}

function functionOf(node: Node): Expression {
  const body = node.childForFieldName("body");
  return { kind: "function", name: "", isEmpty: body !== null && body.namedChildren.every(isComment), span: spanOf(node) };
}

/** `$a ?: "b"` gives either; so does `$c ? $a : $b`. */
function conditionalOf(node: Node): Expression {
  const isShort = node.childForFieldName("body") === null;
  return {
    kind: "either",
    operator: isShort ? "or" : "conditional",
    left: reader.inside(isShort ? "condition" : "body")(node, expressionOf),
    right: reader.inside("alternative")(node, expressionOf),
    span: spanOf(node),
  };
}
