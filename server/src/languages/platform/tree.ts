import { groupBy } from "../../text/group-by.js";
import { innerSpan, readJson, type JsonValue } from "../json/read-json.js";
import { writtenAt } from "../source/written.js";
import { readToml, type TomlEntry, type TomlText, type TomlValue } from "../toml/read-toml.js";
import type { YamlEntry, YamlNode, YamlScalar } from "../yaml/node.js";
import { writtenScalar } from "../yaml/written-scalar.js";

/** What a JSON text says, in the nodes of YAML, of which JSON is a part: formats that come in both are then read once. */
export function treeOfJson(text: string): YamlNode | undefined {
  const root = readJson(text.replace(/^\uFEFF/, " "));
  return root === undefined ? undefined : nodeOfJson(root);
}

function nodeOfJson(value: JsonValue): YamlNode {
  if (value.type === "array") return { type: "list", items: value.items.map(nodeOfJson), span: value.span };
  if (value.type === "object") {
    const entries = value.entries.map(({ key, keySpan, value: inner, span }): YamlEntry => ({
      key: scalar({ text: key, span: keySpan, style: "double", written: writtenAt(key, keySpan.start) }),
      value: nodeOfJson(inner),
      span,
    }));
    return { type: "map", entries, span: value.span };
  }
  if (value.type === "string") return scalar({ text: value.text, span: innerSpan(value), style: "double", written: value.written });
  const { text, span } = value;
  return scalar({ text, span, style: value.type === "null" ? "empty" : "plain", written: writtenAt(text, span.start) });
}

/** What a TOML text says, in the same nodes. A table's key has the place of the table's first entry. */
export const treeOfToml = (text: string): YamlNode =>
  nodeOfEntries(
    readToml(text).map((entry) => ({ entry, path: entry.path })),
    text,
  );

interface Placed {
  readonly entry: TomlEntry;
  /** What is left of its path. */
  readonly path: readonly string[];
}

function nodeOfEntries(placed: readonly Placed[], source: string): YamlNode {
  const groups = groupBy(
    placed.filter(({ path }) => path.length > 0),
    ({ path }) => path[0] ?? "",
  );
  const entries = Array.from(groups, ([name, group]) => entryOf(name, group, source));
  const span = {
    start: Math.min(...entries.map((entry) => entry.span.start), Infinity),
    end: Math.max(...entries.map((entry) => entry.span.end), 0),
  };
  const place = entries.length === 0 ? { start: 0, end: 0 } : span;
  // The tables of `[[services]]` are numbered from 0 on.
  const isList = entries.length > 0 && entries.every(({ key }, index) => key.text === String(index));
  return isList ? { type: "list", items: entries.map(({ value }) => value), span: place } : { type: "map", entries, span: place };
}

function entryOf(name: string, group: readonly Placed[], source: string): YamlEntry {
  const leaf = group.findLast(({ path }) => path.length === 1)?.entry;
  const value =
    leaf === undefined
      ? nodeOfEntries(
          group.map(({ entry, path }) => ({ entry, path: path.slice(1) })),
          source,
        )
      : nodeOfToml(leaf.value, source);
  const keySpan = leaf?.keySpan ?? { start: value.span.start, end: value.span.start };
  const key = scalar({ text: name, span: keySpan, style: "plain", written: writtenAt(name, keySpan.start) });
  return { key, value, span: leaf?.span ?? value.span };
}

function nodeOfToml(value: TomlValue, source: string): YamlNode {
  if (value.type === "list") return { type: "list", items: value.items.map((item) => nodeOfToml(item, source)), span: value.span };
  if (value.type === "text") return scalarOfToml(value, source);
  const inner = nodeOfEntries(
    value.entries.map((entry) => ({ entry, path: entry.path })),
    source,
  );
  return { ...inner, span: value.span };
}

function scalarOfToml({ text, span, isString }: TomlText, source: string): YamlScalar {
  const hasEscapes = isString && source[span.start - 1] === '"' && text.length !== span.end - span.start;
  const written = writtenScalar(source, { text, span, style: hasEscapes ? "double" : "literal" });
  return scalar({ text, span, style: isString ? "double" : "plain", written });
}

const scalar = (said: Omit<YamlScalar, "type" | "unknown">): YamlScalar => ({
  type: "scalar",
  ...said,
  unknown: /\$[{(]/.test(said.text),
});
