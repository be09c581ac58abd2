import type { Argument, Call, Entry, Expression, StringLiteral } from "../source/syntax.js";
import { once } from "../source/once.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { isRequestVariable } from "./request.js";
import { scopeOf } from "./scopes.js";
import { fallbackOf, isKey, isPresence, nameGiven, partsOf } from "./surroundings.js";

/** Reads a PHP expression; the arguments of calls and the entries of arrays are read when asked for. */
export function expressionOf(node: Node): Expression {
  const read = readers[node.type];
  return read?.(node) ?? { kind: "other", span: spanOf(node) };
}

const name = (node: Node): Expression => ({ kind: "name", path: [node.text.replace(/^\$/, "")], span: spanOf(node) });

const number = (node: Node): Expression => ({ kind: "number", text: node.text.replaceAll("_", ""), span: spanOf(node) });

const first = (node: Node): Expression => optional(partsOf(node)[0], node);

const readers: Readonly<Record<string, (node: Node) => Expression>> = {
  name,
  variable_name: name,
  relative_scope: (node) => ({ kind: "name", path: ["self"], span: spanOf(node) }),
  qualified_name: (node) => ({ kind: "name", path: node.text.replace(/^\\/, "").split("\\"), span: spanOf(node) }),
  member_access_expression: (node) => memberOf(field(node, "object"), node.childForFieldName("name"), node),
  nullsafe_member_access_expression: (node) => memberOf(field(node, "object"), node.childForFieldName("name"), node),
  scoped_property_access_expression: (node) => memberOf(field(node, "scope"), node.childForFieldName("name"), node),
  class_constant_access_expression: (node) => memberOf(first(node), partsOf(node)[1] ?? null, node),
  string: stringOf,
  encapsed_string: textOf,
  heredoc: textOf,
  nowdoc: textOf,
  integer: number,
  float: number,
  boolean: (node) => ({ kind: "boolean", value: node.text.toLowerCase() === "true", span: spanOf(node) }),
  null: (node) => ({ kind: "null", span: spanOf(node) }),
  function_call_expression: (node) => setting(node) ?? callOf(node),
  member_call_expression: callOf,
  nullsafe_member_call_expression: callOf,
  scoped_call_expression: (node) => setting(node) ?? callOf(node),
  object_creation_expression: callOf,
  subscript_expression: indexOf,
  binary_expression: operationOf,
  conditional_expression: conditionalOf,
  parenthesized_expression: first,
  cast_expression: (node) => field(node, "value"),
  array_creation_expression: arrayOf,
  anonymous_function: functionOf,
  anonymous_function_creation_expression: functionOf,
  arrow_function: (node) => ({ kind: "function", name: "", span: spanOf(node) }),
};

/** What a request brings in `$_SERVER` is no variable of the environment. */
function indexOf(node: Node): Expression {
  const [object, key] = [first(node), optional(partsOf(node)[1], node)];
  const isRequest = node.text.startsWith("$_SERVER") && key.kind === "string" && isRequestVariable(key.value);
  return isRequest ? { kind: "other", span: spanOf(node) } : { kind: "index", object, key, span: spanOf(node) };
}

const field = (node: Node, fieldName: string): Expression => optional(node.childForFieldName(fieldName) ?? undefined, node);

const optional = (node: Node | undefined, around: Node): Expression =>
  node === undefined ? { kind: "other", span: spanOf(around) } : expressionOf(node);

function memberOf(object: Expression, member: Node | null, node: Node): Expression {
  const text = member?.text.replace(/^\$/, "") ?? "";
  if (object.kind === "name") return { kind: "name", path: [...object.path, text], span: spanOf(node) };
  return { kind: "member", object, member: text, span: spanOf(node) };
}

