import { childOfType, operatorOf, outermost, stringAround, textIn } from "../source/nodes.js";
import { catchBy, nameAt, placesBy, rolesBy } from "../source/place-syntax.js";
import * as reader from "../source/readers.js";
import type { Assignment, Call, Catch, Comparison, Named, Place, StringLiteral } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf, keyOf } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isFormat } from "./strings.js";
import { fallbackOf, isString, stringType, valueGiven } from "./surroundings.js";

const { assignment, named, entryOf, comparison, comparedWith, textAround } = placesBy({ expressionOf, scopeOf });

/** What a leaf of a C# tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  // A contextual keyword that is used as a name stands in its identifier: `file.CopyTo()`.
  const name = leaf.parent?.type === "identifier" ? leaf.parent : leaf;
  if (name.type === "identifier") yield* placesOfName(outermost(name, ({ type }) => chains.test(type)));
  else if (leaf.type === "catch" && leaf.parent?.type === "catch_clause") yield catchOf(leaf.parent);
  const string = stringAround(leaf, stringType, /^(string_(literal_)?content|raw_string_\w+|escape_sequence|interpolation_start|@?\$?"+)$/);
  if (string !== undefined) yield* placesOfString(string);
}

const chains =
  /^(member_access_expression|qualified_name|alias_qualified_name|generic_name|conditional_access_expression|member_binding_expression|postfix_unary_expression)$/;

const placesOfName = rolesBy(
  {
    "invocation_expression.function": chainFrom,
    "object_creation_expression.type": chainFrom,
    "attribute.name": chainFrom,
    "parameter.name": parameterOf,
    "argument.name": (argument, name) => [named("argument", nameAt(name), argument, spanOf(argument))],
    "method_declaration.name": (declaration) => [functionOf(declaration)],
    "local_function_statement.name": (declaration) => [functionOf(declaration)],
  },
  (parent, name) => (parent.type === "variable_declaration" ? impliedBy(parent) : givenTo(name, parent)),
);

/** A call, and the call of a method of its result: `new SmtpClient().Connect("mail")`. */
function* chainFrom(call: Node): Generator<Place> {
  yield callOf(call);
  const next = call.parent?.type === "member_access_expression" ? call.parent.parent : null;
  if (next?.type === "invocation_expression") yield callOf(next);
}

/** `NpgsqlConnection connection = new("…")`: the type constructs. */
function* impliedBy(declaration: Node): Generator<Place> {
  for (const declarator of declaration.namedChildren) {
    const value = declarator.type === "variable_declarator" ? valueGiven(declarator) : undefined;
    if (value?.type === "implicit_object_creation_expression") yield callOf(value);
  }
}

/** What a name is given: a variable, a property, a member of an object, an entry of an initializer. */
function* givenTo(target: Node, parent: Node): Generator<Assignment | Named> {
  const fieldName = parent.type === "assignment_expression" ? "left" : "name";
  const isGiven =
    /^(assignment_expression|variable_declarator|property_declaration)$/.test(parent.type) && isField(target, parent, fieldName);
  const value = isGiven ? valueGiven(parent) : undefined;
  if (value === undefined) return;
  if (isEntry(parent)) return yield memberGiven(parent, target, value);
  yield* assignment(pathOf(target), target, parent, value);
}

const isEntry = (assignment: Node): boolean => /^(initializer_expression|attribute_argument)$/.test(assignment.parent?.type ?? "");

/** `options.Password` as options, Password; `headers["token"]` as headers, token. */
function pathOf(target: Node): readonly string[] | undefined {
  const expression = expressionOf(target);
  if (expression.kind === "name") return expression.path;
  if (expression.kind === "member") return [expression.member];
  if (expression.kind !== "index" || expression.object.kind !== "name" || expression.key.kind !== "string") return undefined;
  return [...expression.object.path, expression.key.value];
}

/** `Port = 5000` and `["port"] = 5000` of an initializer, `Name = "x"` of an attribute. */
function memberGiven(pair: Node, name: Node, value: Node): Named {
  const key = name.type === "element_binding_expression" ? keyOf(name) : undefined;
  const text = key === undefined ? name.text : key.kind === "string" ? key.value : "";
  return named(pair.parent?.type === "attribute_argument" ? "attribute" : "entry", nameAt(name, text), value, spanOf(pair));
}

/** `string host = "db"` among the parameters of a method. */
function* parameterOf(parameter: Node, name: Node): Generator<Named> {
  const value = parameter.lastNamedChild;
  const declaration = parameter.parent?.parent;
  if (value !== null && value.id !== name.id && declaration)
    yield named("parameter", nameAt(name), value, spanOf(parameter), { within: declaration });
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null) return;
  const subscript = parent.type === "argument" ? parent.parent : null;
  if (subscript?.type === "bracketed_argument_list" && subscript.parent?.type === "element_access_expression")
    return yield* placesOfSubscript(subscript.parent);
  if (subscript?.type === "element_binding_expression" && subscript.parent !== null) return yield* givenTo(subscript, subscript.parent);
  yield* comparison(parent);
  yield* comparisonWith(string, parent);
  if (isVariableName(string, parent)) yield* callAround(parent);
  yield* entryOf(string, pairAround(parent));
  yield textAround(string, isPart);
}

