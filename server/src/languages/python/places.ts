import type { Access, Assignment, Catch, ClassSyntax, Comparison, Expression, Named, Place, Text } from "../source/syntax.js";
import { once } from "../source/once.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf, fallbackExpression, field, keyName, partsOf } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isKey } from "./surroundings.js";

/** What a leaf of a Python tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type === "identifier") yield* placesOfName(leaf);
  else if (leaf.type === "except" && leaf.parent?.type === "except_clause") yield catchOf(leaf.parent);
  else {
    const string = stringAround(leaf);
    if (string !== undefined) yield* placesOfString(string);
  }
}

function* placesOfName(leaf: Node): Generator<Place> {
  let whole = leaf;
  while (whole.parent?.type === "attribute") whole = whole.parent;
  const { parent } = whole;
  if (parent === null) return;
  if (parent.type === "call" && isField(whole, parent, "function")) yield callOf(parent);
  else if (parent.type === "subscript" && isField(whole, parent, "value")) yield* placesOfSubscript(parent);
  else if (parent.type === "keyword_argument" && isField(whole, parent, "name")) yield namedOf(parent, "argument");
  else if (/^(typed_)?default_parameter$/.test(parent.type) && isField(whole, parent, "name")) yield namedOf(parent, "parameter");
  else if (parent.type === "pair" && isField(whole, parent, "key")) yield namedOf(parent, "entry");
  else if (parent.type === "function_definition" && isField(whole, parent, "name")) yield functionOf(parent);
  else if (isBaseOfClass(parent)) yield* classAround(parent);
  else yield* assignmentTo(whole, parent);
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
    object: field(subscript, "value"),
    key: field(subscript, "subscript"),
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

function* assignmentTo(target: Node, parent: Node): Generator<Assignment> {
  const isTarget = isAssignment(parent) && (isField(target, parent, "left") || isField(target, parent, "name"));
  const value = parent.childForFieldName("right") ?? parent.childForFieldName("value");
  const path = isTarget ? pathOf(expressionOf(target)) : undefined;
  if (path === undefined || value === null) return;
  const [read, scope] = [once(() => expressionOf(value)), once(() => scopeOf(parent))];
  yield {
    kind: "assignment",
    target: path,
    targetSpan: spanOf(target),
    get value() {
      return read();
    },
    span: spanOf(parent),
    get scope() {
      return scope();
    },
  };
}

/** `app.config["DEBUG"]` as app, config, DEBUG. */
function pathOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === "name") return expression.path;
  if (expression.kind !== "index") return undefined;
  const object = pathOf(expression.object);
  const key = keyName(expression.key);
  return object === undefined || key === undefined ? undefined : [...object, key];
}

function namedOf(node: Node, form: Named["form"]): Named {
  const within = form === "parameter" ? node.parent?.parent : undefined;
  const name = node.childForFieldName("name") ?? node.childForFieldName("key") ?? node;
  return {
    kind: "named",
    form,
    name: keyName(expressionOf(name)) ?? "",
    nameSpan: spanOf(name),
    get value() {
      return field(node, "value");
    },
    span: spanOf(node),
    ...(within && { within: spanOf(within) }),
  };
}

const isBaseOfClass = (node: Node): boolean => node.type === "argument_list" && node.parent?.type === "class_definition";

function* classAround(bases: Node): Generator<ClassSyntax> {
  const definition = bases.parent;
  if (definition === null) return;
  yield {
    kind: "class",
    name: definition.childForFieldName("name")?.text ?? "",
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
  return statements.flatMap((statement) => {
    const assignment = statement.firstNamedChild;
    const name = assignment?.type === "assignment" ? assignment.childForFieldName("left") : null;
    if (!assignment || name?.type !== "identifier") return [];
    const value = assignment.childForFieldName("right");
    return [{ name: name.text, nameSpan: spanOf(name), ...(value !== null && { value: expressionOf(value) }), span: spanOf(assignment) }];
  });
}

/** The string literal of which a leaf is a part; undefined where the leaf is code inside an f-string. */
function stringAround(leaf: Node): Node | undefined {
  for (let node: Node | null = leaf; node !== null; node = node.parent) {
    if (node.type === "string") return node;
    if (!/^(string_\w+|escape_\w+)$/.test(node.type)) return undefined;
  }
  return undefined;
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null || parent.type === "expression_statement") return;
  if (parent.type === "pair" && isField(string, parent, "key")) return yield namedOf(parent, "entry");
  if (parent.type === "subscript" && isField(string, parent, "subscript")) return yield* placesOfSubscript(parent);
  if (isFirstArgument(string, parent) && parent.parent?.type === "call") yield callOf(parent.parent);
  yield* comparisonWith(string, parent);
  yield textOf(string);
}

const isFirstArgument = (string: Node, parent: Node): boolean => parent.type === "argument_list" && parent.namedChild(0)?.id === string.id;

/** `x == "production"`, `x in ("staging", "production")`, `case "production":`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  const operand = /^(tuple|list|set)$/.test(parent.type) ? parent : string;
  const comparison = operand.parent;
  if (comparison?.type === "comparison_operator") {
    const [left, right] = partsOf(comparison);
    if (left && right) yield { kind: "comparison", left: expressionOf(left), right: expressionOf(right), span: spanOf(comparison) };
  }
  if (parent.type !== "case_pattern") return;
  const subject = matchAround(parent)?.childForFieldName("subject");
  if (subject) yield { kind: "comparison", left: expressionOf(subject), right: expressionOf(string), span: spanOf(string) };
}

function matchAround(node: Node): Node | undefined {
  for (let { parent } = node; parent !== null; parent = parent.parent) if (parent.type === "match_statement") return parent;
  return undefined;
}

/** The string with all that is concatenated to it. */
function textOf(string: Node): Text {
  let whole = string;
  for (let { parent } = whole; parent !== null && isConcatenation(whole, parent); parent = whole.parent) whole = parent;
  return { kind: "text", expression: expressionOf(whole) };
}

function isConcatenation(part: Node, parent: Node): boolean {
  if (parent.type === "concatenated_string" || parent.type === "parenthesized_expression") return true;
  if (parent.type === "binary_operator") return /^[+%]$/.test(parent.childForFieldName("operator")?.type ?? "");
  if (parent.type === "attribute") return isField(part, parent, "object") && parent.childForFieldName("attribute")?.text === "format";
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
    hasComment: clause.descendantsOfType("comment").length > 0,
    span: { start: clause.startIndex, end: clause.children.find(({ type }) => type === ":")?.endIndex ?? clause.endIndex },
  };
}

const typesIn = (expression: Expression): readonly string[] =>
  expression.kind === "list" ? expression.items.flatMap(typesIn) : expression.kind === "name" ? [expression.path.join(".")] : [];

const isNothing = (statement: Node): boolean => /^(pass_statement|continue_statement)$/.test(statement.type) || statement.text === "...";
