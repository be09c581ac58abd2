import type { Expression } from "../source/syntax.js";
import type { Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** Calls that give their argument in another form: `Number(process.env.PORT) || 3000` still has a default. */
export const conversions: readonly string[] = [
  "Number",
  "String",
  "Boolean",
  "parseInt",
  "parseFloat",
  "Number.parseInt",
  "Number.parseFloat",
  "JSON.parse",
  "Buffer.from",
  "TextEncoder().encode",
  "*.trim",
  "*.toString",
  "*.toLowerCase",
  "*.toUpperCase",
];

const wrapper = /^(parenthesized|as|non_null|satisfies|await)_expression$/;

/** What is used where a value is missing: the other side of `||`, `??` and of a choice by the value itself. */
export function fallbackOf(read: Node): Expression | undefined {
  let inside = read;
  for (let { parent } = read; parent !== null; inside = parent, parent = parent.parent) {
    const other = otherSide(parent, inside, read);
    if (other !== null) return expressionOf(other);
    if (!carriesOn(parent, inside)) return undefined;
  }
  return undefined;
}

function otherSide(parent: Node, inside: Node, read: Node): Node | null {
  // env.get("SESSION_SECRET").default("x") of env-var.
  if (parent.type === "member_expression" && parent.childForFieldName("property")?.text === "default")
    return parent.parent?.childForFieldName("arguments")?.firstNamedChild ?? null;
  const isLeft = parent.childForFieldName("left")?.startIndex === inside.startIndex;
  if (parent.type === "binary_expression")
    return isLeft && /^(\|\||\?\?)$/.test(operatorOf(parent)) ? parent.childForFieldName("right") : null;
  const isChoice = parent.type === "ternary_expression" && parent.childForFieldName("condition")?.text.includes(read.text) === true;
  return isChoice ? parent.childForFieldName("alternative") : null;
}

const operatorOf = (node: Node): string => node.childForFieldName("operator")?.type ?? "";

/** Whether the value goes on through the parent: a cast, a conversion, a method of it, a side of `a || b` or of a choice. */
function carriesOn(parent: Node, inside: Node): boolean {
  if (wrapper.test(parent.type) || parent.type === "member_expression") return true;
  if (parent.type === "binary_expression") return /^(\|\||\?\?|&&)$/.test(operatorOf(parent));
  if (parent.type === "ternary_expression") return parent.childForFieldName("condition")?.startIndex !== inside.startIndex;
  if (parent.type === "unary_expression") return operatorOf(parent) === "+";
  if (parent.type === "call_expression") return parent.startIndex === inside.startIndex || isConversion(parent);
  return parent.type === "arguments" && parent.firstNamedChild?.startIndex === inside.startIndex && isConversion(parent.parent);
}

const isConversion = (call: Node | null): boolean => conversions.includes(call?.childForFieldName("function")?.text ?? "");

const passing = /^(parenthesized|as|non_null|satisfies|binary)_expression$|^template_s/;

/** `configurations[process.env.NODE_ENV || "development"]`, and a module by that name: require(`./config/${process.env.NODE_ENV}`). */
export function isKey(read: Node): boolean {
  let inside = read;
  for (let { parent } = read; parent !== null; inside = parent, parent = parent.parent) {
    if (parent.type === "subscript_expression") return parent.childForFieldName("index")?.startIndex === inside.startIndex;
    if (parent.type === "arguments") return /^(require|import)$/.test(parent.parent?.childForFieldName("function")?.text ?? "");
    if (!passing.test(parent.type)) return false;
  }
  return false;
}
