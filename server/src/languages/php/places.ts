import { entriesBeside } from "../source/entries.js";
import { formattedAround, operatorOf, partsOf, textIn } from "../source/nodes.js";
import { catchBy, nameAt, placesBy } from "../source/place-syntax.js";
import { keyName } from "../source/expressions.js";
import type { Access, Assignment, Call, Catch, Comparison, Named, Place } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, entryOf, expressionOf, fallbackExpression, formatOf, isEntry, shellOf, withoutSign } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isKey, unwrapped } from "./surroundings.js";

const { assignment, named, comparison, choiceByEnvironment, textAround } = placesBy({ expressionOf, scopeOf });

/** What a leaf of a PHP tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type === "name" || leaf.type === "relative_scope") yield* placesOfName(leaf);
  else if (leaf.type === "catch" && leaf.parent?.type === "catch_clause") yield catchOf(leaf.parent);
  else if (leaf.type === "exit" && leaf.parent?.type === "exit_statement") yield exitOf(leaf.parent, leaf);
  else if (leaf.parent?.type === "shell_command_expression") yield shellOf(leaf.parent);
  const string = stringAround(leaf);
  if (string !== undefined) yield* placesOfString(string);
}

/** `exit;` and `exit(1);` read like calls. */
const exitOf = (statement: Node, word: Node): Call => ({
  kind: "call",
  callee: { kind: "name", path: ["exit"], span: spanOf(word) },
  arguments: [],
  isConstruction: false,
  span: { start: word.startIndex, end: word.endIndex },
  scope: scopeOf(statement),
  isKey: false,
});

const stringType = /^(string|encapsed_string|heredoc|nowdoc)$/;

/** The string of which a leaf is a part; undefined where the leaf is code inside it. */
function stringAround(leaf: Node): Node | undefined {
  if (leaf.type === "name") return undefined;
  for (let node: Node | null = leaf, steps = 0; node !== null && steps < 3; node = node.parent, steps++)
    if (stringType.test(node.type)) return node;
  return undefined;
}

const chainType =
  /^(variable_name|namespace_name|qualified_name|(nullsafe_)?member_access_expression|scoped_property_access_expression|class_constant_access_expression)$/;

function* placesOfName(leaf: Node): Generator<Place> {
  let whole = leaf;
  while (whole.parent !== null && (chainType.test(whole.parent.type) || isSubscripted(whole, whole.parent))) {
    whole = whole.parent;
    if (whole.type === "subscript_expression") yield* accessOf(whole);
  }
  const { parent } = whole;
  if (parent === null) return;
  if (isCallee(whole, parent)) yield* chainFrom(parent);
  else if (parent.type === "argument" && isField(whole, parent, "name"))
    yield named("argument", nameAt(whole, withoutSign(whole.text)), partsOf(parent).at(-1) ?? parent, spanOf(parent));
  else if (/^(method_declaration|function_definition)$/.test(parent.type) && isField(whole, parent, "name")) yield functionOf(parent);
  else if (parent.type === "array_element_initializer" && isEntry(parent) && partsOf(parent)[0]?.id === whole.id) yield entryPlace(parent);
  else yield* given(whole, parent);
}

const isSubscripted = (object: Node, parent: Node): boolean =>
  parent.type === "subscript_expression" && partsOf(parent)[0]?.id === object.id;

function isCallee(whole: Node, parent: Node): boolean {
  if (parent.type === "object_creation_expression") return partsOf(parent)[0]?.id === whole.id;
  if (!/^(function_call|(nullsafe_)?member_call|scoped_call)_expression$/.test(parent.type)) return false;
  return ["function", "object", "scope", "name"].some((part) => isField(whole, parent, part));
}

/** A call, and the call of a method of its result: `(new Redis())->connect("cache")`. */
function* chainFrom(call: Node): Generator<Place> {
  yield callOf(call);
  const outer = unwrapped(call);
  const { parent } = outer;
  if (parent?.type.endsWith("member_call_expression") && isField(outer, parent, "object")) yield callOf(parent);
  if (call.type === "function_call_expression") yield* defined(call);
  if (call.type === "member_call_expression") yield* setterOf(call);
}

function* accessOf(subscript: Node): Generator<Access> {
  if (expressionOf(subscript).kind !== "index") return;
  const { parent } = subscript;
  const isWritten = parent?.type === "unset_statement" || (parent?.type === "assignment_expression" && isField(subscript, parent, "left"));
  const [object, key] = partsOf(subscript);
  yield {
    kind: "access",
    object: expressionOf(object ?? subscript),
    key: expressionOf(key ?? subscript),
    span: spanOf(subscript),
    get fallback() {
      return fallbackExpression(subscript);
    },
    get isKey() {
      return isKey(subscript);
    },
    isWritten,
  } as Access;
}

