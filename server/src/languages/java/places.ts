import { around, childOfType, formattedAround, operatorOf, outermost, stringAround, textIn } from "../source/nodes.js";
import { catchBy, nameAt, placesBy, rolesBy } from "../source/place-syntax.js";
import type { Catch, ClassSyntax, Comparison, Place } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf, formatOf } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";

const { given, givenByName, named, entryOf, comparison, comparedWith, textAround } = placesBy({ expressionOf, scopeOf });

/** What a leaf of a Java tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type === "identifier" || leaf.type === "type_identifier") yield* placesOfName(outermost(leaf, ({ type }) => chains.test(type)));
  else if (leaf.type === "catch" && leaf.parent?.type === "catch_clause") yield catchOf(leaf.parent);
  const string = stringAround(leaf, /^string_literal$/, /^(string_fragment|escape_sequence|multiline_string_fragment|"+)$/);
  if (string !== undefined) yield* placesOfString(string);
}

const chains = /^(field_access|scoped_identifier|scoped_type_identifier|generic_type)$/;

const placesOfName = rolesBy(
  {
    "method_invocation.name": chainFrom,
    "method_invocation.object": chainFrom,
    "object_creation_expression.type": chainFrom,
    "annotation.name": chainFrom,
    "marker_annotation.name": chainFrom,
    "element_value_pair.key": givenByName("attribute", "value"),
    "method_declaration.name": (declaration) => [functionOf(declaration)],
    "variable_declarator.name": given("value"),
    // try (InputStream in = photo.getInputStream())
    "resource.name": given("value"),
    "assignment_expression.left": given("right"),
  },
  (parent, name) =>
    parent.type === "argument_list" ? constantKey(name, parent) : /^(superclass|type_list)$/.test(parent.type) ? classAround(parent) : [],
);

/** A call, and the call of a method of its result: `System.getenv().get("X")`. */
function* chainFrom(call: Node): Generator<Place> {
  yield callOf(call);
  yield* setterOf(call);
  const { parent } = call;
  if (parent?.type === "method_invocation" && isField(call, parent, "object")) yield callOf(parent);
}

/** `client.setPassword("x")`, `builder.clientSecret("x")`: the method names what it is given. */
function* setterOf(call: Node): Generator<Place> {
  const [value, ...others] = call.childForFieldName("arguments")?.namedChildren ?? [];
  const name = call.childForFieldName("name");
  const setter = /^(?:set|with)([A-Z]\w*)$/.exec(name?.text ?? "")?.[1];
  const isBuilding = call.childForFieldName("object")?.type === "method_invocation";
  if (call.type !== "method_invocation" || name === null || value?.type !== "string_literal" || others.length > 0) return;
  if (setter !== undefined || isBuilding) yield named("argument", nameAt(name, setter ?? name.text), value, spanOf(call));
}

/** `properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "kafka:9092")`. */
function* constantKey(name: Node, list: Node): Generator<Place> {
  const [key, value, ...others] = list.namedChildren;
  if (key?.id !== name.id || value === undefined || others.length > 0 || !/^[\w.]*\b[A-Z][A-Z0-9_]+$/.test(name.text)) return;
  if (giving.test(textIn(list.parent, "name")))
    yield named("entry", nameAt(name, name.text.split(".").at(-1)), value, { start: key.startIndex, end: value.endIndex });
}

const giving = /^(put|set\w*|add\w*|with\w*|header|property|entry)$/;

/** The pair of `Map.of("password", "x", "user", "y")`, of Guava's and of Cloudinary's own, in which a string stands. */
function pairIn(list: Node, string: Node): readonly Node[] {
  const items = list.namedChildren;
  const place = items.findIndex(({ id }) => id === string.id);
  return place % 2 === 0 ? items.slice(place, place + 2) : [];
}

function* classAround(bases: Node): Generator<ClassSyntax> {
  const declaration = bases.type === "superclass" ? bases.parent : bases.parent?.parent;
  if (declaration?.type !== "class_declaration") return;
  yield {
    kind: "class",
    name: textIn(declaration, "name"),
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
  yield* comparison(parent);
  yield* comparisonWith(string, parent);
  // properties.put("password", "x"), setProperty("url", "x")
  if (parent.type === "argument_list" && giving.test(textIn(parent.parent, "name"))) yield* entryOf(string, parent.namedChildren);
  if (
    parent.type === "argument_list" &&
    /^(Map|ImmutableMap)\.of$|^ObjectUtils\.asMap$/.test(`${textIn(parent.parent, "object")}.${textIn(parent.parent, "name")}`)
  )
    yield* entryOf(string, pairIn(parent, string));
  if (parent.type === "argument_list" && parent.parent !== null && isVariableName(string, parent)) yield callOf(parent.parent);
  yield textAround(formattedAround(string, formatOf), isConcatenation);
}

/** `"production".equals(env)`, `env.equals("production")`, `case "production" ->`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  const call = parent.type === "argument_list" ? parent.parent : parent;
  if (call?.type === "method_invocation" && /^(equals(IgnoreCase)?|contains)$/.test(textIn(call, "name"))) {
    const isArgument = parent.type === "argument_list";
    yield* comparedWith(isArgument ? call.childForFieldName("object") : call.childForFieldName("arguments")?.firstNamedChild, string, call);
  }
  const choice = parent.type === "switch_label" ? around(parent, /^switch_(expression|statement)$/) : undefined;
  yield* comparedWith(choice?.childForFieldName("condition"), string, string);
}

/** The first argument of a project's own way to read a variable: `getEnv("API_TOKEN", "x")`. */
const isVariableName = (string: Node, list: Node): boolean =>
  list.parent?.type === "method_invocation" && list.firstNamedChild?.id === string.id && /^"[A-Z][A-Z0-9_]+"$/.test(string.text);

const isConcatenation = (parent: Node): boolean =>
  parent.type === "parenthesized_expression" || (parent.type === "binary_expression" && operatorOf(parent) === "+");

function catchOf(clause: Node): Catch {
  const types = childOfType(childOfType(clause, /^catch_formal_parameter$/), /^catch_type$/)?.namedChildren ?? [];
  return catchBy(
    clause,
    clause.childForFieldName("body"),
    types.map(({ text }) => text),
    /^(Exception|Throwable|RuntimeException)$/,
  );
}
