import type { Span } from "../../text/span.js";
import { once } from "../../text/once.js";
import type { Entry, Expression } from "./syntax.js";
import { spanOf, type Node } from "./tree-sitter.js";

/** Reads a node of an expression; what has no meaning for facts is `other`. Never follows names. */
export type Read = (node: Node) => Expression;

/** Reads one type of node. What stands in it is read by `read`, the whole language's. */
export type Reader = (node: Node, read: Read) => Expression;

/** The expressions of a language, by the types of its nodes. */
export const readBy = (readers: Readonly<Record<string, Reader>>): Read => {
  const read: Read = (node) => (Object.hasOwn(readers, node.type) ? readers[node.type]?.(node, read) : undefined) ?? other(node);
  return read;
};

export const other = (node: Node): Expression => ({ kind: "other", span: spanOf(node) });

/** Where a broken text lacks a part, nothing that has a value. */
export const readOr = (node: Node | null | undefined, around: Node, read: Read): Expression =>
  node === null || node === undefined ? other(around) : read(node);

/** A member of a name makes a longer name. */
export function memberOf(object: Expression, named: string, { startIndex: start, endIndex: end }: Place): Expression {
  const span = { start, end };
  return object.kind === "name" ? { kind: "name", path: [...object.path, named], span } : { kind: "member", object, member: named, span };
}

/** Where a member stands: that of a callee ends before the arguments. */
type Place = Pick<Node, "startIndex" | "endIndex">;

/** The entries are read when asked for: many a map is large, and few are looked into. */
export function map(node: Node, read: () => readonly Entry[]): Expression {
  const entries = once(read);
  return {
    kind: "map",
    get entries() {
      return entries();
    },
    span: spanOf(node),
  };
}

/** The entry of a map with a literal key: `HOST` of `{"HOST": "db"}`. */
export const entryOf = (expression: Expression | undefined, key: string): Entry | undefined =>
  expression?.kind === "map" ? expression.entries.find((entry) => entry.key === key) : undefined;

/** `"a" + b + "c"` has three parts. */
export const joinedParts = (part: Expression): readonly Expression[] => (part.kind === "joined" ? part.parts : [part]);

/** `60 * 1000` is the number that it gives; a number of units is the unit: `5 * time.Minute` is time.Minute. */
export function productOf(left: Expression, right: Expression, span: Span): Expression {
  if (left.kind === "number" && right.kind === "number")
    return { kind: "number", text: String(Number(left.text) * Number(right.text)), span };
  const unit = left.kind === "number" ? right : right.kind === "number" ? left : undefined;
  return unit?.kind === "name" ? { ...unit, span } : { kind: "other", span };
}

/** The text of a literal key, or the last part of a constant's name. */
export const keyName = (key: Expression): string | undefined =>
  key.kind === "string" ? key.value : key.kind === "name" ? key.path.at(-1) : undefined;

/** `app.config["DEBUG"]` as app, config, DEBUG; undefined for what is no such chain. */
export function pathOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === "name") return expression.path;
  if (expression.kind !== "index") return undefined;
  const object = pathOf(expression.object);
  const key = keyName(expression.key);
  return object === undefined || key === undefined ? undefined : [...object, key];
}
