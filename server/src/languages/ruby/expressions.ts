import type { Argument, Call, Entry, Expression, StringLiteral } from "../source/syntax.js";
import { once } from "../source/once.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { scopeOf } from "./scopes.js";
import { fallbackOf, isKey, isPresence, nameGiven, partsOf } from "./surroundings.js";

/** Reads a Ruby expression; the arguments of calls and the entries of hashes are read when asked for. */
export function expressionOf(node: Node): Expression {
  const read = readers[node.type];
  return read?.(node) ?? { kind: "other", span: spanOf(node) };
}

const name = (node: Node): Expression => ({ kind: "name", path: [node.text.replace(/^\$/, "")], span: spanOf(node) });

const number = (node: Node): Expression => ({ kind: "number", text: node.text.replaceAll("_", ""), span: spanOf(node) });

const first = (node: Node): Expression => optional(partsOf(node)[0], node);

const readers: Readonly<Record<string, (node: Node) => Expression>> = {
  identifier: name,
  constant: name,
  global_variable: name,
  self: name,
  instance_variable: (node) => ({ kind: "name", path: ["self", node.text.slice(1)], span: spanOf(node) }),
  // A symbol is a name, never a text that is given to something.
  simple_symbol: name,
  scope_resolution: (node) => ({ kind: "name", path: node.text.replace(/^::/, "").split("::"), span: spanOf(node) }),
  string: stringOf,
  chained_string: (node) => joined(partsOf(node).map(expressionOf), node),
  integer: number,
  float: number,
  true: (node) => ({ kind: "boolean", value: true, span: spanOf(node) }),
  false: (node) => ({ kind: "boolean", value: false, span: spanOf(node) }),
  nil: (node) => ({ kind: "null", span: spanOf(node) }),
  call: (node) => (isAttribute(node) ? attributeOf(node) : callOf(node)),
  element_reference: (node) => ({
    kind: "index",
    object: field(node, "object"),
    key: optional(partsOf(node)[1], node),
    span: spanOf(node),
  }),
  interpolation: first,
  parenthesized_statements: first,
  binary: operationOf,
  conditional: (node) => ({
    kind: "either",
    operator: "conditional",
    left: field(node, "consequence"),
    right: field(node, "alternative"),
    span: spanOf(node),
  }),
  hash: (node) => ({
    kind: "map",
    get entries() {
      return partsOf(node)
        .filter(({ type }) => type === "pair")
        .map(entryOf);
    },
    span: spanOf(node),
  }),
  array: listOf,
  right_assignment_list: listOf,
  lambda: (node) => ({ kind: "function", name: "", span: spanOf(node) }),
};

function listOf(node: Node): Expression {
  return {
    kind: "list",
    get items() {
      return partsOf(node).map(expressionOf);
    },
    span: spanOf(node),
  };
}

export const field = (node: Node, fieldName: string): Expression => optional(node.childForFieldName(fieldName) ?? undefined, node);

const optional = (node: Node | undefined, around: Node): Expression =>
  node === undefined ? { kind: "other", span: spanOf(around) } : expressionOf(node);

function stringOf(node: Node): Expression {
  const parts: Expression[] = [];
  for (const child of node.namedChildren) {
    const isText = child.type === "string_content" || child.type === "escape_sequence";
    const last = parts.at(-1);
    const text = child.type === "escape_sequence" ? (escapes[child.text] ?? child.text) : child.text;
    if (!isText) parts.push(expressionOf(child));
    else if (last?.kind === "string" && last.span.end === child.startIndex)
      parts.splice(-1, 1, piece(last.value + text, { start: last.span.start, end: child.endIndex }));
    else parts.push(piece(text, spanOf(child)));
  }
  const [only] = parts;
  const inner = { start: node.startIndex + 1, end: Math.max(node.startIndex + 1, node.endIndex - 1) };
  if (parts.length === 0) return { kind: "string", value: "", span: spanOf(node), inner };
  return parts.length === 1 && only?.kind === "string" ? { ...only, span: spanOf(node) } : { kind: "joined", parts, span: spanOf(node) };
}

const piece = (value: string, span: StringLiteral["span"]): StringLiteral => ({ kind: "string", value, span, inner: span });

const escapes: Readonly<Record<string, string>> = { "\\n": "\n", "\\t": "\t", '\\"': '"', "\\\\": "\\", "\\#": "#" };

