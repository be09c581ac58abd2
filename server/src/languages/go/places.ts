import type { Access, Assignment, Comparison, Named, Place, Text } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, constructionOf, expressionOf, field, keyName } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isAssignment, targetsOf } from "./surroundings.js";

/** What a leaf of a Go tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type.endsWith("identifier")) yield* placesOfName(leaf);
  const string = stringAround(leaf);
  if (string !== undefined) yield* placesOfString(string);
}

function* placesOfName(leaf: Node): Generator<Place> {
  let whole = leaf;
  while (whole.parent !== null && /^(selector_expression|qualified_type)$/.test(whole.parent.type)) whole = whole.parent;
  const { parent } = whole;
  if (parent === null) return;
  if (parent.type === "call_expression" && isField(whole, parent, "function")) yield callOf(parent);
  else if (parent.type === "composite_literal" && isField(whole, parent, "type")) yield constructionOf(parent);
  else if (parent.type === "literal_element" && parent.parent !== null && isField(parent, parent.parent, "key"))
    yield namedOf(parent.parent);
  else if (/^(function|method)_declaration$/.test(parent.type) && isField(whole, parent, "name")) yield functionOf(parent);
  else yield* assignmentsOf(whole);
}

/** The assignment of which a node is a target: `db, err := open()` gives db the call and err nothing. */
function* assignmentsOf(target: Node): Generator<Assignment> {
  const list = target.parent?.type === "expression_list" ? target.parent : target;
  const assignment = list.parent;
  if (assignment === null || !isAssignment(assignment)) return;
  const isTarget = isField(list, assignment, "left") || assignment.childrenForFieldName("name").some(({ id }) => id === target.id);
  const place = targetsOf(assignment).findIndex(({ id }) => id === target.id);
  const values = (assignment.childForFieldName("right") ?? assignment.childForFieldName("value"))?.namedChildren ?? [];
  const value = values[place];
  const path = pathOf(target);
  if (!isTarget || value === undefined || path === undefined) return;
  yield {
    kind: "assignment",
    target: path,
    targetSpan: spanOf(target),
    get value() {
      return expressionOf(value);
    },
    span: spanOf(assignment),
    get scope() {
      return scopeOf(assignment);
    },
  };
}

/** `cfg.Port` as cfg, Port; `headers["token"]` as headers, token. */
function pathOf(target: Node): readonly string[] | undefined {
  const expression = expressionOf(target);
  if (expression.kind === "name") return expression.path;
  if (expression.kind !== "index" || expression.object.kind !== "name") return undefined;
  const key = keyName(expression.key);
  return key === undefined ? undefined : [...expression.object.path, key];
}

function namedOf(element: Node): Named {
  const key = field(element, "key");
  return {
    kind: "named",
    form: "entry",
    name: keyName(key) ?? "",
    nameSpan: key.span,
    get value() {
      return field(element, "value");
    },
    span: spanOf(element),
  };
}

function stringAround(leaf: Node): Node | undefined {
  for (let node: Node | null = leaf; node !== null; node = node.parent) {
    if (node.type === "interpreted_string_literal" || node.type === "raw_string_literal") return node;
    if (!/^(interpreted|raw)_string_literal_content$|^escape_sequence$|^["`]$/.test(node.type)) return undefined;
  }
  return undefined;
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null || parent.type === "import_spec" || parent.type === "field_declaration") return;
  if (parent.type === "literal_element" && parent.parent !== null && isField(parent, parent.parent, "key"))
    return yield namedOf(parent.parent);
  if (parent.type === "index_expression" && isField(string, parent, "index")) {
    yield* assignmentsOf(parent);
    return yield accessOf(parent);
  }
  yield* comparisonWith(string, parent);
  yield textOf(string);
}

const accessOf = (node: Node): Access => ({
  kind: "access",
  object: field(node, "operand"),
  key: field(node, "index"),
  span: spanOf(node),
  isKey: false,
  isWritten: node.parent?.type === "expression_list" && node.parent.parent !== null && isField(node.parent, node.parent.parent, "left"),
});

/** `env == "production"`, `switch env { case "production": }`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  if (parent.type === "binary_expression" && /^[=!]=$/.test(parent.childForFieldName("operator")?.type ?? "")) {
    yield { kind: "comparison", left: field(parent, "left"), right: field(parent, "right"), span: spanOf(parent) };
  }
  const clause = parent.type === "expression_list" ? parent.parent : null;
  const subject = clause?.type === "expression_case" ? clause.parent?.childForFieldName("value") : null;
  if (subject) yield { kind: "comparison", left: expressionOf(subject), right: expressionOf(string), span: spanOf(string) };
}

function textOf(string: Node): Text {
  let whole = string;
  for (let { parent } = whole; parent !== null && isConcatenation(whole, parent); parent = whole.parent) whole = parent;
  return { kind: "text", expression: expressionOf(whole) };
}

function isConcatenation(part: Node, parent: Node): boolean {
  if (parent.type === "parenthesized_expression") return true;
  if (parent.type === "binary_expression") return parent.childForFieldName("operator")?.type === "+";
  if (parent.type === "argument_list")
    return parent.namedChildren[0]?.id === part.id && parent.parent?.childForFieldName("function")?.text === "fmt.Sprintf";
  return parent.type === "call_expression" && part.type === "argument_list" && parent.childForFieldName("function")?.text === "fmt.Sprintf";
}
