import { isEnvironmentName } from "../../knowledge/environment-names.js";
import type { Span } from "../../text/span.js";
import { around, operatorOf, outermost, partsOf } from "./nodes.js";
import { once } from "./once.js";
import type { Read } from "./readers.js";
import type { Assignment, Catch, Comparison, Named, Place, Scope, Text } from "./syntax.js";
import { isField, spanOf, type Node } from "./tree-sitter.js";

/** What a whole name takes part in, by the node around it and the field in which it stands: "call_expression.function". */
export type Roles = Readonly<Record<string, (around: Node, name: Node) => Iterable<Place>>>;

/** Finds the role of a name; `otherwise` where it has none of these. */
export function rolesBy(roles: Roles, otherwise: (name: Node, parent: Node) => Iterable<Place>): (name: Node) => Iterable<Place> {
  const byType = new Map<string, { readonly field: string; readonly places: Roles[string] }[]>();
  for (const [role, places] of Object.entries(roles)) {
    const [type = "", field = ""] = role.split(".");
    byType.set(type, [...(byType.get(type) ?? []), { field, places }]);
  }
  return (name) => {
    const { parent } = name;
    if (parent === null) return [];
    const role = byType.get(parent.type)?.find(({ field }) => isField(name, parent, field));
    return role?.places?.(parent, name) ?? otherwise(name, parent);
  };
}

/** A name as it is shown, and where. */
export interface NameWritten {
  readonly text: string;
  readonly span: Span;
}

export const nameAt = (node: Node, text = node.text): NameWritten => ({ text, span: spanOf(node) });

/** How the places of a language are made: of its own expressions and scopes, read when they are asked for. */
export function placesBy({ expressionOf, scopeOf }: { readonly expressionOf: Read; readonly scopeOf: (node: Node) => Scope }) {
  return { assignment, named, entryOf, comparison, comparedWith, choiceByEnvironment, textAround };

  /** A name or a chain of members that a declaration or an assignment gives a value; nothing where one of them is missing. */
  function* assignment(
    path: readonly string[] | undefined,
    target: Node,
    giving: Node,
    value: Node | null | undefined,
  ): Generator<Assignment> {
    if (path === undefined || !value) return;
    const [read, scope] = [once(() => expressionOf(value)), once(() => scopeOf(giving))];
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

  /** An argument, an entry, a parameter or an attribute that gets a value by its name; a parameter also has its function. */
  function named(form: Named["form"], name: NameWritten, value: Node, span: Span, within?: Node | null): Named {
    const read = once(() => expressionOf(value));
    return {
      kind: "named",
      form,
      name: name.text,
      nameSpan: name.span,
      get value() {
        return read();
      },
      span,
      ...(within && { within: spanOf(within) }),
    };
  }

  /** `put("password", "x")`: a string that is the first of two names the second. */
  function* entryOf(string: Node, [key, value, ...others]: readonly Node[]): Generator<Named> {
    const isKey = key !== undefined && (key.id === string.id || key.id === string.parent?.id);
    if (!isKey || value === undefined || others.length > 0) return;
    const name = expressionOf(string);
    const written = { text: name.kind === "string" ? name.value : "", span: name.span };
    yield named("entry", written, value, { start: key.startIndex, end: value.endIndex });
  }

  /** `env == "production"`, where the operation has such an operator. */
  function* comparison(operation: Node, operator = /^[=!]==?$/): Generator<Comparison> {
    const [left, right] = [operation.childForFieldName("left"), operation.childForFieldName("right")];
    if (operator.test(operatorOf(operation)) && right !== null) yield* comparedWith(left, right, operation);
  }

  function* comparedWith(left: Node | null | undefined, right: Node, place: Node): Generator<Comparison> {
    if (left) yield { kind: "comparison", left: expressionOf(left), right: expressionOf(right), span: spanOf(place) };
  }

  /** `switch (env) { case "production": }`: one choice by environments is one comparison, at the first that it names. */
  function* choiceByEnvironment(string: Node, choice: RegExp, subject: string, label: RegExp): Generator<Comparison> {
    const whole = around(string, choice);
    const labels = whole?.descendantsOfType(["string", "encapsed_string"]) ?? [];
    const names = labels.filter((one) => label.test(one?.parent?.type ?? "") && isEnvironmentName(one?.text.slice(1, -1) ?? ""));
    if (names[0]?.id === string.id) yield* comparedWith(whole?.childForFieldName(subject), string, string);
  }

  /** A string with all that is concatenated to it. */
  function textAround(string: Node, isPart: (parent: Node, part: Node) => boolean): Text {
    return { kind: "text", expression: expressionOf(outermost(string, isPart)) };
  }
}

/** What a clause catches and does; types that stand for every error are left out. */
export function catchBy(clause: Node, body: Node | null | undefined, types: readonly string[], everyError: RegExp): Catch {
  const inside = body ?? clause;
  const statements = partsOf(inside);
  return {
    kind: "catch",
    types: types.filter((type) => !everyError.test(type)),
    isEmpty: statements.length === 0,
    hasComment: inside.namedChildCount > statements.length,
    span: spanOf(clause),
  };
}
