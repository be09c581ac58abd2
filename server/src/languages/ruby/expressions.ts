import { argument, callBy, entry, type CallSyntax } from "../source/call-syntax.js";
import { operatorOf, partsOf, textIn } from "../source/nodes.js";
import { joinedParts, map, memberOf, readBy, readOr } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import { pieceOf, printed, quoted, stringOfPieces, unescaped } from "../source/strings.js";
import type { Argument, Call, Entry, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { scopeOf } from "./scopes.js";
import { fallbackOf, isKey, isPresence, nameGiven } from "./surroundings.js";

/** Reads a Ruby expression; the arguments of calls and the entries of hashes are read when asked for. */
export const expressionOf = readBy({
  identifier: nameOf,
  constant: nameOf,
  global_variable: nameOf,
  self: nameOf,
  instance_variable: (node) => ({ kind: "name", path: ["self", node.text.slice(1)], span: spanOf(node) }),
  // A symbol is a name, never a text that is given to something.
  simple_symbol: nameOf,
  scope_resolution: (node) => ({ kind: "name", path: node.text.replace(/^::/, "").split("::"), span: spanOf(node) }),
  string: (node) => stringOf(node),
  chained_string: (node) => ({ kind: "joined", parts: partsOf(node).map(expressionOf).flatMap(joinedParts), span: spanOf(node) }),
  integer: reader.number(/_/g),
  float: reader.number(/_/g),
  true: reader.truth,
  false: reader.truth,
  nil: reader.nothing,
  call: (node) => formattedOf(node) ?? (isAttribute(node) ? attributeOf(node) : callOf(node)),
  element_reference: reader.index(reader.inside("object"), (node, read) => readOr(partsOf(node)[1], node, read)),
  interpolation: reader.first,
  parenthesized_statements: reader.first,
  binary: (node, read) => formattedOf(node) ?? operationOf(node, read),
  conditional: reader.choice("consequence", "alternative"),
  hash: (node) =>
    map(node, () =>
      partsOf(node)
        .filter(({ type }) => type === "pair")
        .map(entryOf),
    ),
  array: reader.list,
  string_array: reader.list,
  bare_string: (node) => stringOfPieces(piecesOf(node), pieceOf("", spanOf(node))),
  right_assignment_list: reader.list,
  lambda: reader.closure,
});

const operationOf = reader.operation({ either: /^(\|\||or)$/, adds: "+" });

/** The format of `format("%s:%d", host, port)` and of `"%s" % host` (Ruby documentation, Kernel#format, String#%). */
export function formatOf(call: Node): Node | undefined {
  const isFunction =
    call.type === "call" && call.childForFieldName("receiver") === null && /^sprintf$|^format$/.test(textIn(call, "method"));
  const left = operatorOf(call) === "%" ? call.childForFieldName("left") : undefined;
  const format = isFunction ? partsOf(call.childForFieldName("arguments") ?? call)[0] : left;
  return format?.type === "string" ? format : undefined;
}

/** Undefined where the format is written elsewhere. */
function formattedOf(call: Node): Expression | undefined {
  const format = formatOf(call);
  if (format === undefined) return undefined;
  const right = call.childForFieldName("right");
  const given =
    right === null
      ? argumentsOf(call)
          .slice(1)
          .map(({ value }) => value)
      : [expressionOf(right)];
  const [first] = given;
  const parts = printed(expressionOf(format), first?.kind === "list" ? first.items : given);
  return parts && { kind: "joined", parts, span: spanOf(call) };
}

function nameOf(node: Node): Expression {
  return { kind: "name", path: [node.text.replace(/^\$/, "")], span: spanOf(node) };
}

const stringOf = (node: Node): Expression => stringOfPieces(piecesOf(node), quoted(node, 1, 1));

const piecesOf = (node: Node): readonly Expression[] =>
  node.namedChildren.map((child) => {
    if (child.type === "escape_sequence") return pieceOf(unescaped(child.text), spanOf(child));
    return child.type === "string_content" ? pieceOf(child.text, spanOf(child)) : expressionOf(child);
  });

/** A method without arguments, which reads like a member: `config.assets`. */
export const isAttribute = (call: Node): boolean =>
  call.childForFieldName("receiver") !== null && call.childForFieldName("arguments") === null && call.childForFieldName("block") === null;

const makes = /^(new|to_i|to_s|to_sym|strip|presence|downcase|chomp|to_f)$/;

function attributeOf(node: Node): Expression {
  const method = textIn(node, "method");
  const object = reader.inside("receiver")(node, expressionOf);
  if (method === "freeze") return object;
  if (object.kind === "name" && !makes.test(method)) return memberOf(object, method, node);
  return callOf(node);
}

export function callOf(node: Node): Call {
  return callBy(node, call);
}

const call: CallSyntax = {
  callee: calleeOf,
  arguments: argumentsOf,
  scope: scopeOf,
  isConstruction: (node) => textIn(node, "method") === "new",
  span: spanWithoutBlock,
  assignedTo: nameGiven,
  fallback: fallbackExpression,
  isKey,
};

/** Without a block of several lines. */
function spanWithoutBlock(node: Node): Call["span"] {
  const block = node.childForFieldName("block");
  const end = block?.type === "do_block" ? (node.childForFieldName("arguments") ?? node.childForFieldName("method"))?.endIndex : undefined;
  return { start: node.startIndex, end: end ?? node.endIndex };
}

/** The other side of `x || "default"`; where only its presence is asked for, its absence is an answer too. */
export function fallbackExpression(node: Node): Expression | undefined {
  const otherSide = fallbackOf(node);
  if (otherSide !== undefined) return expressionOf(otherSide);
  return isPresence(node) ? { kind: "boolean", value: false, span: spanOf(node) } : undefined;
}

function calleeOf(node: Node): Expression {
  const method = node.childForFieldName("method");
  const named = method?.text ?? "new";
  const [start, end] = [node.startIndex, method?.endIndex ?? node.endIndex];
  if (node.type === "identifier") return nameOf(node);
  if (node.childForFieldName("receiver") === null) return { kind: "name", path: [named], span: { start, end } };
  return memberOf(reader.inside("receiver")(node, expressionOf), named, { startIndex: start, endIndex: end });
}

/** `` `convert a b` ``, `%x(convert a b)`: the shell is called by the name of its sign (Ruby documentation, Kernel#`). */
export function shellOf(node: Node): Call {
  const span = spanOf(node);
  const pieces = node.namedChildren.map((child) =>
    child.type === "string_content" ? pieceOf(child.text, spanOf(child)) : expressionOf(child),
  );
  const command = stringOfPieces(pieces, quoted(node, node.text.startsWith("%") ? 3 : 1, 1));
  const callee: Expression = { kind: "name", path: ["`"], span };
  return { kind: "call", callee, arguments: [argument(node, command)], isConstruction: false, span, scope: scopeOf(node), isKey: false };
}

/** The arguments; what the block of a `fetch` gives is its default, and the block of a `trap` its handler. */
function argumentsOf(called: Node): readonly Argument[] {
  const given = partsOf(called.childForFieldName("arguments") ?? called).filter(({ type }) => type !== "block_argument");
  const list = called.childForFieldName("arguments") === null ? [] : given.map(argumentOf);
  const block = textIn(called, "method") === "trap" ? called.childForFieldName("block") : null;
  if (block !== null)
    return [
      ...list,
      argument(block, { kind: "function", name: "", isEmpty: block.childForFieldName("body") === null, span: spanOf(block) }),
    ];
  const body = textIn(called, "method") === "fetch" ? called.childForFieldName("block")?.childForFieldName("body") : null;
  const last = body === null || body === undefined ? undefined : partsOf(body).at(-1);
  return last === undefined ? list : [...list, argument(last, expressionOf(last))];
}

function argumentOf(node: Node): Argument {
  if (node.type !== "pair") return argument(node, expressionOf(node));
  const { key = "", value } = entryOf(node);
  return argument(node, value, key);
}

export function entryOf(pair: Node): Entry {
  const key = pair.childForFieldName("key");
  // `{ host: }` stands for `{ host: host }`.
  const value = readOr(pair.childForFieldName("value"), pair, expressionOf);
  return entry(pair, key === null ? undefined : keyName(key), spanOf(key ?? pair), value);
}

/** `host` of `host:`, `:host` and `"host"`. */
export function keyName(key: Node): string | undefined {
  if (key.type === "hash_key_symbol") return key.text;
  if (key.type === "simple_symbol") return key.text.slice(1);
  const expression = key.type === "string" ? stringOf(key) : undefined;
  return expression?.kind === "string" ? expression.value : undefined;
}