/** The first argument of a project's own way to read a variable: `Env.Get("API_TOKEN", "x")`. */
const isVariableName = (string: Node, argument: Node): boolean =>
  argument.type === "argument" && argument.parent?.firstNamedChild?.id === argument.id && /^"[A-Z][A-Z0-9_]+"$/.test(string.text);

function* callAround({ parent }: Node): Generator<Place> {
  if (parent?.parent?.type === "invocation_expression") yield callOf(parent.parent);
}

function* placesOfSubscript(access: Node): Generator<Place> {
  const { parent } = access;
  if (parent?.type === "assignment_expression") yield* givenTo(access, parent);
  yield* settingWithDefault(access);
  yield {
    kind: "access",
    object: reader.inside("expression")(access, expressionOf),
    key: keyOf(access),
    span: spanOf(access),
    isKey: false,
    isWritten: parent?.type === "assignment_expression" && isField(access, parent, "left"),
  };
}

/** `configuration["Jwt:Secret"] ?? "x"`, as a call with the name of the setting and its default. */
function* settingWithDefault(access: Node): Generator<Call> {
  const fallback = fallbackOf(access);
  const key = keyOf(access);
  if (fallback === undefined || key.kind !== "string" || !/onfig\w*$/.test(textIn(access, "expression"))) return;
  // `Jwt:Key` says only as a whole what it is.
  const name = /(^|:)key$/i.test(key.value) ? key.value.replaceAll(":", ".") : (key.value.split(":").at(-1) ?? "");
  const written: StringLiteral = { ...key, value: name };
  const values = [written, expressionOf(fallback)];
  yield {
    kind: "call",
    callee: { kind: "name", path: ["setting", "default"], span: spanOf(access) },
    arguments: values.map((value) => ({ value, span: value.span })),
    isConstruction: false,
    isKey: false,
    span: spanOf(access),
    scope: { isStart: false },
  };
}

/** Where a setting with a default is asked for; each match ends in the name. */
export const settingsWithDefault = /onfig\w*\["[^"\n]+(?="\]\s*\?\?\s*")/g;

/** `env.Equals("production")`, `string.Equals(env, "production")`, `env is "production"`, `case "production":`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  const call = parent.type === "argument" ? parent.parent?.parent : undefined;
  if (call?.type === "invocation_expression") yield* comparedWith(comparedIn(call), string, call);
  if (parent.type === "constant_pattern") yield* comparedWith(subjectOf(parent), string, string);
}

function comparedIn(call: Node): Node | undefined {
  const callee = call.childForFieldName("function");
  if (callee === null || textIn(callee, "name") !== "Equals") return undefined;
  const object = callee.childForFieldName("expression");
  if (!/^[Ss]tring$/.test(object?.text ?? "")) return object ?? undefined;
  const others = call.childForFieldName("arguments")?.namedChildren.flatMap((argument) => argument.lastNamedChild ?? []) ?? [];
  return others.find((argument) => !isString(argument));
}

function subjectOf(pattern: Node): Node | undefined {
  for (let { parent } = pattern; parent !== null; parent = parent.parent) {
    if (parent.type === "is_pattern_expression") return parent.childForFieldName("expression") ?? undefined;
    if (parent.type === "switch_statement") return parent.childForFieldName("value") ?? undefined;
    if (parent.type === "switch_expression") return parent.firstNamedChild ?? undefined;
    if (!/pattern$|^switch_/.test(parent.type)) return undefined;
  }
  return undefined;
}

/** `settings.Add("password", "x")`, `{ "password", "x" }`: the two. */
function pairAround(parent: Node): readonly Node[] {
  if (parent.type === "initializer_expression") return parent.parent?.type === "initializer_expression" ? parent.namedChildren : [];
  const callee = parent.type === "argument" ? parent.parent?.parent?.childForFieldName("function") : undefined;
  const isGiving = /^((Try)?Add|Set|With|Use)\w*$/.test((callee?.childForFieldName("name") ?? callee)?.text ?? "");
  return isGiving ? (parent.parent?.namedChildren ?? []) : [];
}

/** A concatenation, or the format of `string.Format("Server={0}", host)`. */
function isPart(parent: Node, part: Node): boolean {
  if (parent.type === "parenthesized_expression") return true;
  if (parent.type === "binary_expression") return operatorOf(parent) === "+";
  if (parent.type === "argument") return parent.parent?.namedChildren[0]?.id === parent.id && isFormat(parent.parent.parent ?? parent);
  if (parent.type === "argument_list") return isFormat(parent.parent ?? parent);
  return part.type === "argument_list" && isFormat(parent);
}

function catchOf(clause: Node): Catch {
  const type = childOfType(clause, /^catch_declaration$/)?.childForFieldName("type")?.text;
  const caught = catchBy(
    clause,
    clause.childForFieldName("body"),
    type === undefined ? [] : [type],
    /^(System\.)?(Exception|SystemException)$/,
  );
  // What a filter lets pass is no accident.
  return { ...caught, isEmpty: caught.isEmpty && childOfType(clause, /^catch_filter_clause$/) === undefined };
}
