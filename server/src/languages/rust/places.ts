import { around, isComment, operatorOf, outermost, stringAround, textIn } from "../source/nodes.js";
import { placesBy, rolesBy } from "../source/place-syntax.js";
import type { Call, Comparison, Expression, Place, StringLiteral } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf } from "./expressions.js";
import { readInMacro } from "./macro-reads.js";
import { stringOf } from "./macros.js";
import { functionOf, scopeOf } from "./scopes.js";
import { passedOn } from "./surroundings.js";

const { given, givenByName, entryOf, comparison, comparedWith, textAround } = placesBy({ expressionOf, scopeOf });

/** What a leaf of a Rust tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type.endsWith("identifier")) yield* placesOfName(outermost(leaf, isChain));
  const string = stringAround(leaf, /^(raw_)?string_literal$/, /^(string_content|escape_sequence|[bcr]*#*"#*)$/);
  if (string !== undefined) yield* placesOfString(string);
}

const placesOfName = rolesBy(
  {
    "call_expression.function": chainFrom,
    "macro_invocation.macro": chainFrom,
    "struct_expression.name": (struct) => [callOf(struct)],
    "field_initializer.field": givenByName("entry", "value"),
    "function_item.name": (item) => [functionOf(item)],
    "let_declaration.pattern": given("value"),
    "const_item.name": given("value"),
    "static_item.name": given("value"),
    "assignment_expression.left": given("right"),
  },
  (parent, name) => (parent.type === "token_tree" ? tokenPlaces(name) : []),
);

const isChain = (parent: Node, part: Node): boolean =>
  /^(scoped_(type_)?identifier|generic_(type|function))$/.test(parent.type) ||
  (parent.type === "field_expression" && (isField(part, parent, "field") || isField(part, parent, "value")));

/** A call, and the call of a method of its result: `sqlx::migrate!().run(&pool)`. */
function* chainFrom(call: Node): Generator<Place> {
  yield callOf(call);
  const value = passedOn(call);
  const next = value.parent?.type === "field_expression" ? value.parent.parent : null;
  if (next?.type === "call_expression") yield callOf(next);
}

function* tokenPlaces(name: Node): Generator<Place> {
  yield* argumentRead(name);
  yield* readInMacro(name);
}

/** clap's `#[arg(long, env = "PORT", default_value = "8080")]` reads a variable; `env` alone that of the field's name. */
function* argumentRead(leaf: Node): Generator<Call> {
  if (leaf.text !== "env") return;
  const value = leaf.nextSibling?.type === "=" ? leaf.nextNamedSibling : leaf;
  const name = value?.type === "string_literal" ? stringOf(value) : value === leaf ? nameOfField(leaf) : undefined;
  if (value === null || name === undefined) return;
  const tokens = leaf.parent?.namedChildren ?? [];
  const fallback = tokens.find(({ text }) => /^default_value(_t)?$/.test(text))?.nextNamedSibling;
  yield {
    kind: "call",
    callee: { kind: "name", path: ["clap", "env"], span: spanOf(leaf) },
    arguments: [{ value: name, span: spanOf(value) }],
    isConstruction: false,
    span: { start: leaf.startIndex, end: value.endIndex },
    scope: { isStart: true },
    isKey: false,
    ...(fallback ? { fallback: expressionOf(fallback) } : isOptional(leaf) && { fallback: nothing(leaf) }),
  };
}

const nothing = (leaf: Node): Expression => ({ kind: "name", path: ["None"], span: spanOf(leaf) });

/** `pub footer: Option<String>`, a flag or a list may be left out. */
const isOptional = (leaf: Node): boolean => /^(?:[\w:]*Option\s*<|bool$|[\w:]*Vec\s*<)/.test(textIn(fieldOf(leaf), "type"));

/** `DATABASE_URL` of `#[arg(long, env)] pub database_url: String`. */
function nameOfField(leaf: Node): StringLiteral | undefined {
  const field = fieldOf(leaf);
  const span = spanOf(leaf);
  return field === undefined ? undefined : { kind: "string", value: textIn(field, "name").toUpperCase(), span, inner: span };
}

/** The field whose argument an attribute describes. */
function fieldOf(leaf: Node): Node | undefined {
  const attribute = around(leaf, /^attribute_item$/);
  let next = attribute?.nextNamedSibling;
  while (next && (isComment(next) || next.type === "attribute_item")) next = next.nextNamedSibling;
  return next?.type === "field_declaration" && /^#\[(arg|clap)\(/.test(attribute?.text ?? "") ? next : undefined;
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null || parent.parent?.type === "attribute") return;
  yield* comparison(parent);
  // env::var("APP_ENV").as_deref() == Ok("production")
  const wrapped = parent.type === "arguments" && /^(Ok|Some)$/.test(textIn(parent.parent, "function")) ? parent.parent?.parent : null;
  if (wrapped) yield* comparison(wrapped);
  yield* armOf(string, parent);
  // settings.insert("password", "x"), config.set("bootstrap.servers", "x"), ("password", "x")
  const callee = parent.type === "arguments" ? textIn(parent.parent, "function") : "";
  const isGiving = parent.type === "tuple_expression" || /\.(insert|set\w*|append|header|with_\w+)$/.test(callee);
  if (isGiving) yield* entryOf(string, parent.namedChildren);
  if (isVariableName(string, parent) && parent.parent !== null) yield callOf(parent.parent);
  const macro = parent.type === "token_tree" ? parent.parent : null;
  const isFormat = macro?.type === "macro_invocation" && textIn(macro, "macro") === "format";
  yield textAround(isFormat ? macro : string, (one) => one.type === "binary_expression" && operatorOf(one) === "+");
}

/** The first argument of a project's own way to read a variable: `env_or("API_TOKEN", "x")`. */
const isVariableName = (string: Node, list: Node): boolean =>
  list.parent?.type === "call_expression" && list.firstNamedChild?.id === string.id && /^"[A-Z][A-Z0-9_]+"$/.test(string.text);

/** `match env.as_str() { "production" => … }`, `match env.as_deref() { Ok("production") => … }`. */
function* armOf(string: Node, parent: Node): Generator<Comparison> {
  const pattern = /^(or|tuple_struct)_pattern$/.test(parent.type)
    ? outermost(parent, ({ type }) => /^(or|tuple_struct)_pattern$/.test(type)).parent
    : parent;
  const match = pattern?.type === "match_pattern" ? pattern.parent?.parent?.parent : null;
  if (match?.type === "match_expression") yield* comparedWith(match.childForFieldName("value"), string, string);
}