/** Between single quotes. */
function stringOf(node: Node): StringLiteral {
  return literal(node, node.text.slice(1, -1).replace(/\\(['\\])/g, "$1"));
}

const literal = (node: Node, value: string): StringLiteral => ({
  kind: "string",
  value,
  span: spanOf(node),
  inner: { start: node.startIndex + 1, end: Math.max(node.startIndex + 1, node.endIndex - 1) },
});

/** Between double quotes, or a heredoc: what stands in it as a variable is an expression. */
function textOf(node: Node): Expression {
  const body = node.childForFieldName("value") ?? node;
  const parts: Expression[] = [];
  for (const child of body.namedChildren) {
    const isText = /^(string_content|string_value|escape_sequence|nowdoc_string)$/.test(child.type);
    const last = parts.at(-1);
    const text = child.type === "escape_sequence" ? (escapes[child.text] ?? child.text) : child.text;
    if (!isText) parts.push(expressionOf(child));
    else if (last?.kind === "string" && last.span.end === child.startIndex)
      parts.splice(-1, 1, piece(last.value + text, { start: last.span.start, end: child.endIndex }));
    else parts.push(piece(text, spanOf(child)));
  }
  const [only] = parts;
  if (body === node && parts.length === 0) return literal(node, "");
  if (body === node && parts.length === 1 && only?.kind === "string") return literal(node, only.value);
  return { kind: "joined", parts, span: spanOf(node) };
}

const piece = (value: string, span: StringLiteral["span"]): StringLiteral => ({ kind: "string", value, span, inner: span });

const escapes: Readonly<Record<string, string>> = { "\\n": "\n", "\\t": "\t", '\\"': '"', "\\$": "$", "\\\\": "\\" };

/** `config("app.env")` of Laravel and `Config::get("env")`: a setting by its path, as a chain of members is. */
function setting(node: Node): Expression | undefined {
  const callee =
    node.childForFieldName("function")?.text ?? `${node.childForFieldName("scope")?.text}::${node.childForFieldName("name")?.text}`;
  const given = node.childForFieldName("arguments")?.namedChildren ?? [];
  const path = given.length === 1 ? given[0]?.firstNamedChild : undefined;
  if (!/^(config|Config::get)$/.test(callee) || path?.type !== "string") return undefined;
  return { kind: "name", path: ["config", ...stringOf(path).value.split(".")], span: spanOf(node) };
}

export function callOf(node: Node): Call {
  const [given, scope] = [once(() => argumentsOf(node)), once(() => scopeOf(node))];
  const assignedTo = nameGiven(node);
  return {
    kind: "call",
    get callee() {
      return calleeOf(node);
    },
    get arguments() {
      return given();
    },
    isConstruction: node.type === "object_creation_expression",
    span: spanOf(node),
    get scope() {
      return scope();
    },
    ...(assignedTo !== undefined && { assignedTo }),
    get fallback() {
      return fallbackExpression(node);
    },
    get isKey() {
      return isKey(node);
    },
  } as Call;
}

/** The other side of `x ?? "default"`; where only its presence is asked for, its absence is an answer too. */
export function fallbackExpression(node: Node): Expression | undefined {
  if (isPresence(node)) return { kind: "boolean", value: false, span: spanOf(node) };
  const other = fallbackOf(node);
  return other === undefined ? undefined : expressionOf(other);
}

function calleeOf(node: Node): Expression {
  if (node.type === "object_creation_expression") return first(node);
  if (node.type === "function_call_expression") return field(node, "function");
  const method = node.childForFieldName("name");
  const object = field(node, node.type === "scoped_call_expression" ? "scope" : "object");
  return { ...memberOf(object, method, node), span: { start: node.startIndex, end: method?.endIndex ?? node.endIndex } };
}

function argumentsOf(call: Node): readonly Argument[] {
  const list = call.childForFieldName("arguments") ?? call.namedChildren.find(({ type }) => type === "arguments");
  return (list?.namedChildren ?? [])
    .filter(({ type }) => type === "argument")
    .map((node) => {
      const value = optional(partsOf(node).at(-1), node);
      const named = node.childForFieldName("name")?.text;
      return { ...(named !== undefined && { name: named }), value, span: spanOf(node) };
    });
}

function arrayOf(node: Node): Expression {
  const elements = partsOf(node);
  if (!elements.some(isEntry))
    return {
      kind: "list",
      get items() {
        return elements.map(first);
      },
      span: spanOf(node),
    };
  return {
    kind: "map",
    get entries() {
      return elements.filter(isEntry).map(entryOf);
    },
    span: spanOf(node),
  };
}

/** An element with a key: `"host" => "db"`. */
export const isEntry = (element: Node): boolean => element.children.some(({ type }) => type === "=>");

export function entryOf(element: Node): Entry {
  const [key, value] = partsOf(element);
  const expression = optional(key, element);
  const named = keyName(expression);
  return { ...(named !== undefined && { key: named }), keySpan: expression.span, value: optional(value, element), span: spanOf(element) };
}

/** The text of a literal key, or the last part of a constant's name. */
export const keyName = (key: Expression): string | undefined =>
  key.kind === "string" ? key.value : key.kind === "name" ? key.path.at(-1) : undefined;

function functionOf(node: Node): Expression {
  const body = node.childForFieldName("body");
  return { kind: "function", name: "", isEmpty: body !== null && partsOf(body).length === 0, span: spanOf(node) };
}

/** `$a ?: "b"` gives either; so does `$c ? $a : $b`. */
function conditionalOf(node: Node): Expression {
  const body = node.childForFieldName("body");
  const left = body === null ? field(node, "condition") : expressionOf(body);
  return { kind: "either", operator: body === null ? "or" : "conditional", left, right: field(node, "alternative"), span: spanOf(node) };
}

function operationOf(node: Node): Expression {
  const operator = node.childForFieldName("operator")?.type;
  const [left, right] = [field(node, "left"), field(node, "right")];
  if (operator === "??") return { kind: "either", operator: "or", left, right, span: spanOf(node) };
  if (operator !== ".") return { kind: "other", span: spanOf(node) };
  const parts = [left, right].flatMap((part) => (part.kind === "joined" ? part.parts : [part]));
  return { kind: "joined", parts, span: spanOf(node) };
}
