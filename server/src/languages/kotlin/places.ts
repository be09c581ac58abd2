import { childOfType, formattedAround, operatorOf, outermost, stringAround } from "../source/nodes.js";
import { catchBy, nameAt, placesBy } from "../source/place-syntax.js";
import { pathOf } from "../source/expressions.js";
import type { Assignment, Catch, Comparison, Named, Place } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf, formatOf } from "./expressions.js";
import { lastPart } from "../../text/dotted-name.js";
import { functionOf, scopeOf } from "./scopes.js";
import { fallbackOf, isFirst, targetOf, valueGiven } from "./surroundings.js";

const { assignment, named, entryOf, comparison, comparedWith, textAround } = placesBy({ expressionOf, scopeOf });

/** What a leaf of a Kotlin tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  const name = leaf.parent?.type === "identifier" ? leaf.parent : leaf;
  if (name.type === "identifier") yield* placesOfName(name);
  else if (leaf.type === "catch" && leaf.parent?.type === "catch_block") yield catchOf(leaf.parent);
  const string = stringAround(leaf, /^(multiline_)?string_literal$/, /^(string_content|escape_sequence|"+)$/);
  if (string !== undefined) yield* placesOfString(string);
}

function* placesOfName(leaf: Node): Generator<Place> {
  const whole = outermost(leaf, ({ type }) => chains.test(type));
  const { parent } = whole;
  if (parent === null) return;
  if (parent.type === "annotation") yield callOf(parent);
  else if (parent.type === "call_expression" && isFirst(whole, parent)) yield* chainFrom(parent);
  else if (isGenericCallee(whole, parent)) yield callOf(parent.parent ?? parent);
  else if (parent.type === "function_declaration" && isField(whole, parent, "name")) yield functionOf(parent);
  else if (isConstant.test(whole.text)) yield* constantKey(whole, parent);
  else yield* givenTo(leaf, whole);
}

/** A constant that names a setting, as Kafka has them: `ProducerConfig.BOOTSTRAP_SERVERS_CONFIG`. Others name fields and headers. */
const isConstant = /^(?:\w+\.)+[A-Z][A-Z0-9_]*_CONFIG$/;

/** `ProducerConfig.BOOTSTRAP_SERVERS_CONFIG to "kafka:9092"`, `settings.put(ProducerConfig.…, "x")`, `settings[ProducerConfig.…] = "x"`. */
function* constantKey(name: Node, parent: Node): Generator<Place> {
  const outer = parent.type === "index_expression" && parent.parent?.type === "assignment" ? parent.parent : undefined;
  const [key, given] = outer === undefined ? pairAround(parent) : isFirst(parent, outer) ? [name, outer.lastNamedChild ?? name] : [];
  const value = given?.type === "value_argument" ? (given.lastNamedChild ?? given) : given;
  if (key?.startIndex !== name.startIndex || value === undefined) return;
  yield named("entry", nameAt(name, lastPart(name.text)), value, { start: key.startIndex, end: value.endIndex });
}

const chains = /^(navigation_expression|user_type|constructor_invocation|variable_declaration)$/;

/** `runApplication<App>(*args)`, which the grammar takes for two comparisons. */
function isGenericCallee(callee: Node, parent: Node): boolean {
  const outer = parent.parent;
  const isLess = parent.type === "binary_expression" && parent.childForFieldName("operator")?.type === "<" && isFirst(callee, parent);
  return isLess && outer?.type === "binary_expression" && outer.childForFieldName("right")?.type === "parenthesized_expression";
}

/** A call with its lambda, and the call of a method of its result: `Javalin.create().start(7070)`, `System.getenv()["X"]`. */
function* chainFrom(call: Node): Generator<Place> {
  const hasLambda = call.parent?.type === "call_expression" && isFirst(call, call.parent);
  const whole = hasLambda ? (call.parent ?? call) : call;
  yield callOf(whole);
  if (whole.parent?.type === "index_expression" && isFirst(whole, whole.parent)) yield* placesOfIndex(whole.parent);
  const next = whole.parent?.type === "navigation_expression" ? whole.parent.parent : null;
  if (next?.type === "call_expression" && next.firstNamedChild?.id === whole.parent?.id) yield callOf(next);
}

