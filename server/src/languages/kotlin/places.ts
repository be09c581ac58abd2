import type { Assignment, Catch, Comparison, Named, Place, Text } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf, field } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isFirst, isString, targetOf, valueGiven } from "./surroundings.js";

/** What a leaf of a Kotlin tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  const name = leaf.parent?.type === "identifier" ? leaf.parent : leaf;
  if (name.type === "identifier") yield* placesOfName(name);
  else if (leaf.type === "catch" && leaf.parent?.type === "catch_block") yield catchOf(leaf.parent);
  const string = stringAround(leaf);
  if (string !== undefined) yield* placesOfString(string);
}

function* placesOfName(leaf: Node): Generator<Place> {
  let whole = leaf;
  while (whole.parent !== null && /^(navigation_expression|user_type|constructor_invocation|variable_declaration)$/.test(whole.parent.type))
    whole = whole.parent;
  const { parent } = whole;
  if (parent === null) return;
  if (parent.type === "annotation") yield callOf(parent);
  else if (parent.type === "call_expression" && isFirst(whole, parent)) yield* chainFrom(parent);
  else if (isGenericCallee(whole, parent)) yield callOf(parent.parent ?? parent);
  else if (parent.type === "function_declaration" && parent.childForFieldName("name")?.id === whole.id) yield functionOf(parent);
  else yield* givenTo(leaf, whole);
}

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
  const within = isArgument ? undefined : (giving.parent?.parent ?? giving);
  yield {
    kind: "named",
    form: isArgument ? "argument" : "parameter",
    name: target.text,
    nameSpan: spanOf(target),
    get value() {
      return expressionOf(value);
    },
    span: { start: giving.startIndex, end: value.endIndex },
    ...(within !== undefined && { within: spanOf(giving.type === "class_parameter" ? (within.parent ?? within) : within) }),
  };
}

/** A parameter's default stands beside it: `host: String = "db"`. */
function defaultOf(parameter: Node): Node | undefined {
  const sign = parameter.nextSibling;
  return sign?.type === "=" ? (sign.nextNamedSibling ?? undefined) : undefined;
}

function* assignmentOf(giving: Node, target: Node): Generator<Assignment> {
  const value = valueGiven(giving);
  const own =
    giving.type === "assignment"
      ? giving.childForFieldName("left")
      : giving.namedChildren.find(({ type }) => type === "variable_declaration");
  const name = targetOf(giving);
  const path = name === undefined ? undefined : pathOf(name);
  if (value === undefined || name === undefined || own?.id !== target.id || path === undefined) return;
  yield {
    kind: "assignment",
    target: path,
    targetSpan: spanOf(name),
    get value() {
      return expressionOf(value);
    },
    span: spanOf(giving),
    get scope() {
      return scopeOf(giving);
    },
  };
}

/** `config.password` as config, password; `settings["token"]` as settings, token. */
function pathOf(target: Node): readonly string[] | undefined {
  const expression = expressionOf(target);
  if (expression.kind === "name") return expression.path;
  if (expression.kind !== "index" || expression.object.kind !== "name" || expression.key.kind !== "string") return undefined;
  return [...expression.object.path, expression.key.value];
}

function stringAround(leaf: Node): Node | undefined {
  for (let node: Node | null = leaf; node !== null; node = node.parent) {
    if (isString(node)) return node;
    if (!/^(string_content|escape_sequence|"+)$/.test(node.type)) return undefined;
  }
  return undefined;
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null) return;
  if (parent.type === "index_expression" && !isFirst(string, parent)) return yield* placesOfIndex(parent);
  yield* comparisonWith(string, parent);
  yield* settingOf(string, parent);
  yield textOf(string);
}

function* placesOfIndex(access: Node): Generator<Place> {
  const assignment = access.parent?.type === "assignment" && isFirst(access, access.parent) ? access.parent : undefined;
  if (assignment !== undefined) yield* assignmentOf(assignment, access);
  const { firstNamedChild: object, lastNamedChild: key } = access;
  if (object === null || key === null) return;
  yield {
    kind: "access",
    object: expressionOf(object),
    key: expressionOf(key),
    span: spanOf(access),
    isKey: false,
    isWritten: assignment !== undefined,
  };
}

/** `env == "production"`, `env.equals("production")`, `when (env) { "production" -> }`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  if (parent.type === "binary_expression" && /^[=!]==?$/.test(parent.childForFieldName("operator")?.type ?? ""))
    yield { kind: "comparison", left: field(parent, "left"), right: field(parent, "right"), span: spanOf(parent) };
  const call = parent.type === "value_argument" ? parent.parent?.parent : undefined;
  const callee = call?.firstNamedChild;
  if (call && callee?.type === "navigation_expression" && callee.lastNamedChild?.text === "equals" && callee.firstNamedChild !== null)
    yield { kind: "comparison", left: expressionOf(callee.firstNamedChild), right: expressionOf(string), span: spanOf(call) };
  const subject =
    parent.type === "when_entry" ? parent.parent?.namedChildren.find(({ type }) => type === "when_subject")?.lastNamedChild : null;
  if (subject) yield { kind: "comparison", left: expressionOf(subject), right: expressionOf(string), span: spanOf(string) };
}

/** `"password" to "x"`, `settings.put("password", "x")`: the first names the second. */
function* settingOf(string: Node, parent: Node): Generator<Named> {
  const callee = parent.type === "value_argument" ? parent.parent?.parent?.firstNamedChild : null;
  const isGiving =
    callee?.type === "navigation_expression" && /^(put|set|add|with|header|property|append)/.test(callee.lastNamedChild?.text ?? "");
  const pair = parent.type === "infix_expression" && parent.namedChildren[1]?.text === "to" ? parent.namedChildren : [];
  const [key, value, ...others] = isGiving ? (parent.parent?.namedChildren ?? []) : pair.filter((_, index) => index !== 1);
  if (key === undefined || value === undefined || others.length > 0 || (key.id !== string.id && key.id !== parent.id)) return;
  const name = expressionOf(string);
  yield {
    kind: "named",
    form: "entry",
    name: name.kind === "string" ? name.value : "",
    nameSpan: name.span,
    get value() {
      return expressionOf(value);
    },
    span: { start: key.startIndex, end: value.endIndex },
  };
}

function textOf(string: Node): Text {
  let whole = string;
  for (let { parent } = whole; parent !== null && isConcatenation(parent); parent = whole.parent) whole = parent;
  return { kind: "text", expression: expressionOf(whole) };
}

const isConcatenation = (parent: Node): boolean =>
  parent.type === "parenthesized_expression" || (parent.type === "binary_expression" && parent.childForFieldName("operator")?.type === "+");

function catchOf(clause: Node): Catch {
  const body = clause.namedChildren.find(({ type }) => type === "block") ?? clause;
  const type = clause.namedChildren.find((child) => child.type === "user_type")?.text;
  const statements = body.namedChildren.filter((child) => !child.type.endsWith("comment"));
  return {
    kind: "catch",
    types: type === undefined || /^(Exception|Throwable|RuntimeException)$/.test(type) ? [] : [type],
    isEmpty: statements.length === 0,
    hasComment: body.namedChildren.length > statements.length,
    span: spanOf(clause),
  };
}
