import { outermost, stringAround } from "../source/nodes.js";
import { nameAt, placesBy, rolesBy } from "../source/place-syntax.js";
import { keyName, pathOf } from "../source/expressions.js";
import * as reader from "../source/readers.js";
import type { Access, Assignment, Named, Place } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, constructionOf, expressionOf, isFormat } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isAssignment, targetsOf } from "./surroundings.js";
import { readsOfTag } from "./tags.js";

const { assignment, named, entryOf, comparison, comparedWith, textAround } = placesBy({ expressionOf, scopeOf });

/** What a leaf of a Go tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type.endsWith("identifier"))
    yield* placesOfName(outermost(leaf, ({ type }) => /^(selector_expression|qualified_type)$/.test(type)));
  const string = stringAround(
    leaf,
    /^(interpreted|raw)_string_literal$/,
    /^(interpreted|raw)_string_literal_content$|^escape_sequence$|^["`]$/,
  );
  if (string !== undefined) yield* placesOfString(string);
}

const placesOfName = rolesBy(
  {
    "call_expression.function": (call) => [callOf(call)],
    "composite_literal.type": (literal) => [constructionOf(literal)],
    "function_declaration.name": (declaration) => [functionOf(declaration)],
    "method_declaration.name": (declaration) => [functionOf(declaration)],
  },
  (parent, name) => keyOf(parent) ?? assignmentsOf(name),
);

/** The entry of which an element is the key. */
function keyOf(element: Node): readonly Named[] | undefined {
  const { parent } = element;
  if (element.type !== "literal_element" || parent === null || !isField(element, parent, "key")) return undefined;
  const value = parent.childForFieldName("value") ?? parent;
  // map[string]string{config.ClientSecret: "clientSecret"}: the key is a value of its own, not a name.
  if (expressionOf(element).kind === "name" && element.text.includes(".")) return undefined;
  return [named("entry", nameAt(element, keyName(expressionOf(element)) ?? ""), value, spanOf(parent))];
}

/** The assignment of which a node is a target: `db, err := open()` gives db the call and err nothing. */
function* assignmentsOf(target: Node): Generator<Assignment> {
  const list = target.parent?.type === "expression_list" ? target.parent : target;
  const giving = list.parent;
  if (giving === null || !isAssignment(giving)) return;
  const isTarget = isField(list, giving, "left") || giving.childrenForFieldName("name").some(({ id }) => id === target.id);
  const place = targetsOf(giving).findIndex(({ id }) => id === target.id);
  const values = (giving.childForFieldName("right") ?? giving.childForFieldName("value"))?.namedChildren ?? [];
  if (isTarget) yield* assignment(pathOf(expressionOf(target)), target, giving, values[place]);
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null || parent.type === "import_spec") return;
  if (parent.type === "field_declaration") return yield* readsOfTag(string);
  const entry = keyOf(parent);
  if (entry !== undefined) return yield* entry;
  if (parent.type === "index_expression" && isField(string, parent, "index")) {
    yield* assignmentsOf(parent);
    return yield accessOf(parent);
  }
  if (parent.type === "argument_list" && parent.parent !== null) yield* placesOfArgument(string, parent, parent.parent);
  yield* comparison(parent);
  const clause = parent.type === "expression_list" ? parent.parent : null;
  if (clause?.type === "expression_case") yield* comparedWith(clause.parent?.childForFieldName("value"), string, string);
  yield textAround(string, isPart);
}

/** `header.Set("X-Api-Key", "x")`, `getEnv("API_KEY", "x")`, `strings.EqualFold(env, "production")`. */
function* placesOfArgument(string: Node, list: Node, call: Node): Generator<Place> {
  const callee = call.childForFieldName("function");
  const method = callee?.childForFieldName("field")?.text ?? "";
  if (/^(Set|Add|Put|Store|With|Header|Setenv)/.test(method)) yield* entryOf(string, list.namedChildren);
  if (list.firstNamedChild?.id === string.id && /^["`][A-Z][A-Z0-9_]+["`]$/.test(string.text)) yield callOf(call);
  if (callee?.text === "strings.EqualFold")
    yield* comparedWith(
      list.namedChildren.find(({ id }) => id !== string.id),
      string,
      call,
    );
}

const accessOf = (node: Node): Access => ({
  kind: "access",
  object: reader.inside("operand")(node, expressionOf),
  key: reader.inside("index")(node, expressionOf),
  span: spanOf(node),
  isKey: false,
  isWritten: node.parent?.type === "expression_list" && node.parent.parent !== null && isField(node.parent, node.parent.parent, "left"),
});

/** A concatenation, or the format of `fmt.Sprintf("%s:%d", host, port)`. */
function isPart(parent: Node, part: Node): boolean {
  if (parent.type === "parenthesized_expression") return true;
  if (parent.type === "binary_expression") return parent.childForFieldName("operator")?.type === "+";
  if (parent.type === "argument_list") return parent.namedChildren[0]?.id === part.id && parent.parent !== null && isFormat(parent.parent);
  return part.type === "argument_list" && isFormat(parent);
}