/** What a name is given: `$x = …`, `const X = …`, `private $x = …`, `function f($x = …)`. */
function* given(target: Node, parent: Node): Generator<Assignment | Named> {
  const path = pathOf(target);
  if (path === undefined) return;
  if (parent.type === "assignment_expression" && isField(target, parent, "left"))
    yield* assignment(path, target, parent, parent.childForFieldName("right"));
  else if (parent.type === "const_element" && partsOf(parent)[0]?.id === target.id)
    yield* assignment(isInClass(parent) ? ["self", ...path] : path, target, parent, partsOf(parent)[1] ?? null);
  else if (parent.type === "property_element" && isField(target, parent, "name")) {
    const isStatic = parent.parent?.namedChildren.some(({ type }) => type === "static_modifier");
    yield* assignment([isStatic ? "self" : "this", ...path], target, parent, parent.childForFieldName("default_value"));
  } else if (/^(simple|property_promotion)_parameter$/.test(parent.type) && isField(target, parent, "name")) {
    const value = parent.childForFieldName("default_value");
    const name = nameAt(target, withoutSign(target.text));
    if (value !== null) yield named("parameter", name, value, spanOf(parent), { within: parent.parent?.parent });
  }
}

const isInClass = (element: Node): boolean => element.parent?.parent?.type === "declaration_list";

/** `define("DB_PASSWORD", "x")` makes a constant. */
function* defined(call: Node): Generator<Assignment> {
  if (textIn(call, "function").toLowerCase() !== "define") return;
  const [name, value] = call.childForFieldName("arguments")?.namedChildren.filter(({ type }) => type === "argument") ?? [];
  const written = name === undefined ? undefined : expressionOf(partsOf(name)[0] ?? name);
  if (name === undefined || written?.kind !== "string" || value === undefined) return;
  for (const one of assignment([written.value], name, call, partsOf(value)[0])) yield { ...one, targetSpan: written.inner };
}

/** `$config["db"]["password"]` as config, db, password. */
function pathOf(target: Node): readonly string[] | undefined {
  const expression = expressionOf(target);
  if (expression.kind === "name") return expression.path;
  if (target.type !== "subscript_expression") return undefined;
  const [object, key] = partsOf(target);
  const path = object && pathOf(object);
  const name = key === undefined ? undefined : keyName(expressionOf(key));
  return path === undefined || name === undefined ? undefined : [...path, name];
}

function entryPlace(element: Node): Named {
  const { key = "", keySpan } = entryOf(element);
  return named("entry", { text: key, span: keySpan }, partsOf(element)[1] ?? element, spanOf(element), {
    siblings: () => (element.parent === null ? [] : entriesOf(element.parent)),
  });
}

const entriesOf = entriesBeside((element) => (element.type === "array_element_initializer" && isEntry(element) ? [entryOf(element)] : []));

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null || parent.type === "expression_statement") return;
  if (parent.type === "array_element_initializer" && isEntry(parent) && partsOf(parent)[0]?.id === string.id)
    return yield entryPlace(parent);
  if (parent.type === "subscript_expression" && partsOf(parent)[1]?.id === string.id) return yield* placesOfKey(parent);
  const call = parent.type === "argument" && parent.parent?.namedChild(0)?.id === parent.id ? parent.parent.parent : undefined;
  if (call && isCall(call)) yield callOf(call);
  if (call?.type === "function_call_expression") yield* defined(call);
  yield* comparison(parent, /^([=!]==?|<>)$/);
  yield* comparisonWith(string, parent);
  yield textAround(formattedAround(string, formatOf), isConcatenation);
}

/** `$transport->setPassword("x")`: the method names what it is given. */
function* setterOf(call: Node): Generator<Named> {
  const method = call.childForFieldName("name");
  const name = /^set([A-Z]\w*)$/.exec(method?.text ?? "")?.[1];
  const [given, ...others] = call.childForFieldName("arguments")?.namedChildren ?? [];
  const value = given?.firstNamedChild;
  if (method === null || name === undefined || others.length > 0 || !value || !stringType.test(value.type)) return;
  yield named("argument", nameAt(method, name), value, spanOf(call));
}

const isCall = (node: Node): boolean => node.type.endsWith("call_expression") || node.type === "object_creation_expression";

/** `$config["password"] = …`, `$_ENV["X"]`. */
function* placesOfKey(subscript: Node): Generator<Place> {
  yield* accessOf(subscript);
  let whole = subscript;
  while (whole.parent !== null && isSubscripted(whole, whole.parent)) whole = whole.parent;
  if (whole.parent !== null) yield* given(whole, whole.parent);
}

/** `in_array($env, ["production"])`, `case "production":`, `match ($env) { "production" => … }`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  const call = parent.type === "array_element_initializer" ? parent.parent?.parent?.parent?.parent : undefined;
  const [subject, among] = call?.firstNamedChild?.text === "in_array" ? callOf(call).arguments : [];
  if (call && subject && among) yield { kind: "comparison", left: subject.value, right: among.value, span: spanOf(call) };
  if (labels.test(parent.type)) yield* choiceByEnvironment(string, /^(switch_statement|match_expression)$/, "condition", labels);
}

const labels = /^(case_statement|match_condition_list)$/;

/** A `catch` with the errors that it takes, without their namespaces. */
function catchOf(clause: Node): Catch {
  const types = clause.childForFieldName("type")?.namedChildren ?? [];
  const names = types.map(({ text }) => text.slice(text.lastIndexOf("\\") + 1));
  return catchBy(clause, clause.childForFieldName("body"), names, /^(Exception|Throwable|Error)$/);
}

const isConcatenation = (parent: Node): boolean =>
  parent.type === "parenthesized_expression" || (parent.type === "binary_expression" && operatorOf(parent) === ".");
