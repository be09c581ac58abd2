import type { Span } from "../../text/span.js";
import type { Argument, Entry, Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { joinedParts, map, productOf, readBy } from "../source/expressions.js";
import { isCode, partsOf } from "../source/nodes.js";
import * as reader from "../source/readers.js";
import { callOf } from "./calls.js";
import { localOfModule } from "./imports.js";
import { moduleName } from "./packages.js";

/** Reads a JavaScript or TypeScript expression; the entries of maps are read when asked for. */
export const expressionOf = readBy({
  string: stringOf,
  template_string: templateOf,
  number: reader.number(/_/g),
  true: reader.truth,
  false: reader.truth,
  null: reader.nothing,
  undefined: reader.nothing,
  identifier: reader.name,
  this: reader.name,
  meta_property: (node) => ({ kind: "name", path: ["import", "meta"], span: spanOf(node) }),
  member_expression: memberOf,
  subscript_expression: indexOf,
  call_expression: calledOf,
  new_expression: callOf,
  binary_expression: binaryOf,
  ternary_expression: reader.choice("consequence", "alternative"),
  unary_expression: unaryOf,
  object: (node) => map(node, () => node.namedChildren.flatMap(entriesOf)),
  array: reader.list,
  arrow_function: functionOf,
  function_expression: functionOf,
  generator_function: functionOf,
  // Wrappers that do not change which value it is.
  parenthesized_expression: reader.first,
  await_expression: reader.first,
  as_expression: reader.first,
  satisfies_expression: reader.first,
  non_null_expression: reader.first,
  type_assertion: reader.last,
});

export function stringOf(node: Node): StringLiteral {
  const span = spanOf(node);
  const inner = { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) };
  const written = node.text.slice(1, -1);
  return { kind: "string", value: written.includes("\\") ? unescape(written) : written, span, inner };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "0": "\0" };

/** Only escapes of one character; `\u0041` stays as written, as nothing that is looked for is written so. */
const unescape = (written: string): string =>
  written.replace(/\\(\r\n|[^ux])/g, (_, letter: string) => (/^[\r\n]/.test(letter) ? "" : (escapes[letter] ?? letter)));

/** A template without holes is a string; otherwise its pieces, each with its own place. */
function templateOf(node: Node): Expression {
  const holes = node.namedChildren.filter((child) => child.type === "template_substitution");
  if (holes.length === 0) return stringOf(node);
  const parts: Expression[] = [];
  const text = node.text;
  let at = node.startIndex + 1;
  const addText = (end: number) => {
    const inner = { start: at, end };
    if (end > at) parts.push({ kind: "string", value: text.slice(at - node.startIndex, end - node.startIndex), span: inner, inner });
  };
  for (const hole of holes) {
    addText(hole.startIndex);
    parts.push(reader.first(hole, expressionOf));
    at = hole.endIndex;
  }
  addText(node.endIndex - 1);
  return { kind: "joined", parts, span: spanOf(node) };
}

function memberOf(node: Node): Expression {
  const object = expressionOf(node.childForFieldName("object") ?? node);
  const member = node.childForFieldName("property")?.text ?? "";
  return joinedName(object, member, spanOf(node)) ?? { kind: "member", object, member, span: spanOf(node) };
}

/** `a["b"]` is `a.b`. */
function indexOf(node: Node): Expression {
  const object = expressionOf(node.childForFieldName("object") ?? node);
  const index = node.childForFieldName("index");
  const key: Expression = index === null ? { kind: "other", span: spanOf(node) } : expressionOf(index);
  const name = key.kind === "string" ? joinedName(object, key.value, spanOf(node)) : undefined;
  return name ?? { kind: "index", object, key, span: spanOf(node) };
}

/** A module's default is the module: `require("x").default`. */
function joinedName(object: Expression, member: string, span: Span): Expression | undefined {
  if (object.kind !== "name") return undefined;
  if (member === "default" && object.path[0]?.startsWith("require(")) return { ...object, span };
  return { kind: "name", path: [...object.path, member], span };
}

/** A call, or the module that `require("x")` and `import("x")` give. */
function calledOf(node: Node): Expression {
  const module = moduleOf(node);
  return module === undefined ? callOf(node) : { kind: "name", path: [localOfModule(module)], span: spanOf(node) };
}

