import type { Span } from "../../text/span.js";
import type { Assignment, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf, keyOf } from "./expressions.js";
import { scopeOf } from "./functions.js";

/** `const a = x`, `a.b = x`, `a ??= x`. Nothing where the target is no name. */
export function assignmentOf(node: Node): Assignment | undefined {
  if (!/^(variable_declarator|(augmented_)?assignment_expression)$/.test(node.type)) return undefined;
  const target = node.childForFieldName("name") ?? node.childForFieldName("left");
  const value = node.childForFieldName("value") ?? node.childForFieldName("right");
  if (target === null || value === null) return undefined;
  const name = expressionOf(target);
  return name.kind === "name" ? assigned(node, name.path, spanOf(target), () => expressionOf(value)) : undefined;
}

/** `class App { private server = express(); }` gives `this.server`. */
export function fieldOf(node: Node): Assignment | undefined {
  const name = node.childForFieldName("name") ?? node.childForFieldName("property");
  const value = node.childForFieldName("value");
  if (name === null || value === null) return undefined;
  return assigned(node, ["this", keyOf(name) ?? ""], spanOf(name), () => expressionOf(value));
}

/** A name in `const { PORT = 3000, db: { host: h } } = settings`: it gets that member, or the default. */
export function patternNameOf(name: Node): Assignment | undefined {
  const entry = entryOf(name);
  const pattern = entry?.parent;
  if (entry === undefined || pattern?.type !== "object_pattern") return undefined;
  const object = objectOf(pattern);
  if (object === undefined) return undefined;
  const key = entry.childForFieldName("key") ?? name;
  const member = memberOf(object.value, keyOf(key) ?? "", spanOf(key));
  const withDefault = name.parent === null || name.parent.type === "object_pattern" ? null : name.parent.childForFieldName("right");
  return assigned(object.declarator, [name.text], spanOf(name), () => {
    if (withDefault === null) return member;
    return { kind: "either", operator: "or", left: member, right: expressionOf(withDefault), span: spanOf(name.parent ?? name) };
  });
}

/** The entry of an object pattern whose local name this is. */
function entryOf(name: Node): Node | undefined {
  const { parent } = name;
  if (name.type === "shorthand_property_identifier_pattern") return parent?.type === "object_assignment_pattern" ? parent : name;
  if (name.type !== "identifier" || parent === null) return undefined;
  const value = parent.type === "assignment_pattern" ? parent : name;
  return value.parent?.type === "pair_pattern" && value.parent.childForFieldName("value")?.startIndex === value.startIndex
    ? value.parent
    : undefined;
}

interface Destructured {
  readonly declarator: Node;
  readonly value: Expression;
}

/** What a pattern takes apart; undefined for a parameter. */
function objectOf(pattern: Node): Destructured | undefined {
  const { parent } = pattern;
  if (parent?.type === "variable_declarator") {
    const value = parent.childForFieldName("value");
    return value === null ? undefined : { declarator: parent, value: expressionOf(value) };
  }
  const outer = parent?.type === "pair_pattern" && parent.parent?.type === "object_pattern" ? objectOf(parent.parent) : undefined;
  const key = parent?.childForFieldName("key");
  if (outer === undefined || key === undefined || key === null) return undefined;
  return { declarator: outer.declarator, value: memberOf(outer.value, keyOf(key) ?? "", spanOf(key)) };
}

const memberOf = (object: Expression, member: string, span: Span): Expression =>
  object.kind === "name" ? { kind: "name", path: [...object.path, member], span } : { kind: "member", object, member, span };

function assigned(node: Node, target: readonly string[], targetSpan: Span, read: () => Expression): Assignment {
  return {
    kind: "assignment",
    target,
    targetSpan,
    get value() {
      return read();
    },
    span: spanOf(node),
    get scope() {
      return scopeOf(node);
    },
  };
}
