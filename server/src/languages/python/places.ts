import { entriesBeside } from "../source/entries.js";
import { keyName, pathOf } from "../source/expressions.js";
import { around, isExplanation, isRemark, operatorOf, outermost, partsOf, stringAround, textIn } from "../source/nodes.js";
import { nameAt, placesBy, rolesBy } from "../source/place-syntax.js";
import * as reader from "../source/readers.js";
import type { Access, Assignment, Catch, ClassSyntax, Comparison, Expression, Named, Place } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, entryOf, expressionOf, fallbackExpression } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isKey } from "./surroundings.js";

const { assignment, named, givenByName, comparedWith, textAround } = placesBy({ expressionOf, scopeOf });

/** What a leaf of a Python tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type === "identifier") yield* placesOfName(outermost(leaf, ({ type }) => type === "attribute"));
  else if (leaf.type === "except" && leaf.parent?.type === "except_clause") yield catchOf(leaf.parent);
  else {
    const string = stringAround(leaf, /^string$/, /^(string_\w+|escape_\w+)$/);
    if (string !== undefined) yield* placesOfString(string);
  }
}

const placesOfName = rolesBy(
  {
    "call.function": (call) => [callOf(call)],
    "subscript.value": placesOfSubscript,
    "keyword_argument.name": givenByName("argument", "value"),
    "default_parameter.name": (parameter, name) => [parameterOf(parameter, name)],
    "typed_default_parameter.name": (parameter, name) => [parameterOf(parameter, name)],
    "pair.key": entryGiven,
    "function_definition.name": (definition) => [functionOf(definition)],
  },
  (parent, name) => {
    if (parent.type === "comparison_operator") return keyAskedFor(name, parent);
    if (parent.type === "as_pattern_target") return heldBy(name, parent);
    if (parent.type === "pattern_list") return assignmentInRow(name, parent);
    return isBaseOfClass(parent) ? classAround(parent) : assignmentTo(name, parent);
  },
);

/** `"CDN_URL" in os.environ` */
function* keyAskedFor(object: Node, comparison: Node): Generator<Access> {
  const [key, where] = partsOf(comparison);
  if (key?.type !== "string" || where?.id !== object.id || comparison.childForFieldName("operators")?.type !== "in") return;
  const [inside, name] = [expressionOf(object), expressionOf(key)];
  yield { kind: "access", object: inside, key: name, span: spanOf(comparison), isKey: false, isWritten: false, isAsked: true };
}

function* placesOfSubscript(subscript: Node): Generator<Place> {
  const { parent } = subscript;
  const isWritten = parent !== null && (parent.type === "delete_statement" || (isAssignment(parent) && isField(subscript, parent, "left")));
  if (isWritten) yield* assignmentTo(subscript, parent);
  yield accessOf(subscript, isWritten);
}

const accessOf = (subscript: Node, isWritten: boolean): Access =>
  ({
    kind: "access",
    object: reader.inside("value")(subscript, expressionOf),
    key: reader.inside("subscript")(subscript, expressionOf),
    span: spanOf(subscript),
    get fallback() {
      return fallbackExpression(subscript);
    },
    get isKey() {
      return isKey(subscript);
    },
    isWritten,
  }) as Access;

const isAssignment = (node: Node): boolean => /^((augmented_)?assignment|named_expression)$/.test(node.type);

function* assignmentTo(target: Node, giving: Node): Generator<Assignment> {
  const isTarget = isAssignment(giving) && (isField(target, giving, "left") || isField(target, giving, "name"));
  const value = giving.childForFieldName("right") ?? giving.childForFieldName("value");
  if (isTarget) yield* assignment(pathOf(expressionOf(target)), target, giving, value);
}

/** `HOST, PORT = "0.0.0.0", 8080` */
function* assignmentInRow(target: Node, row: Node): Generator<Assignment> {
  const giving = row.parent;
  const values = giving?.type === "assignment" && isField(row, giving, "left") ? giving.childForFieldName("right") : undefined;
  const [names, given] = [partsOf(row), values && /^(expression_list|tuple)$/.test(values.type) ? partsOf(values) : []];
  const value = names.length === given.length ? given[names.findIndex(({ id }) => id === target.id)] : undefined;
  if (giving !== null) yield* assignment(pathOf(expressionOf(target)), target, giving, value);
}

/** `with smtplib.SMTP(host) as server:` */
function* heldBy(target: Node, { parent: held }: Node): Generator<Assignment> {
  if (held?.parent?.type === "with_item") yield* assignment(pathOf(expressionOf(target)), target, held, held.firstNamedChild);
}

