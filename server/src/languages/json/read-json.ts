import { parseTree, type Node } from "jsonc-parser";
import type { Span } from "../../text/span.js";
import { writtenInJson, type Written } from "../source/written.js";

/** A value of a JSON file. Broken text gives what can be read. */
export interface JsonValue {
  readonly type: "string" | "number" | "boolean" | "null" | "object" | "array";
  /** A string's content, a number or boolean as written; "" for the others. */
  readonly text: string;
  /** A string with its quotes. */
  readonly span: Span;
  /** A string's content with the place of each of its characters. */
  readonly written: Written;
  readonly entries: readonly JsonEntry[];
  readonly items: readonly JsonValue[];
}

export interface JsonEntry {
  readonly key: string;
  /** Without its quotes. */
  readonly keySpan: Span;
  readonly value: JsonValue;
  /** From the key's quote to the end of the value. */
  readonly span: Span;
}

/** Parses JSON, with comments and trailing commas allowed; undefined where the text holds no value. */
export function readJson(text: string): JsonValue | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root === undefined ? undefined : valueOf(root, text);
}

/** The value at a path of keys: `jsonAt(root, "engines", "node")`. */
export const jsonAt = (value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined =>
  path.reduce((current, key) => current?.entries.findLast((entry) => entry.key === key)?.value, value);

/** Between the quotes of a string. */
export const innerSpan = ({ written }: JsonValue): Span => ({ start: written.offsetAt(0), end: written.offsetAt(written.text.length) });

function valueOf(node: Node, text: string): JsonValue {
  const span = { start: node.offset, end: node.offset + node.length };
  const isString = node.type === "string";
  const written = isString ? writtenInJson(text, node.offset) : { text: "", offsetAt: () => node.offset };
  const content = isString ? written.text : node.type === "number" || node.type === "boolean" ? text.slice(span.start, span.end) : "";
  return {
    type: node.type === "property" ? "null" : node.type,
    text: content,
    span,
    written,
    entries: node.type === "object" ? (node.children ?? []).flatMap((child) => entryOf(child, text)) : [],
    items: node.type === "array" ? (node.children ?? []).map((child) => valueOf(child, text)) : [],
  };
}

function entryOf(node: Node, text: string): readonly JsonEntry[] {
  const [key, value] = node.children ?? [];
  if (key === undefined || value === undefined) return [];
  const written = writtenInJson(text, key.offset);
  return [
    {
      key: written.text,
      keySpan: { start: written.offsetAt(0), end: written.offsetAt(written.text.length) },
      value: valueOf(value, text),
      span: { start: key.offset, end: value.offset + value.length },
    },
  ];
}
