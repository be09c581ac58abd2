import type { Assignment, Catch, ClassSyntax, Comparison, Named, Place, Text } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf, field } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";

/** What a leaf of a Java tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type === "identifier" || leaf.type === "type_identifier") yield* placesOfName(leaf);
  else if (leaf.type === "catch" && leaf.parent?.type === "catch_clause") yield catchOf(leaf.parent);
  const string = leaf.type === "string_literal" ? leaf : leaf.parent?.type === "string_literal" ? leaf.parent : undefined;
  if (string !== undefined) yield* placesOfString(string);
}

function* placesOfName(leaf: Node): Generator<Place> {
  let whole = leaf;
  while (whole.parent !== null && /^(field_access|scoped_identifier|scoped_type_identifier|generic_type)$/.test(whole.parent.type))
    whole = whole.parent;
  const { parent } = whole;
  if (parent === null) return;
  const isCallee = isField(whole, parent, "name") || isField(whole, parent, "object") || isField(whole, parent, "type");
  if (isCallee && /^(method_invocation|object_creation_expression|(marker_)?annotation)$/.test(parent.type)) yield* chainFrom(parent);
  else if (parent.type === "element_value_pair" && isField(whole, parent, "key")) yield namedOf(parent);
  else if (parent.type === "method_declaration" && isField(whole, parent, "name")) yield functionOf(parent);
  else if (parent.type === "superclass" || parent.type === "type_list") yield* classAround(parent);
  else yield* assignmentTo(whole, parent);
}

/** A call, and the call of a method of its result: `System.getenv().get("X")`. */
function* chainFrom(call: Node): Generator<Place> {
  yield callOf(call);
  const { parent } = call;
  if (parent?.type === "method_invocation" && isField(call, parent, "object")) yield callOf(parent);
}

function* assignmentTo(target: Node, parent: Node): Generator<Assignment> {
  const isDeclared = parent.type === "variable_declarator" && isField(target, parent, "name");
  const isAssigned = parent.type === "assignment_expression" && isField(target, parent, "left");
  const value = parent.childForFieldName(isDeclared ? "value" : "right");
  const path = expressionOf(target);
  if ((!isDeclared && !isAssigned) || value === null || path.kind !== "name") return;
  yield {
    kind: "assignment",
    target: path.path,
    targetSpan: spanOf(target),
    get value() {
      return expressionOf(value);
    },
    span: spanOf(parent),
    get scope() {
      return scopeOf(parent);
    },
  };
}

function namedOf(pair: Node): Named {
  const key = pair.childForFieldName("key") ?? pair;
  return {
    kind: "named",
    form: "attribute",
    name: key.text,
    nameSpan: spanOf(key),
    get value() {
      return field(pair, "value");
    },
    span: spanOf(pair),
  };
}

function* classAround(bases: Node): Generator<ClassSyntax> {
  const declaration = bases.type === "superclass" ? bases.parent : bases.parent?.parent;
  if (declaration?.type !== "class_declaration") return;
  yield {
    kind: "class",
    name: declaration.childForFieldName("name")?.text ?? "",
    get bases() {
      return bases.namedChildren.map(expressionOf);
    },
    fields: [],
    span: spanOf(declaration),
  };
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null) return;
  yield* comparisonWith(string, parent);
  yield* settingOf(string, parent);
  yield textOf(string);
}

/** `env == "production"`, `"production".equals(env)`, `env.equals("production")`, `case "production" ->`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  if (parent.type === "binary_expression" && /^[=!]=$/.test(parent.childForFieldName("operator")?.type ?? "")) {
    yield { kind: "comparison", left: field(parent, "left"), right: field(parent, "right"), span: spanOf(parent) };
  }
  const call = parent.type === "argument_list" ? parent.parent : parent;
  const isEquals =
    call?.type === "method_invocation" && /^(equals(IgnoreCase)?|contains)$/.test(call.childForFieldName("name")?.text ?? "");
  const other = isEquals
    ? parent.type === "argument_list"
      ? call.childForFieldName("object")
      : call.childForFieldName("arguments")?.firstNamedChild
    : null;
  if (call && other) yield { kind: "comparison", left: expressionOf(other), right: expressionOf(string), span: spanOf(call) };
  const subject = parent.type === "switch_label" ? switchAround(parent)?.childForFieldName("condition") : null;
  if (subject) yield { kind: "comparison", left: expressionOf(subject), right: expressionOf(string), span: spanOf(string) };
}

function switchAround(label: Node): Node | undefined {
  for (let node: Node | null = label; node !== null; node = node.parent) if (/^switch_(expression|statement)$/.test(node.type)) return node;
  return undefined;
}

/** `properties.put("password", "x")`, `setProperty("url", "x")`: the first argument names the second. */
function* settingOf(string: Node, parent: Node): Generator<Named> {
  const [key, value, ...others] = parent.type === "argument_list" ? parent.namedChildren : [];
  if (key?.id !== string.id || value === undefined || others.length > 0) return;
  if (!/^(put|set\w*|add\w*|with\w*|header|property)$/.test(parent.parent?.childForFieldName("name")?.text ?? "")) return;
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
  const body = clause.childForFieldName("body") ?? clause;
  const types = clause.namedChildren
    .find(({ type }) => type === "catch_formal_parameter")
    ?.namedChildren.find(({ type }) => type === "catch_type");
  const statements = body.namedChildren.filter(({ type }) => !type.endsWith("comment"));
  return {
    kind: "catch",
    types: (types?.namedChildren ?? []).map(({ text }) => text).filter((type) => !/^(Exception|Throwable|RuntimeException)$/.test(type)),
    isEmpty: statements.length === 0,
    hasComment: body.namedChildren.length > statements.length,
    span: spanOf(clause),
  };
}