function* entryGiven(pair: Node, key: Node): Generator<Named> {
  yield named("entry", nameAt(key, keyName(expressionOf(key)) ?? ""), pair.childForFieldName("value") ?? pair, spanOf(pair), {
    siblings: () => (pair.parent === null ? [] : pairsOf(pair.parent)),
  });
}

const pairsOf = entriesBeside((child) => (child.type === "pair" ? [entryOf(child)] : []));

function parameterOf(parameter: Node, name: Node): Named {
  const value = parameter.childForFieldName("value") ?? parameter;
  return named("parameter", nameAt(name), value, spanOf(parameter), { within: parameter.parent?.parent });
}

const isBaseOfClass = (node: Node): boolean => node.type === "argument_list" && node.parent?.type === "class_definition";

function* classAround(bases: Node): Generator<ClassSyntax> {
  const definition = bases.parent;
  if (definition === null) return;
  yield {
    kind: "class",
    name: textIn(definition, "name"),
    get bases() {
      return partsOf(bases).map(expressionOf);
    },
    get fields() {
      return fieldsOf(definition);
    },
    span: spanOf(definition),
  };
}

function fieldsOf(definition: Node): ClassSyntax["fields"] {
  const statements = definition.childForFieldName("body")?.namedChildren ?? [];
  return statements.flatMap((statement): ClassSyntax["fields"] => {
    // What pydantic asks of a class stands in a class of its own: `class Config: env_prefix = "SHOP_"`.
    if (statement.type === "class_definition" && textIn(statement, "name") === "Config")
      return fieldsOf(statement).map((field) => ({ ...field, name: `Config.${field.name}` }));
    const assignment = statement.firstNamedChild;
    const name = assignment?.type === "assignment" ? assignment.childForFieldName("left") : null;
    if (!assignment || name?.type !== "identifier") return [];
    const value = assignment.childForFieldName("right");
    return [{ name: name.text, nameSpan: spanOf(name), ...(value !== null && { value: expressionOf(value) }), span: spanOf(assignment) }];
  });
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null || parent.type === "expression_statement") return;
  if (parent.type === "pair" && isField(string, parent, "key")) return yield* entryGiven(parent, string);
  if (parent.type === "subscript" && isField(string, parent, "subscript")) return yield* placesOfSubscript(parent);
  if (isFirstArgument(string, parent) && parent.parent?.type === "call") yield callOf(parent.parent);
  yield* comparisonWith(string, parent);
  yield textAround(string, isConcatenation);
}

const isFirstArgument = (string: Node, parent: Node): boolean => parent.type === "argument_list" && parent.namedChild(0)?.id === string.id;

/** `x == "production"`, `x in ("staging", "production")`, `case "production":`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  const operand = /^(tuple|list|set)$/.test(parent.type) ? parent : string;
  const comparison = operand.parent;
  const [left, right] = comparison?.type === "comparison_operator" ? partsOf(comparison) : [];
  if (comparison && right) yield* comparedWith(left, right, comparison);
  const match = parent.type === "case_pattern" ? around(parent, /^match_statement$/) : undefined;
  yield* comparedWith(match?.childForFieldName("subject"), string, string);
}

function isConcatenation(parent: Node, part: Node): boolean {
  if (parent.type === "concatenated_string" || parent.type === "parenthesized_expression") return true;
  if (parent.type === "binary_operator") return /^[+%]$/.test(operatorOf(parent));
  if (parent.type === "attribute") return isField(part, parent, "object") && textIn(parent, "attribute") === "format";
  return parent.type === "call" && part.type === "attribute" && isField(part, parent, "function");
}

function catchOf(clause: Node): Catch {
  const block = clause.namedChildren.find(({ type }) => type === "block");
  const types = clause.namedChildren.filter(({ type }) => type !== "block" && type !== "comment");
  const statements = block === undefined ? [] : partsOf(block);
  return {
    kind: "catch",
    types: types.flatMap((type) => typesIn(expressionOf(type.type === "as_pattern" ? (type.firstNamedChild ?? type) : type))),
    isEmpty: statements.length > 0 && statements.every(isNothing),
    hasComment: clause.descendantsOfType("comment").some(isExplanation),
    hasRemark: clause.descendantsOfType("comment").some(isRemark),
    span: { start: clause.startIndex, end: clause.children.find(({ type }) => type === ":")?.endIndex ?? clause.endIndex },
  };
}

const typesIn = (expression: Expression): readonly string[] =>
  expression.kind === "list" ? expression.items.flatMap(typesIn) : expression.kind === "name" ? [expression.path.join(".")] : [];

const isNothing = (statement: Node): boolean => /^(pass_statement|continue_statement)$/.test(statement.type) || statement.text === "...";
