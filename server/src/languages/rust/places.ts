import type { Assignment, Call, Comparison, Named, Place, Text } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf, field } from "./expressions.js";
import { stringOf } from "./macros.js";
import { functionOf, scopeOf } from "./scopes.js";
import { passedOn } from "./surroundings.js";

/** What a leaf of a Rust tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  if (leaf.type.endsWith("identifier")) yield* placesOfName(leaf);
  const string = stringAround(leaf);
  if (string !== undefined) yield* placesOfString(string);
}

function* placesOfName(leaf: Node): Generator<Place> {
  let whole = leaf;
  while (whole.parent !== null && isChain(whole, whole.parent)) whole = whole.parent;
  const { parent } = whole;
  if (parent === null) return;
  if (parent.type === "call_expression" && isField(whole, parent, "function")) yield* chainFrom(parent);
  else if (parent.type === "macro_invocation" && isField(whole, parent, "macro")) yield* chainFrom(parent);
  else if (parent.type === "struct_expression" && isField(whole, parent, "name")) yield callOf(parent);
  else if (parent.type === "field_initializer" && isField(whole, parent, "field")) yield namedOf(parent);
  else if (parent.type === "function_item" && isField(whole, parent, "name")) yield functionOf(parent);
  else if (parent.type === "token_tree") yield* argumentRead(leaf);
  else yield* assignmentTo(whole, parent);
}

const isChain = (part: Node, parent: Node): boolean =>
  /^(scoped_(type_)?identifier|generic_(type|function))$/.test(parent.type) ||
  (parent.type === "field_expression" && (isField(part, parent, "field") || isField(part, parent, "value")));

/** A call, and the call of a method of its result: `sqlx::migrate!().run(&pool)`. */
function* chainFrom(call: Node): Generator<Place> {
  yield callOf(call);
  const value = passedOn(call);
  const next = value.parent?.type === "field_expression" ? value.parent.parent : null;
  if (next?.type === "call_expression") yield callOf(next);
}

/** clap's `#[arg(long, env = "PORT", default_value = "8080")]` reads a variable. */
function* argumentRead(leaf: Node): Generator<Call> {
  const value = leaf.text === "env" && leaf.nextSibling?.type === "=" ? leaf.nextNamedSibling : null;
  if (value?.type !== "string_literal") return;
  const tokens = leaf.parent?.namedChildren ?? [];
  const fallback = tokens.find(({ text }) => /^default_value(_t)?$/.test(text))?.nextNamedSibling;
  yield {
    kind: "call",
    callee: { kind: "name", path: ["clap", "env"], span: spanOf(leaf) },
    arguments: [{ value: stringOf(value), span: spanOf(value) }],
    isConstruction: false,
    span: { start: leaf.startIndex, end: value.endIndex },
    scope: { isStart: true },
    isKey: false,
    ...(fallback && { fallback: expressionOf(fallback) }),
  };
}

function* assignmentTo(target: Node, parent: Node): Generator<Assignment> {
  const isDeclared =
    /^(let_declaration|const_item|static_item)$/.test(parent.type) &&
    (isField(target, parent, "pattern") || isField(target, parent, "name"));
  const isAssigned = parent.type === "assignment_expression" && isField(target, parent, "left");
  const value = parent.childForFieldName(isAssigned ? "right" : "value");
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

/** `password: "x"` in a struct. */
function namedOf(initializer: Node): Named {
  const name = initializer.childForFieldName("field") ?? initializer;
  return {
    kind: "named",
    form: "entry",
    name: name.text,
    nameSpan: spanOf(name),
    get value() {
      return field(initializer, "value");
    },
    span: spanOf(initializer),
  };
}

function stringAround(leaf: Node): Node | undefined {
  for (let node: Node | null = leaf; node !== null; node = node.parent) {
    if (/^(raw_)?string_literal$/.test(node.type)) return node;
    if (!/^(string_content|escape_sequence|[bcr]*#*"#*)$/.test(node.type)) return undefined;
  }
  return undefined;
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null || parent.parent?.type === "attribute") return;
  yield* comparisonWith(string, parent);
  yield* settingOf(string, parent);
  yield textOf(string);
}

/** `env == "production"`, `match env.as_str() { "production" => … }`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  if (parent.type === "binary_expression" && /^[=!]=$/.test(parent.childForFieldName("operator")?.type ?? ""))
    yield { kind: "comparison", left: field(parent, "left"), right: field(parent, "right"), span: spanOf(parent) };
  let pattern: Node | null = parent;
  while (pattern?.type === "or_pattern") pattern = pattern.parent;
  const match = pattern?.type === "match_pattern" ? pattern.parent?.parent?.parent : null;
  if (match?.type === "match_expression")
    yield { kind: "comparison", left: field(match, "value"), right: expressionOf(string), span: spanOf(string) };
}

/** `settings.insert("password", "x")`, `config.set("bootstrap.servers", "x")`, `("password", "x")`: the first names the second. */
function* settingOf(string: Node, parent: Node): Generator<Named> {
  const callee = parent.type === "arguments" ? parent.parent?.childForFieldName("function") : null;
  const isGiving = parent.type === "tuple_expression" || /\.(insert|set\w*|append|header|with_\w+)$/.test(callee?.text ?? "");
  const [key, value, ...others] = isGiving ? parent.namedChildren : [];
  if (key?.id !== string.id || value === undefined || others.length > 0) return;
  const name = stringOf(string);
  yield {
    kind: "named",
    form: "entry",
    name: name.value,
    nameSpan: name.span,
    get value() {
      return expressionOf(value);
    },
    span: { start: key.startIndex, end: value.endIndex },
  };
}

function textOf(string: Node): Text {
  const macro = string.parent?.type === "token_tree" ? string.parent.parent : null;
  let whole = macro?.type === "macro_invocation" && macro.childForFieldName("macro")?.text === "format" ? macro : string;
  while (whole.parent?.type === "binary_expression" && whole.parent.childForFieldName("operator")?.type === "+") whole = whole.parent;
  return { kind: "text", expression: expressionOf(whole) };
}
