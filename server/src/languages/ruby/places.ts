import { entriesBeside } from "../source/entries.js";
import { formattedAround, operatorOf, partsOf, stringAround, textIn } from "../source/nodes.js";
import { nameAt, placesBy } from "../source/place-syntax.js";
import type { Access, Assignment, Comparison, Named, Place } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { catchOf, modifierOf } from "./catches.js";
import { callOf, entryOf, expressionOf, fallbackExpression, formatOf, isAttribute, keyName, shellOf } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isAssignment, isKey } from "./surroundings.js";

const { assignment, named, comparison, comparedWith, choiceByEnvironment, textAround } = placesBy({ expressionOf, scopeOf });

/** What a leaf of a Ruby tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (nameType.test(leaf.type)) yield* placesOfName(leaf);
  else if (leaf.type === "hash_key_symbol" || leaf.type === "simple_symbol") yield* placesOfSymbol(leaf);
  else if (leaf.type === "rescue" && leaf.parent?.type === "rescue") yield catchOf(leaf.parent);
  else if (leaf.type === "rescue" && leaf.parent?.type === "rescue_modifier") yield modifierOf(leaf.parent);
  else if (leaf.parent?.type === "subshell") yield shellOf(leaf.parent);
  const string = stringAround(leaf, /^string$/, /^(string_content|escape_sequence|["'])$/);
  if (string !== undefined) yield* placesOfString(string);
  else if (leaf.parent?.type === "bare_string" && leaf.parent.parent !== null) yield* comparisonWith(leaf.parent, leaf.parent.parent);
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
  // Without arguments a method reads like a variable.
  if (whole.id === leaf.id && /^(exit!?|abort)$/.test(leaf.text) && isStatement(parent)) yield callOf(leaf);
  if (/^(singleton_)?method$/.test(parent.type) && isField(whole, parent, "name")) yield functionOf(parent);
  else yield* given(whole, parent);
}

const isStatement = ({ type }: Node): boolean => /^(body_statement|block_body|program|then|else|(if|unless)_modifier|do|begin)$/.test(type);

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
  if (isAssignment(parent) && isField(target, parent, "left"))
    return yield* assignment(pathOf(target), target, parent, parent.childForFieldName("right"));
  const isParameter = /^(optional|keyword)_parameter$/.test(parent.type) && isField(target, parent, "name");
  const value = isParameter ? parent.childForFieldName("value") : null;
  if (value !== null) yield named("parameter", nameAt(target), value, spanOf(parent), { within: parent.parent?.parent });
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
  yield named(pair.parent?.type === "argument_list" ? "argument" : "entry", nameAt(key, name), value, spanOf(pair), {
    siblings: () => (pair.parent === null ? [] : pairsOf(pair.parent)),
  });
}

const pairsOf = entriesBeside((child) => (child.type === "pair" ? [entryOf(child)] : []));

function* settingOf(symbol: Node, list: Node): Generator<Named> {
  const [key, value, ...others] = partsOf(list);
  if (key?.id !== symbol.id || value === undefined || others.length > 0) return;
  if (textIn(list.parent, "method") === "set") yield named("entry", nameAt(symbol, symbol.text.slice(1)), value, spanOf(list));
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
  yield* comparison(parent, /^([=!]=|===)$/);
  yield* comparisonWith(string, parent);
  yield textAround(formattedAround(string, formatOf), isConcatenation);
}

/** `["production", "staging"].include?(env)`, `%w[production staging].include?(env)`, `when "production"`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  const call = /^(string_)?array$/.test(parent.type) ? parent.parent : undefined;
  if (call?.type === "call" && textIn(call, "method") === "include?")
    yield* comparedWith(call.childForFieldName("arguments")?.firstNamedChild, parent, call);
  if (parent.type === "pattern") yield* choiceByEnvironment(string, /^case$/, "value", /^pattern$/);
}

const isConcatenation = (parent: Node): boolean =>
  /^(chained_string|parenthesized_statements)$/.test(parent.type) || (parent.type === "binary" && operatorOf(parent) === "+");