/** A method without arguments, which reads like a member: `config.assets`. */
export const isAttribute = (call: Node): boolean =>
  call.childForFieldName("receiver") !== null && call.childForFieldName("arguments") === null && call.childForFieldName("block") === null;

const makes = /^(new|to_i|to_s|to_sym|strip|presence|downcase|chomp|to_f)$/;

function attributeOf(node: Node): Expression {
  const method = node.childForFieldName("method")?.text ?? "";
  const object = field(node, "receiver");
  if (method === "freeze") return object;
  if (object.kind === "name" && !makes.test(method)) return { kind: "name", path: [...object.path, method], span: spanOf(node) };
  return callOf(node);
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
    isConstruction: node.childForFieldName("method")?.text === "new",
    span: callSpan(node),
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

/** Without a block of several lines. */
function callSpan(node: Node): Call["span"] {
  const block = node.childForFieldName("block");
  const end = block?.type === "do_block" ? (node.childForFieldName("arguments") ?? node.childForFieldName("method"))?.endIndex : undefined;
  return { start: node.startIndex, end: end ?? node.endIndex };
}

/** The other side of `x || "default"`; where only its presence is asked for, its absence is an answer too. */
export function fallbackExpression(node: Node): Expression | undefined {
  const other = fallbackOf(node);
  if (other !== undefined) return expressionOf(other);
  return isPresence(node) ? { kind: "boolean", value: false, span: spanOf(node) } : undefined;
}

function calleeOf(node: Node): Expression {
  const method = node.childForFieldName("method");
  const text = method?.text ?? "new";
  const end = method?.endIndex ?? node.endIndex;
  if (node.childForFieldName("receiver") === null) return { kind: "name", path: [text], span: { start: node.startIndex, end } };
  const object = field(node, "receiver");
  if (object.kind === "name") return { kind: "name", path: [...object.path, text], span: { start: node.startIndex, end } };
  return { kind: "member", object, member: text, span: { start: node.startIndex, end } };
}

/** The arguments; what the block of a `fetch` gives is its default. */
function argumentsOf(call: Node): readonly Argument[] {
  const given = partsOf(call.childForFieldName("arguments") ?? call).filter(({ type }) => type !== "block_argument");
  const list = call.childForFieldName("arguments") === null ? [] : given.map(argumentOf);
  const body = call.childForFieldName("method")?.text === "fetch" ? call.childForFieldName("block")?.childForFieldName("body") : null;
  const last = body === null || body === undefined ? undefined : partsOf(body).at(-1);
  return last === undefined ? list : [...list, { value: expressionOf(last), span: spanOf(last) }];
}

function argumentOf(node: Node): Argument {
  if (node.type !== "pair") return { value: expressionOf(node), span: spanOf(node) };
  const { key = "", value, span } = entryOf(node);
  return { name: key, value, span };
}

export function entryOf(pair: Node): Entry {
  const key = pair.childForFieldName("key");
  const named = key === null ? undefined : keyName(key);
  return {
    ...(named !== undefined && { key: named }),
    keySpan: spanOf(key ?? pair),
    // `{ host: }` stands for `{ host: host }`.
    value: optional(pair.childForFieldName("value") ?? undefined, pair),
    span: spanOf(pair),
  };
}

/** `host` of `host:`, `:host` and `"host"`. */
export function keyName(key: Node): string | undefined {
  if (key.type === "hash_key_symbol") return key.text;
  if (key.type === "simple_symbol") return key.text.slice(1);
  const expression = key.type === "string" ? stringOf(key) : undefined;
  return expression?.kind === "string" ? expression.value : undefined;
}

function operationOf(node: Node): Expression {
  const operator = node.childForFieldName("operator")?.text;
  const [left, right] = [field(node, "left"), field(node, "right")];
  if (operator === "||" || operator === "or") return { kind: "either", operator: "or", left, right, span: spanOf(node) };
  const isText = operator === "+" && [left, right].some(({ kind }) => kind === "string" || kind === "joined");
  return isText ? joined([left, right], node) : { kind: "other", span: spanOf(node) };
}

const joined = (parts: readonly Expression[], node: Node): Expression => ({
  kind: "joined",
  parts: parts.flatMap((part) => (part.kind === "joined" ? part.parts : [part])),
  span: spanOf(node),
});
