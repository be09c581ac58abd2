import type { Span } from "../../text/span.js";
import type { Written } from "../source/written.js";

/** What YAML text says, with the place of everything said. Aliases and merge keys are resolved: their places are those of the anchor. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

export interface YamlScalar {
  readonly type: "scalar";
  /** Quotes, indentation and folding taken off; "" for an empty value. Numbers and booleans stay as written. */
  readonly text: string;
  /** The text with the place of each of its characters. */
  readonly written: Written;
  /** Where the text is written, without quotes or the header of a block. */
  readonly span: Span;
  readonly style: "plain" | "single" | "double" | "literal" | "folded" | "empty";
  /** Holds a masked template, `${VAR}` or `$(VAR)`, or has a tag of its format: `!Ref Name`. */
  readonly unknown: boolean;
  readonly tag?: string;
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export interface YamlMap {
  readonly type: "map";
  /** In the order of the text; entries that a merge key adds come last. */
  readonly entries: readonly YamlEntry[];
  readonly span: Span;
  /** A tag of its format: `!reset`. */
  readonly tag?: string;
}

export interface YamlList {
  readonly type: "list";
  readonly items: readonly YamlNode[];
  readonly span: Span;
  readonly tag?: string;
}

/** The node at a path of keys: `at(root, "deploy", "resources")`. A number is an index of a list. */
export function at(node: YamlNode | undefined, ...path: readonly (string | number)[]): YamlNode | undefined {
  let current = node;
  for (const step of path) {
    if (typeof step === "number") current = itemsOf(current)[step];
    else current = entryOf(current, step)?.value;
  }
  return current;
}

/** The entry with a key; of two the last, which is the one that counts. */
export const entryOf = (node: YamlNode | undefined, key: string): YamlEntry | undefined =>
  entriesOf(node).findLast((entry) => entry.key.text === key);

export const entriesOf = (node: YamlNode | undefined): readonly YamlEntry[] => (node?.type === "map" ? node.entries : []);

export const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] => (node?.type === "list" ? node.items : []);

/** The items of a list, or the node itself: many formats allow one where they allow several. */
export function oneOrMore(node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined) return [];
  return node.type === "list" ? node.items : [node];
}

/** A scalar that says something. */
export const scalarOf = (node: YamlNode | undefined): YamlScalar | undefined =>
  node?.type === "scalar" && node.style !== "empty" ? node : undefined;

export const scalarAt = (node: YamlNode | undefined, ...path: readonly (string | number)[]): YamlScalar | undefined =>
  scalarOf(at(node, ...path));

/** True and false as YAML 1.1 and 1.2 write them; undefined for all else. */
export function booleanAt(node: YamlNode | undefined, ...path: readonly (string | number)[]): boolean | undefined {
  const text = scalarAt(node, ...path)?.text.toLowerCase();
  if (text === "true" || text === "yes" || text === "on") return true;
  return text === "false" || text === "no" || text === "off" ? false : undefined;
}

/** Every scalar below a node that is a value, in order. Each anchor's content is visited once. */
export function* scalarsIn(node: YamlNode | undefined, seen: Set<YamlNode> = new Set()): Generator<YamlScalar> {
  if (node === undefined || seen.has(node)) return;
  seen.add(node);
  if (node.type === "scalar") yield node;
  else if (node.type === "list") for (const item of node.items) yield* scalarsIn(item, seen);
  else for (const entry of node.entries) yield* scalarsIn(entry.value, seen);
}
