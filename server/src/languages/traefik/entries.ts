import type { Span } from "../../text/span.js";
import { readToml, type TomlEntry, type TomlValue } from "../toml/read-toml.js";
import { scalarOf, type YamlNode } from "../yaml/node.js";
import { readYaml } from "../yaml/read-yaml.js";

/** One value of a configuration, in whichever of the two formats it is written. */
export interface Entry {
  /** In lower case, as Traefik compares them; names of services and of middlewares among them. */
  readonly path: readonly string[];
  readonly value: string;
  readonly valueSpan: Span;
  /** Key and value. */
  readonly span: Span;
  readonly unknown: boolean;
}

/** Every value of a YAML or TOML text with its whole path, and every table with the value "". */
export function entriesOfConfiguration(text: string, path: string): readonly Entry[] {
  return /\.toml$/i.test(path)
    ? readToml(text).flatMap((entry) => [...ofToml(entry, [])])
    : readYaml(text).flatMap((root) => [...ofYaml(root, [])]);
}

function* ofYaml(node: YamlNode, path: readonly string[]): Generator<Entry> {
  if (node.type !== "map" || path.length > 60) return;
  for (const { key, value, span } of node.entries) {
    const inner = [...path, key.text.toLowerCase()];
    const scalar = scalarOf(value);
    yield { path: inner, value: scalar?.text ?? "", valueSpan: value.span, span, unknown: scalar?.unknown === true };
    yield* ofYaml(value, inner);
  }
}

function* ofToml(entry: TomlEntry, path: readonly string[]): Generator<Entry> {
  const inner = [...path, ...entry.path.map((part) => part.toLowerCase())];
  yield {
    path: inner,
    value: textOf(entry.value),
    valueSpan: entry.value.span,
    span: entry.span,
    unknown: /\{\{/.test(textOf(entry.value)),
  };
  if (entry.value.type === "table") for (const child of entry.value.entries) yield* ofToml(child, inner);
}

const textOf = (value: TomlValue): string => (value.type === "text" ? value.text : "");
