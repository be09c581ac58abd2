import type { Access, Assignment, Catch, Comparison, Named, Place, Text } from "../source/syntax.js";
import { isField, spanOf, type Node } from "../source/tree-sitter.js";
import { callOf, expressionOf, field, keyOf } from "./expressions.js";
import { functionOf, scopeOf } from "./scopes.js";
import { isFormat } from "./strings.js";
import { isString, valueGiven } from "./surroundings.js";

/** What a leaf of a C# tree takes part in. */
export function* placesAt(leaf: Node): Generator<Place> {
  // A contextual keyword that is used as a name stands in its identifier: `file.CopyTo()`.
  const name = leaf.parent?.type === "identifier" ? leaf.parent : leaf;
  if (name.type === "identifier") yield* placesOfName(name);
  else if (leaf.type === "catch" && leaf.parent?.type === "catch_clause") yield catchOf(leaf.parent);
  const string = stringAround(leaf);
  if (string !== undefined) yield* placesOfString(string);
}

const chains =
  /^(member_access_expression|qualified_name|alias_qualified_name|generic_name|conditional_access_expression|member_binding_expression|postfix_unary_expression)$/;

function* placesOfName(leaf: Node): Generator<Place> {
  let whole = leaf;
  while (whole.parent !== null && chains.test(whole.parent.type)) whole = whole.parent;
  const { parent } = whole;
  if (parent === null) return;
  const isCallee = isField(whole, parent, "function") || isField(whole, parent, "type") || isField(whole, parent, "name");
  if (isCallee && /^(invocation_expression|object_creation_expression|attribute)$/.test(parent.type)) yield* chainFrom(parent);
  else if (parent.type === "variable_declaration") yield* impliedBy(parent);
  else if (parent.type === "parameter" && isField(whole, parent, "name")) yield* parameterOf(parent);
  else if (parent.type === "argument" && isField(whole, parent, "name")) yield namedOf(parent, whole, "argument");
  else if (/^(method_declaration|local_function_statement)$/.test(parent.type) && isField(whole, parent, "name")) yield functionOf(parent);
  else yield* givenTo(whole, parent);
}

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
  if (isEntry(parent)) return yield namedOf(parent, target, parent.parent?.type === "attribute_argument" ? "attribute" : "entry");
  const path = pathOf(target);
  if (path === undefined) return;
  yield {
    kind: "assignment",
    target: path,
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

const isEntry = (assignment: Node): boolean => /^(initializer_expression|attribute_argument)$/.test(assignment.parent?.type ?? "");

/** `options.Password` as options, Password; `headers["token"]` as headers, token. */
function pathOf(target: Node): readonly string[] | undefined {
  const expression = expressionOf(target);
  if (expression.kind === "name") return expression.path;
  if (expression.kind === "member") return [expression.member];
  if (expression.kind !== "index" || expression.object.kind !== "name" || expression.key.kind !== "string") return undefined;
  return [...expression.object.path, expression.key.value];
}

/** `port: 5000`, `Port = 5000` and `["port"] = 5000` of an initializer, `Name = "x"` of an attribute. */
function namedOf(pair: Node, name: Node, form: Named["form"]): Named {
  const key = name.type === "element_binding_expression" ? keyOf(name) : undefined;
  const isArgument = pair.type === "argument";
  return {
    kind: "named",
    form,
    name: key === undefined ? name.text : key.kind === "string" ? key.value : "",
    nameSpan: spanOf(name),
    get value() {
      return isArgument ? expressionOf(pair) : field(pair, "right");
    },
    span: spanOf(pair),
  };
}

/** `string host = "db"` among the parameters of a method. */
function* parameterOf(parameter: Node): Generator<Named> {
  const name = parameter.childForFieldName("name");
  const value = parameter.lastNamedChild;
  const declaration = parameter.parent?.parent;
  if (name === null || value === null || value.id === name.id || !declaration) return;
  yield {
    kind: "named",
    form: "parameter",
    name: name.text,
    nameSpan: spanOf(name),
    get value() {
      return expressionOf(value);
    },
    span: spanOf(parameter),
    within: spanOf(declaration),
  };
}

function stringAround(leaf: Node): Node | undefined {
  for (let node: Node | null = leaf; node !== null; node = node.parent) {
    if (isString(node)) return node;
    if (!/^(string_(literal_)?content|raw_string_\w+|escape_sequence|interpolation_start|@?\$?"+|")$/.test(node.type)) return undefined;
  }
  return undefined;
}

function* placesOfString(string: Node): Generator<Place> {
  const { parent } = string;
  if (parent === null) return;
  const subscript = parent.type === "argument" ? parent.parent : null;
  if (subscript?.type === "bracketed_argument_list" && subscript.parent?.type === "element_access_expression")
    return yield* placesOfSubscript(subscript.parent);
  if (subscript?.type === "element_binding_expression" && subscript.parent !== null) return yield* givenTo(subscript, subscript.parent);
  yield* comparisonWith(string, parent);
  yield* settingOf(string, parent);
  yield textOf(string);
}

function* placesOfSubscript(access: Node): Generator<Place> {
  const { parent } = access;
  if (parent?.type === "assignment_expression") yield* givenTo(access, parent);
  yield {
    kind: "access",
    object: field(access, "expression"),
    key: keyOf(access),
    span: spanOf(access),
    isKey: false,
    isWritten: parent?.type === "assignment_expression" && isField(access, parent, "left"),
  } satisfies Access;
}

/** `env == "production"`, `env.Equals("production")`, `string.Equals(env, "production")`, `env is "production"`, `case "production":`. */
function* comparisonWith(string: Node, parent: Node): Generator<Comparison> {
  if (parent.type === "binary_expression" && /^[=!]=$/.test(parent.childForFieldName("operator")?.type ?? ""))
    yield { kind: "comparison", left: field(parent, "left"), right: field(parent, "right"), span: spanOf(parent) };
  const call = parent.type === "argument" ? parent.parent?.parent : undefined;
  const other = call?.type === "invocation_expression" ? comparedIn(call) : undefined;
  if (call && other) yield { kind: "comparison", left: expressionOf(other), right: expressionOf(string), span: spanOf(call) };
  const subject = parent.type === "constant_pattern" ? subjectOf(parent) : undefined;
  if (subject) yield { kind: "comparison", left: expressionOf(subject), right: expressionOf(string), span: spanOf(string) };
}

function comparedIn(call: Node): Node | undefined {
  const callee = call.childForFieldName("function");
  if (callee?.childForFieldName("name")?.text !== "Equals") return undefined;
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

/** `settings.Add("password", "x")`, `{ "password", "x" }`: the first of two names the second. */
function* settingOf(string: Node, parent: Node): Generator<Named> {
  const isPair = parent.type === "initializer_expression" && parent.parent?.type === "initializer_expression";
  const call = parent.type === "argument" ? parent.parent?.parent?.childForFieldName("function") : undefined;
  const isGiving = /^((Try)?Add|Set|With|Use)\w*$/.test((call?.childForFieldName("name") ?? call)?.text ?? "");
  const [key, value, ...others] = isPair ? parent.namedChildren : isGiving ? (parent.parent?.namedChildren ?? []) : [];
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
  for (let { parent } = whole; parent !== null && isPartOf(whole, parent); parent = whole.parent) whole = parent;
  return { kind: "text", expression: expressionOf(whole) };
}

/** A concatenation, or the format of `string.Format("Server={0}", host)`. */
function isPartOf(part: Node, parent: Node): boolean {
  if (parent.type === "parenthesized_expression") return true;
  if (parent.type === "binary_expression") return parent.childForFieldName("operator")?.type === "+";
  if (parent.type === "argument") return parent.parent?.namedChildren[0]?.id === parent.id && isFormat(parent.parent.parent ?? parent);
  if (parent.type === "argument_list") return isFormat(parent.parent ?? parent);
  return part.type === "argument_list" && isFormat(parent);
}

function catchOf(clause: Node): Catch {
  const body = clause.childForFieldName("body") ?? clause;
  const type = clause.namedChildren.find((child) => child.type === "catch_declaration")?.childForFieldName("type")?.text;
  const isFiltered = clause.namedChildren.some((child) => child.type === "catch_filter_clause");
  const statements = body.namedChildren.filter((child) => child.type !== "comment");
  return {
    kind: "catch",
    types: type === undefined || /^(System\.)?(Exception|SystemException)$/.test(type) ? [] : [type],
    isEmpty: statements.length === 0 && !isFiltered,
    hasComment: body.namedChildren.length > statements.length,
    span: spanOf(clause),
  };
}
