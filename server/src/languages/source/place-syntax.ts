import { isEnvironmentName } from "../../knowledge/environment-names.js";
import type { Span } from "../../text/span.js";
import { around, isExplanation, isRemark, operatorOf, outermost, partsOf } from "./nodes.js";
import { once } from "../../text/once.js";
import { pathOf, type Read } from "./expressions.js";
import type { Scope } from "./scope.js";
import type { Assignment, Catch, Comparison, Entry, Named, Place, Text } from "./syntax.js";
import { isField, spanOf, type Node } from "./tree-sitter.js";

/** What a name is to the node around it. */
export type Role = (around: Node, name: Node) => Iterable<Place>;

/**
 * Finds what a whole name takes part in, by the node around it and the field in which it stands: "call_expression.function";
 * `otherwise` where the table has no such place.
 */
export function rolesBy(roles: Readonly<Record<string, Role>>, otherwise: Role): (name: Node) => Iterable<Place> {
  const byType = new Map<string, { readonly field: string; readonly role: Role }[]>();
  for (const [place, role] of Object.entries(roles)) {
    const [type = "", field = ""] = place.split(".");
    byType.set(type, [...(byType.get(type) ?? []), { field, role }]);
  }
  return (name) => {
    const { parent } = name;
    if (parent === null) return [];
    const found = byType.get(parent.type)?.find(({ field }) => isField(name, parent, field));
    return (found?.role ?? otherwise)(parent, name);
  };
}

/** A name as it is shown, and where. */
export interface NameWritten {
  readonly text: string;
  readonly span: Span;
}

export const nameAt = (node: Node, text = node.text): NameWritten => ({ text, span: spanOf(node) });

/** What a name stands among: a parameter in its function, an entry with all entries of its map. */
interface NamedAmong {
  readonly within?: Node | null | undefined;
  readonly siblings?: () => readonly Entry[];
}

/** What the places of a language are read with. */
interface Readers {
  readonly expressionOf: Read;
  readonly scopeOf: (node: Node) => Scope;
}

/** Makes the places of a language from its own expressions and scopes, which are read when they are asked for. */
export function placesBy(readers: Readers) {
  const bound =
    <Given extends readonly unknown[], Made>(make: (readers: Readers, ...given: Given) => Made) =>
    (...given: Given): Made =>
      make(readers, ...given);
  return {
    assignment: bound(assignment),
    given: bound(given),
    named: bound(named),
    givenByName: bound(givenByName),
    entryOf: bound(entryOf),
    comparison: bound(comparison),
    comparedWith: bound(comparedWith),
    choiceByEnvironment: bound(choiceByEnvironment),
    textAround: bound(textAround),
  };
}

type Target = readonly string[] | undefined;

/** A name or a chain of members that a declaration or an assignment gives a value; nothing where one of them is missing. */
function* assignment(by: Readers, path: Target, target: Node, giving: Node, value: Node | null | undefined): Generator<Assignment> {
  if (path === undefined || !value) return;
  const [read, scope] = [once(() => by.expressionOf(value)), once(() => by.scopeOf(giving))];
  yield {
    kind: "assignment",
    target: path,
    targetSpan: spanOf(target),
    get value() {
      return read();
    },
    span: spanOf(giving),
    get scope() {
      return scope();
    },
  };
}

/** The role of a name that gets what stands in a field beside it: `let name = value`. */
function given(by: Readers, value: string): Role {
  return (giving, target) => assignment(by, pathOf(by.expressionOf(target)), target, giving, giving.childForFieldName(value));
}

/** An argument, an entry, a parameter or an attribute that gets a value by its name. */
function named(by: Readers, form: Named["form"], name: NameWritten, value: Node, span: Span, among: NamedAmong = {}): Named {
  const [read, scope] = [once(() => by.expressionOf(value)), once(() => by.scopeOf(value))];
  return {
    kind: "named",
    form,
    name: name.text,
    nameSpan: name.span,
    get value() {
      return read();
    },
    span,
    get scope() {
      return scope();
    },
    ...(among.within && { within: spanOf(among.within) }),
    get siblings() {
      return among.siblings?.() ?? [];
    },
  };
}

/** The role of a name that gets what stands in a field beside it and is no variable: `Options { name: value }`. */
function givenByName(by: Readers, form: Named["form"], value: string): Role {
  return (giving, name) => [named(by, form, nameAt(name), giving.childForFieldName(value) ?? giving, spanOf(giving))];
}

/** `put("password", "x")`: a string that is the first of two names the second. */
function* entryOf(by: Readers, string: Node, [key, value, ...others]: readonly Node[]): Generator<Named> {
  const isKey = key !== undefined && (key.id === string.id || key.id === string.parent?.id);
  if (!isKey || value === undefined || others.length > 0) return;
  const name = by.expressionOf(string);
  const written = { text: name.kind === "string" ? name.value : "", span: name.span };
  yield named(by, "entry", written, value, { start: key.startIndex, end: value.endIndex });
}

/** `env == "production"`, where the operation has such an operator. */
function* comparison(by: Readers, operation: Node, operator = /^[=!]==?$/): Generator<Comparison> {
  const [left, right] = [operation.childForFieldName("left"), operation.childForFieldName("right")];
  if (operator.test(operatorOf(operation)) && right !== null) yield* comparedWith(by, left, right, operation);
}

function* comparedWith(by: Readers, left: Node | null | undefined, right: Node, place: Node): Generator<Comparison> {
  if (left) yield { kind: "comparison", left: by.expressionOf(left), right: by.expressionOf(right), span: spanOf(place) };
}

/** `switch (env) { case "production": }`: one choice by environments is one comparison, at the first that it names. */
function* choiceByEnvironment(by: Readers, string: Node, choice: RegExp, subject: string, label: RegExp): Generator<Comparison> {
  const whole = around(string, choice);
  const labels = whole?.descendantsOfType(["string", "encapsed_string"]) ?? [];
  const names = labels.filter((one) => label.test(one?.parent?.type ?? "") && isEnvironmentName(one?.text.slice(1, -1) ?? ""));
  if (names[0]?.id === string.id) yield* comparedWith(by, whole?.childForFieldName(subject), string, string);
}

/** A string with all that is concatenated to it. */
const textAround = (by: Readers, string: Node, isPart: (parent: Node, part: Node) => boolean): Text => ({
  kind: "text",
  expression: by.expressionOf(outermost(string, isPart)),
});

/** What a clause catches and does; types that stand for every error are left out. */
export function catchBy(clause: Node, body: Node | null | undefined, types: readonly string[], everyError: RegExp): Catch {
  const inside = body ?? clause;
  const statements = partsOf(inside);
  return {
    kind: "catch",
    types: types.filter((type) => !everyError.test(type)),
    isEmpty: statements.length === 0,
    hasComment: inside.namedChildren.some(isExplanation),
    hasRemark: inside.namedChildren.some(isRemark),
    span: spanOf(clause),
  };
}
