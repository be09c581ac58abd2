import type { Place } from "../source/syntax.js";
import type { Node } from "../source/tree-sitter.js";
import { accessOf, accessesBySchema, accessesInPattern, containment } from "./accesses.js";
import { assignmentOf, fieldOf, patternNameOf } from "./assignments.js";
import { callOf, calleeOf } from "./calls.js";
import { catchOf, rejectionOf } from "./catches.js";
import { classOf } from "./classes.js";
import { comparisonOf, comparisonsOfSwitch, membershipOf } from "./comparisons.js";
import { functionOf, isFunction } from "./functions.js";
import { entryOf, parameterOf, valuePut } from "./named.js";
import { textOf } from "./texts.js";

/** What a leaf of a tree takes part in, of all that the core asks for. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type === "catch" && leaf.parent?.type === "catch_clause") return yield catchOf(leaf.parent);
  const string = stringAround(leaf);
  if (string !== undefined) return yield* placesOfString(string);
  if (names.has(leaf.type)) yield* placesOfName(leaf);
}

const names: ReadonlySet<string> = new Set([
  "identifier",
  "property_identifier",
  "private_property_identifier",
  "shorthand_property_identifier",
  "shorthand_property_identifier_pattern",
  "meta_property",
  "type_identifier",
]);

function stringAround(leaf: Node): Node | undefined {
  if (leaf.type === "string" || leaf.type === "template_string") return leaf;
  const { parent } = leaf;
  return parent?.type === "string" || parent?.type === "template_string" ? parent : undefined;
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null || notValues.has(parent.type) || isShownInField(parent)) return;
  const call = parent.type === "arguments" ? parent.parent : null;
  // require("express-session")({ … }): the module stands for its name.
  if (call !== null && /^(require|import)$/.test(calleeOf(call)?.text ?? "")) return yield* placesOfDottedName(call, call);
  if (isField(parent, "key", string)) return yield* optional(entryOf(parent));
  if (parent.type === "subscript_expression" && isField(parent, "index", string)) yield* placesOfDottedName(parent, string);
  if (call !== null) yield* placesOfArgument(string, call);
  yield* comparisonsAround(string);
  yield* optional(textOf(string));
}

/** `headers.set("X-Api-Key", "x")`, `getEnv("API_KEY", "x")` */
function* placesOfArgument(string: Node, call: Node): Generator<Place> {
  yield* optional(valuePut(string, call));
  const isFirst = call.childForFieldName("arguments")?.firstNamedChild?.id === string.id;
  if (isFirst && call.type === "call_expression" && /^["'`][A-Z][A-Z0-9_]+["'`]$/.test(string.text)) yield callOf(call);
}

/** Where a string is no value: a type, a module's name, an attribute of markup. */
const notValues: ReadonlySet<string> = new Set([
  "literal_type",
  "jsx_attribute",
  "import_statement",
  "import_require_clause",
  "enum_assignment",
]);

/** `placeholder={`DATABASE_URL=…`}`: what a visitor sees where nothing is typed yet. */
const isShownInField = ({ type, parent }: Node): boolean =>
  type === "jsx_expression" && parent?.type === "jsx_attribute" && /^(placeholder|helperText)$/.test(parent.firstNamedChild?.text ?? "");

function* placesOfName(leaf: Node): Generator<Place> {
  const { parent } = leaf;
  if (parent === null) return;
  if (parent.type === "pair" && isField(parent, "key", leaf)) return yield* optional(entryOf(parent));
  if (leaf.type === "shorthand_property_identifier") return yield* optional(entryOf(leaf));
  if (leaf.type === "type_identifier") return;
  if (isFunction(parent) && isField(parent, "name", leaf)) return yield functionOf(parent);
  if (parent.type.endsWith("field_definition")) return yield* optional(fieldOf(parent));
  yield* optional(patternNameOf(leaf) ?? parameterOf(leaf));
  yield* placesOfDottedName(leaf, leaf);
}

/** From a part of `a.b["c"].d` outwards: the accesses on the way, then what the whole name takes part in. */
function* placesOfDottedName(from: Node, leaf: Node): Generator<Place> {
  let whole = from;
  if (from !== leaf) yield* optional(accessOf(from));
  for (let { parent } = whole; parent !== null; parent = parent.parent) {
    if (!isDotted(parent, whole)) break;
    whole = parent;
    if (whole.type.startsWith("member") || whole.type.startsWith("subscript")) yield* optional(accessOf(whole));
    yield* placesAround(whole);
  }
  if (whole === from) yield* placesAround(whole);
}

/** A member, an entry by a literal, or a wrapper that does not change the value; never the key of another's entry. */
function isDotted(parent: Node, inside: Node): boolean {
  if (parent.type === "member_expression") return true;
  if (parent.type === "subscript_expression") return isField(parent, "object", inside);
  return /^(non_null|parenthesized|as|satisfies)_expression$/.test(parent.type);
}

/** What a name as a whole takes part in. */
function* placesAround(name: Node): Generator<Place> {
  const { parent } = name;
  if (parent === null) return;
  if (calleeOf(parent)?.startIndex === name.startIndex && calleeOf(parent)?.endIndex === name.endIndex) {
    yield callOf(parent);
    return yield* optional(rejectionOf(parent));
  }
  yield* comparisonsAround(name);
  yield* accessesBySchema(name);
  if (isField(parent, "left", name) || isField(parent, "name", name)) yield* optional(assignmentOf(parent));
  if (parent.type === "variable_declarator" && isField(parent, "value", name)) yield* accessesInPattern(parent, name);
  if (parent.type === "binary_expression") yield* optional(containment(parent, name));
  if (/^(class_heritage|extends_clause)$/.test(parent.type)) yield* optional(classOf(parent));
}

function* comparisonsAround(operand: Node): Generator<Place> {
  const { parent } = operand;
  if (parent === null) return;
  if (parent.type === "binary_expression") return yield* optional(comparisonOf(parent));
  if (parent.type === "switch_case" && isField(parent, "value", operand)) return yield* comparisonsOfSwitch(parent.parent?.parent ?? null);
  if (parent.type === "parenthesized_expression" && parent.parent?.type === "switch_statement")
    return yield* comparisonsOfSwitch(parent.parent);
  if (parent.type === "arguments") yield* optional(membershipOf(parent.parent));
  if (parent.type === "array") yield* optional(membershipOf(parent.parent?.parent ?? null));
}

export const isField = (parent: Node, field: string, child: Node): boolean => {
  const found = parent.childForFieldName(field);
  return found !== null && found.startIndex === child.startIndex && found.endIndex === child.endIndex;
};

function* optional<Item>(item: Item | undefined): Generator<Item> {
  if (item !== undefined) yield item;
}
