import { parseTOML, type AST } from "toml-eslint-parser";
import type { Span } from "../../text/span.js";
import { maskTemplates } from "../yaml/mask.js";

export type TomlValue = TomlText | TomlList | TomlTable;

export interface TomlText {
  readonly type: "text";
  /** Strings decoded; numbers, booleans and dates as written. */
  readonly text: string;
  readonly isString: boolean;
  /** Where the text is written, without quotes. */
  readonly span: Span;
}

export interface TomlList {
  readonly type: "list";
  readonly items: readonly TomlValue[];
  readonly span: Span;
}

export interface TomlTable {
  readonly type: "table";
  readonly entries: readonly TomlEntry[];
  readonly span: Span;
}

export interface TomlEntry {
  /** The keys from the top: `["tool", "poetry", "name"]`; of an inline table from that table. */
  readonly path: readonly string[];
  /** Where the last key is written, without quotes. */
  readonly keySpan: Span;
  readonly value: TomlValue;
  /** From the key to the end of the value. */
  readonly span: Span;
}

/** Every `key = value` of a TOML text in order, with its whole path. Never throws: lines that cannot be read are left out, and those of a template. */
export function readToml(text: string): readonly TomlEntry[] {
  let source = maskTemplates(text.replace(/^\uFEFF/, " "));
  for (let attempt = 0; attempt < 8; attempt++) {
    try {
      return entriesOf(parseTOML(source).body[0]?.body ?? [], source);
    } catch (error) {
      const offset = typeof error === "object" && error !== null && "index" in error ? Number(error.index) : Number.NaN;
      const without = withoutLine(source, offset);
      if (without === undefined) return [];
      source = without;
    }
  }
  return [];
}

/** The text with the last line that says something before an offset made blank, so that all places stay. */
function withoutLine(source: string, offset: number): string | undefined {
  const before = source.slice(0, Number.isFinite(offset) ? Math.max(1, offset) : source.length).trimEnd();
  if (before === "") return undefined;
  const start = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  const end = source.slice(start).search(/[\r\n]/);
  const stop = end === -1 ? source.length : start + end;
  return source.slice(0, start) + " ".repeat(stop - start) + source.slice(stop);
}

function entriesOf(nodes: readonly (AST.TOMLKeyValue | AST.TOMLTable)[], source: string): readonly TomlEntry[] {
  return nodes.flatMap((node) => {
    if (node.type === "TOMLKeyValue") return [entryOf(node, [], source)];
    const path = node.resolvedKey.map(String);
    return node.body.map((pair) => entryOf(pair, path, source));
  });
}

function entryOf({ key, value, range }: AST.TOMLKeyValue, table: readonly string[], source: string): TomlEntry {
  const names = key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value));
  const last = key.keys.at(-1);
  const [start, end] = last?.range ?? key.range;
  const quote = last?.type === "TOMLQuoted" ? 1 : 0;
  return {
    path: [...table, ...names],
    keySpan: { start: start + quote, end: end - quote },
    value: valueOf(value, source),
    span: { start: range[0], end: range[1] },
  };
}

function valueOf(node: AST.TOMLContentNode, source: string): TomlValue {
  const [start, end] = node.range;
  if (node.type === "TOMLArray") return { type: "list", items: node.elements.map((item) => valueOf(item, source)), span: { start, end } };
  if (node.type === "TOMLInlineTable") {
    return { type: "table", entries: node.body.map((pair) => entryOf(pair, [], source)), span: { start, end } };
  }
  const isString = node.kind === "string";
  const quote = isString ? (node.multiline ? 3 : 1) : 0;
  const span = { start: start + quote, end: Math.max(start + quote, end - quote) };
  return { type: "text", text: isString ? node.value : source.slice(start, end), isString, span };
}

/** The text of the entry at a path below an inline table or at the top. */
export const tomlText = (entries: readonly TomlEntry[], ...path: readonly string[]): TomlText | undefined => {
  const value = entries.findLast(
    (entry) => entry.path.length === path.length && entry.path.every((part, index) => part === path[index]),
  )?.value;
  return value?.type === "text" ? value : undefined;
};
