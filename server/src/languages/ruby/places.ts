import { once } from "../source/once.js";
import type { Access, Assignment, Named, Place, Text } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { catchOf, comparisonWith, modifierOf } from "./decisions.js";
import { callOf, entryOf, expressionOf, fallbackExpression, isAttribute, keyName } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isAssignment, isKey, partsOf } from "./surroundings.js";

/** What a leaf of a Ruby tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (nameType.test(leaf.type)) yield* placesOfName(leaf);
  else if (leaf.type === "hash_key_symbol" || leaf.type === "simple_symbol") yield* placesOfSymbol(leaf);
  else if (leaf.type === "rescue" && leaf.parent?.type === "rescue") yield catchOf(leaf.parent);
  else if (leaf.type === "rescue" && leaf.parent?.type === "rescue_modifier") yield modifierOf(leaf.parent);
  const string = leaf.type === "string" ? leaf : leaf.parent?.type === "string" ? leaf.parent : undefined;
  if (string !== undefined && leaf.type !== "interpolation") yield* placesOfString(string);
}

const nameType = /^(identifier|constant|instance_variable|global_variable|self)$/;

function* placesOfName(leaf: Node): Generator<Place> {
  let whole = leaf;
  for (let { parent } = whole; parent !== null && isChain(whole, parent); parent = whole.parent) {
    whole = parent;
    if (whole.type === "element_reference") yield accessOf(whole);
    if (whole.type !== "call") continue;
    yield callOf(whole);
    if (isAttribute(whole)) continue;
    const { parent: outer } = whole;
    if (outer?.type === "call" && isField(whole, outer, "receiver")) yield callOf(outer);
    return;
  }
  const { parent } = whole;
  if (parent === null) return;
  if (/^(singleton_)?method$/.test(parent.type) && isField(whole, parent, "name")) yield functionOf(parent);
  else yield* given(whole, parent);
}

function isChain(part: Node, parent: Node): boolean {
  if (parent.type === "scope_resolution") return true;
  if (parent.type === "element_reference") return isField(part, parent, "object");
  return parent.type === "call" && (isField(part, parent, "receiver") || isField(part, parent, "method"));
}

function accessOf(reference: Node): Access {
  const { parent } = reference;
  const isWritten = parent !== null && parent.type.endsWith("assignment") && isField(reference, parent, "left");
  const [object, key] = partsOf(reference);
  return {
    kind: "access",
    object: expressionOf(object ?? reference),
    key: expressionOf(key ?? reference),
    span: spanOf(reference),
    get fallback() {
      return fallbackExpression(reference);
    },
    get isKey() {
      return isKey(reference);
    },
    isWritten,
  } as Access;
}

/** What a name is given: `x = …`, `config.x = …`, `options[:x] = …`, `def f(x = …)`. */
function* given(target: Node, parent: Node): Generator<Assignment | Named> {
  if (isAssignment(parent) && isField(target, parent, "left")) yield* assignmentTo(target, parent);
  else if (/^(optional|keyword)_parameter$/.test(parent.type) && isField(target, parent, "name")) yield* parameterOf(target, parent);
}

function* assignmentTo(target: Node, parent: Node): Generator<Assignment> {
  const [path, value] = [pathOf(target), parent.childForFieldName("right")];
  if (path === undefined || value === null) return;
  const scope = once(() => scopeOf(parent));
  yield {
    kind: "assignment",
    target: path,
    targetSpan: spanOf(target),
    get value() {
      return expressionOf(value);
    },
    span: spanOf(parent),
    get scope() {
      return scope();
    },
  };
}

function* parameterOf(name: Node, parent: Node): Generator<Named> {
  const value = parent.childForFieldName("value");
  const within = parent.parent?.parent;
  if (value !== null) yield { ...named("parameter", name.text, name, value, parent), ...(within && { within: spanOf(within) }) };
}

/** `config.hosts["password"]` as config, hosts, password. */
function pathOf(target: Node): readonly string[] | undefined {
  if (target.type === "element_reference") {
    const [object, key] = partsOf(target);
    const path = object && pathOf(object);
    const name = key && keyName(key);
    return path === undefined || name === undefined ? undefined : [...path, name];
  }
  const expression = expressionOf(target);
  return expression.kind === "name" ? expression.path : undefined;
}

function named(form: Named["form"], name: string, nameNode: Node, value: Node, around: Node): Named {
  return {
    kind: "named",
    form,
    name,
    nameSpan: spanOf(nameNode),
    get value() {
      return expressionOf(value);
    },
    span: spanOf(around),
  };
}

/** A key, and the name in `set :port, 4567`, which gives a setting its value. */
function* placesOfSymbol(symbol: Node): Generator<Place> {
  const { parent } = symbol;
  if (parent?.type === "pair" && isField(symbol, parent, "key")) yield* pairOf(parent);
  else if (parent?.type === "argument_list") yield* settingOf(symbol, parent);
  else if (parent?.type === "element_reference" && parent.parent !== null) yield* given(parent, parent.parent);
}

function* pairOf(pair: Node): Generator<Named> {
  const key = pair.childForFieldName("key");
  const value = pair.childForFieldName("value");
  const name = key && keyName(key);
  if (!key || !name || !value) return;
  const isArgument = pair.parent?.type === "argument_list";
  yield {
    ...named(isArgument ? "argument" : "entry", name, key, value, pair),
    get siblings() {
      return (pair.parent?.namedChildren ?? []).filter((one) => one.type === "pair").map(entryOf);
    },
  };
}

function* settingOf(symbol: Node, list: Node): Generator<Named> {
  const [key, value, ...others] = partsOf(list);
  if (key?.id !== symbol.id || value === undefined || others.length > 0) return;
  const method = list.parent?.childForFieldName("method")?.text;
  if (method === "set") yield named("entry", symbol.text.slice(1), symbol, value, list);
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null) return;
  if (parent.type === "pair" && isField(string, parent, "key")) return yield* pairOf(parent);
  if (parent.type === "element_reference" && !isField(string, parent, "object")) {
    yield accessOf(parent);
    return yield* parent.parent === null ? [] : given(parent, parent.parent);
  }
  if (parent.type === "argument_list" && partsOf(parent)[0]?.id === string.id && parent.parent?.type === "call")
    yield callOf(parent.parent);
  yield* comparisonWith(string, parent);
  yield textOf(string);
}

/** The string with all that is concatenated to it. */
function textOf(string: Node): Text {
  let whole = string;
  for (let { parent } = whole; parent !== null && isConcatenation(parent); parent = whole.parent) whole = parent;
  return { kind: "text", expression: expressionOf(whole) };
}

const isConcatenation = (parent: Node): boolean =>
  /^(chained_string|parenthesized_statements)$/.test(parent.type) ||
  (parent.type === "binary" && parent.childForFieldName("operator")?.text === "+");