/** What a name is given: a property, a variable, a parameter, a named argument. */
function* givenTo(leaf: Node, whole: Node): Generator<Assignment | Named> {
  const giving =
    whole.parent === null || /^(property_declaration|assignment|value_argument|class_parameter|parameter)$/.test(whole.type)
      ? whole
      : whole.parent;
  if (/^(property_declaration|assignment)$/.test(giving.type)) return yield* assignmentOf(giving, whole);
  const target = /^(value_argument|class_parameter|parameter)$/.test(giving.type) ? targetOf(giving) : undefined;
  const value = giving.type === "parameter" ? defaultOf(giving) : valueGiven(giving);
  if (target === undefined || target.id !== leaf.id || value === undefined || value.id === leaf.id) return;
  const isArgument = giving.type === "value_argument";
  const holder = giving.parent?.parent;
  const span = { start: giving.startIndex, end: value.endIndex };
  if (isArgument) yield named("argument", nameAt(target), value, span);
  else yield named("parameter", nameAt(target), value, span, { within: giving.type === "parameter" ? holder : holder?.parent });
}

/** A parameter's default stands beside it: `host: String = "db"`. */
function defaultOf(parameter: Node): Node | undefined {
  const sign = parameter.nextSibling;
  return sign?.type === "=" ? (sign.nextNamedSibling ?? undefined) : undefined;
}

function* assignmentOf(giving: Node, target: Node): Generator<Assignment> {
  const own = giving.type === "assignment" ? giving.childForFieldName("left") : childOfType(giving, /^variable_declaration$/);
  const name = targetOf(giving);
  if (name !== undefined && own?.id === target.id) yield* assignment(pathOf(expressionOf(name)), name, giving, valueGiven(giving));
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null) return;
  if (parent.type === "index_expression" && !isFirst(string, parent)) return yield* placesOfIndex(parent);
  yield* comparison(parent);
  yield* comparisonWith(string, parent);
  yield* entryOf(string, pairAround(parent));
  if (isVariableName(string, parent) && parent.parent?.parent) yield callOf(parent.parent.parent);
  yield textAround(formattedAround(string, formatOf), isConcatenation);
}

function* placesOfIndex(access: Node): Generator<Place> {
  const giving = access.parent?.type === "assignment" && isFirst(access, access.parent) ? access.parent : undefined;
  if (giving !== undefined) yield* assignmentOf(giving, access);
  const { firstNamedChild: object, lastNamedChild: key } = access;
  if (object === null || key === null) return;
  yield {
    kind: "access",
    object: expressionOf(object),
    key: expressionOf(key),
    span: spanOf(access),
    get fallback() {
      const fallback = fallbackOf(access);
      return fallback && expressionOf(fallback);
    },
    isKey: false,
    isWritten: giving !== undefined,
  };
}

/** `env.equals("production")`, `when (env) { "production" -> }`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  const call = parent.type === "value_argument" ? parent.parent?.parent : undefined;
  const callee = call?.firstNamedChild;
  const isEquals = callee?.type === "navigation_expression" && callee.lastNamedChild?.text === "equals";
  if (call && isEquals) yield* comparedWith(callee.firstNamedChild, string, call);
  const subject = parent.type === "when_entry" ? childOfType(parent.parent, /^when_subject$/) : undefined;
  yield* comparedWith(subject?.lastNamedChild, string, string);
}

/** `"password" to "x"`, `settings.put("password", "x")`: the two. */
function pairAround(parent: Node): readonly Node[] {
  const [left, word, right] = parent.type === "infix_expression" ? parent.namedChildren : [];
  if (left !== undefined && right !== undefined && word?.text === "to") return [left, right];
  const callee = parent.type === "value_argument" ? parent.parent?.parent?.firstNamedChild : undefined;
  const isGiving =
    (callee?.type === "navigation_expression" && /^(put|set|add|with|header|property|append)/.test(callee.lastNamedChild?.text ?? "")) ||
    (callee?.type === "identifier" && /^(put|setProperty)$/.test(callee.text));
  return isGiving ? (parent.parent?.namedChildren ?? []) : [];
}

/** The first argument of a project's own way to read a variable: `getEnv("API_TOKEN", "x")`. */
const isVariableName = (string: Node, parent: Node): boolean =>
  parent.type === "value_argument" &&
  parent.parent?.firstNamedChild?.id === parent.id &&
  parent.parent.parent?.type === "call_expression" &&
  /^"[A-Z][A-Z0-9_]+"$/.test(string.text);

const isConcatenation = (parent: Node): boolean =>
  parent.type === "parenthesized_expression" || (parent.type === "binary_expression" && operatorOf(parent) === "+");

function catchOf(clause: Node): Catch {
  const type = childOfType(clause, /^user_type$/)?.text;
  return catchBy(clause, childOfType(clause, /^block$/), type === undefined ? [] : [type], /^(Exception|Throwable|RuntimeException)$/);
}
