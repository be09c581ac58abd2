import type { FactDraft } from "../../facts/vocabulary.js";
import { logWritten, outputOfAppender } from "../log-output/outputs.js";
import { treeOfJson } from "../platform/tree.js";
import { entriesOf, oneOrMore, scalarOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { readYaml } from "../yaml/read-yaml.js";

/**
 * log4j 2 in YAML and JSON (log4j 2 manual, "Configuration file"): the elements of its XML as keys, whose case does not matter. An
 * appender stands under its kind, or has it as `type`; one to which no logger refers writes nothing.
 */
export function* appendersOfTree(text: string, path: string): Generator<FactDraft> {
  const roots = /\.ya?ml$/i.test(path) ? readYaml(text) : [treeOfJson(text)];
  for (const root of roots) {
    const configuration = valueOf(root, "configuration") ?? root;
    const used = new Set(references(configuration));
    for (const { key, value } of entriesOf(valueOf(configuration, "appenders")))
      for (const appender of oneOrMore(value)) yield* outputOf(appender, key.text, key.span, used);
  }
}

function* outputOf(appender: YamlNode, key: string, span: FactDraft["span"], used: ReadonlySet<string>): Generator<FactDraft> {
  const type = /^appender$/i.test(key) ? textOf(appender, "type") : key;
  if (type === undefined || !used.has(textOf(appender, "name") ?? "")) return;
  const file = scalarOf(valueOf(appender, "fileName")) ?? scalarOf(valueOf(appender, "filePattern"));
  const path = file === undefined ? {} : { path: { text: file.text, span: file.span } };
  yield* logWritten(outputOfAppender(type), { by: `The ${type} appender`, span: file?.span ?? span, ...path });
}

/** `AppenderRef: {ref: File}` of loggers, and of appenders that hand on. */
function* references(node: YamlNode | undefined, depth = 0): Generator<string> {
  if (depth > 20) return;
  for (const { key, value } of entriesOf(node)) {
    for (const inner of oneOrMore(value)) {
      const name = /^appender-?ref$/i.test(key.text) ? textOf(inner, "ref") : undefined;
      if (name !== undefined) yield name;
      yield* references(inner, depth + 1);
    }
  }
}

const entryNamed = (node: YamlNode | undefined, name: string): YamlEntry | undefined =>
  entriesOf(node).findLast(({ key }) => key.text.toLowerCase() === name.toLowerCase());

const valueOf = (node: YamlNode | undefined, name: string): YamlNode | undefined => entryNamed(node, name)?.value;

const textOf = (node: YamlNode | undefined, name: string): string | undefined => scalarOf(valueOf(node, name))?.text;
