import type { Span } from "../../text/span.js";
import type { YamlNode } from "../yaml/node.js";
import { readYaml } from "../yaml/read-yaml.js";

/** One property with its dotted key, however it was written. */
export interface ConfigEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
  readonly span: Span;
  readonly unknown: boolean;
  /** The place in the file of a character of the value. */
  readonly offsetAt: (index: number) => number;
}

/** The properties of each document of a YAML text. */
export const entriesOfYaml = (text: string): readonly (readonly ConfigEntry[])[] => readYaml(text).map((root) => [...flattened(root, "")]);

function* flattened(node: YamlNode, prefix: string, depth = 0): Generator<ConfigEntry> {
  if (node.type !== "map" || depth > 30) return;
  for (const { key, value, span } of node.entries) {
    const name = prefix === "" ? key.text : `${prefix}.${key.text}`;
    if (value.type === "map") yield* flattened(value, name, depth + 1);
    else if (value.type === "list") yield* listed(value.items, name, depth + 1);
    else {
      const { text, span: valueSpan, written, unknown } = value;
      yield {
        key: name,
        keySpan: key.span,
        value: text,
        valueSpan,
        span,
        unknown: unknown && !text.includes("${"),
        offsetAt: written.offsetAt,
      };
    }
  }
}

function* listed(items: readonly YamlNode[], name: string, depth: number): Generator<ConfigEntry> {
  for (const [index, item] of items.entries()) {
    const key = `${name}[${index}]`;
    if (item.type !== "scalar") {
      yield* flattened(item, key, depth + 1);
      continue;
    }
    const { text, span, written, unknown } = item;
    yield { key, keySpan: span, value: text, valueSpan: span, span, unknown: unknown && !text.includes("${"), offsetAt: written.offsetAt };
  }
}

/**
 * The properties of each document of a properties text; `#---` separates documents. A value goes on over a line that ends in
 * a backslash. Java, "Properties.load"; Spring Boot, "Multi-Document Files".
 */
export function entriesOfProperties(text: string): readonly (readonly ConfigEntry[])[] {
  const documents: ConfigEntry[][] = [[]];
  for (const { 0: line, index } of text.matchAll(/(?:[^\r\n\\]|\\(?:\r\n|[\s\S])|\\$)+/g)) {
    const trimmed = line.replace(/^[\uFEFF\s]+/, "");
    if (/^[#!]---\s*$/.test(trimmed)) documents.push([]);
    const entry = /^[#!]/.test(trimmed) ? undefined : propertyOf(trimmed, index + line.length - trimmed.length);
    if (entry !== undefined) documents.at(-1)?.push(entry);
  }
  return documents;
}

function propertyOf(line: string, start: number): ConfigEntry | undefined {
  const match = /^((?:\\.|[^\s=:\\])+)[ \t]*[=:]?[ \t]*/.exec(line);
  const key = match?.[1];
  if (match === null || key === undefined || match[0].length === key.length) return undefined;
  const raw = line.slice(match[0].length).trimEnd();
  const from = start + match[0].length;
  const value = raw.replace(/\\\r?\n[ \t]*/g, "");
  const valueSpan = { start: from, end: from + raw.length };
  return {
    key: key.replaceAll("\\", ""),
    keySpan: { start, end: start + key.length },
    value,
    valueSpan,
    span: { start, end: Math.max(valueSpan.end, start + key.length) },
    unknown: false,
    offsetAt: (index) => (value === raw ? from + index : Math.min(from + index, valueSpan.end)),
  };
}