function moduleOf(call: Node): string | undefined {
  const callee = call.childForFieldName("function");
  if (callee?.type !== "import" && callee?.text !== "require") return undefined;
  const argument = call.childForFieldName("arguments")?.namedChildren.find(isCode);
  return argument?.type === "string" ? moduleName(stringOf(argument).value) : undefined;
}

export function argumentsOf(node: Node): readonly Argument[] {
  const list = node.childForFieldName("arguments");
  if (list === null) return [];
  // A tagged template: sql`select`.
  const nodes = list.type === "arguments" ? partsOf(list) : [list];
  return nodes.map((argument) => ({ value: expressionOf(argument), span: spanOf(argument) }));
}

function binaryOf(node: Node): Expression {
  const span = spanOf(node);
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const operator = node.childForFieldName("operator")?.type;
  if (left === null || right === null) return { kind: "other", span };
  if (operator === "||" || operator === "??")
    return { kind: "either", operator: "or", left: expressionOf(left), right: expressionOf(right), span };
  if (operator === "&&") return { kind: "either", operator: "conditional", left: expressionOf(left), right: expressionOf(right), span };
  if (operator === "+") return { kind: "joined", parts: [left, right].map(expressionOf).flatMap(joinedParts), span };
  return operator === "*" ? productOf(expressionOf(left), expressionOf(right), span) : { kind: "other", span };
}

/** `+process.env.PORT` is a conversion, `-1` a number, `!x` its own thing. */
function unaryOf(node: Node): Expression {
  const span = spanOf(node);
  const argument = node.childForFieldName("argument");
  const operator = node.childForFieldName("operator")?.type;
  if (argument === null) return { kind: "other", span };
  if (operator === "+") return expressionOf(argument);
  if (operator === "-" && argument.type === "number") return { kind: "number", text: `-${argument.text}`, span };
  return { kind: "other", span };
}

function functionOf(node: Node): Expression {
  const body = node.childForFieldName("body");
  const isEmpty = body?.type === "statement_block" && body.namedChildren.every((child) => !isCode(child));
  const isEnd = body !== null && isProgramEnd(body);
  return { kind: "function", name: node.childForFieldName("name")?.text ?? "", isEmpty, ...(isEnd && { isEnd }), span: spanOf(node) };
}

/** `() => process.exit(0)`, `() => { console.log("Bye"); process.exit(); }`: nothing is finished before the program ends. */
function isProgramEnd(body: Node): boolean {
  const steps = body.type === "statement_block" ? body.namedChildren.filter(isCode) : [body];
  return (
    steps.length > 0 &&
    exitsProgram.test(steps.at(-1)?.text ?? "") &&
    steps.slice(0, -1).every(({ text }) => /^(?:console|log|logger|debug|\w*[lL]ogger)(?:\.\w+)*\([^;]*\);?$/.test(text))
  );
}

const exitsProgram = /^(?:return )?process\.exit\([^()]*\);?$/;

/** What a child of an object gives: one entry, or none where its key is not known. */
export function entriesOf(node: Node): readonly Entry[] {
  const span = spanOf(node);
  if (node.type === "shorthand_property_identifier")
    return [{ key: node.text, keySpan: span, value: reader.name(node, expressionOf), span }];
  if (node.type === "spread_element") return [{ keySpan: span, value: reader.first(node, expressionOf), span }];
  if (node.type === "method_definition") {
    const name = node.childForFieldName("name") ?? node;
    return [{ key: name.text, keySpan: spanOf(name), value: { kind: "function", name: name.text, span }, span }];
  }
  const key = node.childForFieldName("key");
  const value = node.childForFieldName("value");
  if (node.type !== "pair" || key === null || value === null) return [];
  const name = keyOf(key);
  return [{ ...(name !== undefined && { key: name }), keySpan: spanOf(key), value: expressionOf(value), span }];
}

/** The text of a key, without quotes; undefined where it is computed. */
export function keyOf(key: Node): string | undefined {
  if (key.type === "string") return stringOf(key).value;
  if (key.type !== "computed_property_name") return key.text;
  const inner = key.firstNamedChild;
  return inner?.type === "string" ? stringOf(inner).value : undefined;
}
