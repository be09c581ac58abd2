import type { Span } from "../../text/span.js";
import type { YamlNode } from "../yaml/node.js";
import { readIni, type IniDialect } from "../ini/read-ini.js";
import { innerSpan, readJson, type JsonValue } from "../json/read-json.js";
import { readToml, type TomlEntry, type TomlValue } from "../toml/read-toml.js";
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

/** The settings of a JSON text; comments and trailing commas are allowed, as .NET and many loaders allow them. */
export function entriesOfJson(text: string): readonly ConfigEntry[] {
  const root = readJson(text);
  return root === undefined ? [] : [...flattenedJson(root, "")];
}

function* flattenedJson(value: JsonValue, prefix: string, depth = 0): Generator<ConfigEntry> {
  if (depth > 30) return;
  for (const { key, keySpan, value: inner, span } of value.entries) {
    const name = prefix === "" ? key : `${prefix}.${key}`;
    if (inner.type === "object" || inner.type === "array") yield* flattenedJson(inner, name, depth + 1);
    else if (inner.type !== "null") yield jsonEntry(name, keySpan, inner, span);
  }
  for (const [index, item] of value.items.entries()) {
    const name = `${prefix}[${index}]`;
    if (item.type === "object" || item.type === "array") yield* flattenedJson(item, name, depth + 1);
    else if (item.type === "string") yield jsonEntry(name, item.span, item, item.span);
  }
}

const jsonEntry = (key: string, keySpan: Span, value: JsonValue, span: Span): ConfigEntry => ({
  key,
  keySpan,
  value: value.text,
  valueSpan: value.type === "string" ? innerSpan(value) : value.span,
  span,
  unknown: false,
  offsetAt: value.type === "string" ? value.written.offsetAt : (index) => value.span.start + index,
});

/** The settings of a TOML text. */
export const entriesOfToml = (text: string): readonly ConfigEntry[] => readToml(text).flatMap((entry) => [...flattenedToml(entry, "")]);

function* flattenedToml({ path, keySpan, value, span }: TomlEntry, prefix: string): Generator<ConfigEntry> {
  const key = [...(prefix === "" ? [] : [prefix]), ...path].join(".");
  if (value.type === "table") for (const entry of value.entries) yield* flattenedToml(entry, key);
  else yield* textsOf(value).map((text, index) => plainEntry(value.type === "list" ? `${key}[${index}]` : key, keySpan, text, span));
}

const textsOf = (value: TomlValue) =>
  value.type === "text" ? [value] : value.type === "list" ? value.items.filter((item) => item.type === "text") : [];

/** The settings of an INI text, with the section before the key. */
export const entriesOfIni = (text: string, dialect: IniDialect): readonly ConfigEntry[] =>
  readIni(text, dialect).map(({ section, key, keySpan, value, valueSpan, span, unknown }) => {
    const [, content = value] = /^"(.*)"$/.exec(value) ?? /^'(.*)'$/.exec(value) ?? [];
    const start = valueSpan.start + (content === value ? 0 : 1);
    const place = { start, end: start + content.length };
    return { ...plainEntry(section === "" ? key : `${section}.${key}`, keySpan, { text: content, span: place }, span), unknown };
  });

const plainEntry = (
  key: string,
  keySpan: Span,
  { text, span: valueSpan }: { readonly text: string; readonly span: Span },
  span: Span,
): ConfigEntry => ({
  key,
  keySpan,
  value: text,
  valueSpan,
  span,
  unknown: false,
  offsetAt: (index) => Math.min(valueSpan.start + index, valueSpan.end),
});

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
