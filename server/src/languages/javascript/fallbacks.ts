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
  "encodeURIComponent",
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
  return choiceBy(read, parent)?.other ?? null;
}

/** Of `X ? parse(X) : "x"` and `!X ? "x" : X` what is used with the value, and what else; neither where only its presence is told: `X ? "set" : "missing"`. */
function choiceBy(read: Node, choice: Node): { readonly other: Node | null } | undefined {
  if (choice.type !== "ternary_expression") return undefined;
  const condition = choice.childForFieldName("condition")?.text ?? "";
  if (!condition.includes(read.text)) return undefined;
  const sides = [choice.childForFieldName("consequence"), choice.childForFieldName("alternative")];
  const [used, other] = isAbsence.test(condition) ? sides.toReversed() : sides;
  return { other: used?.text.includes(read.text) === true ? (other ?? null) : null };
}

/** `!process.env.PORT`, `process.env.PORT === undefined` */
const isAbsence = /^\(?\s*!(?!=)|[^!]===?\s*(?:undefined|null|""|'')\s*\)?$/;

/** `process.env.TOKEN ? "set" : "missing"`: the choice by whether it is there is what happens without it. */
export function isAsked(read: Node): boolean {
  let inside = read;
  for (let { parent } = read; parent !== null; inside = parent, parent = parent.parent) {
    const condition = parent.type === "ternary_expression" ? parent.childForFieldName("condition") : null;
    if (condition !== null) return condition.startIndex === inside.startIndex && presence.test(condition.text.replace(read.text, "_"));
    if (!/^(parenthesized|unary|binary)_expression$/.test(parent.type)) return false;
  }
  return false;
}

const presence = /^\(?\s*!*\s*_\s*(?:[!=]==?\s*(?:undefined|null|""|''))?\s*\)?$/;

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
