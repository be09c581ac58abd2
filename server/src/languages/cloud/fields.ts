import { entriesOf, scalarOf, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from "../yaml/node.js";

/**
 * One format, three spellings: a task definition has `portMappings` in JSON, `PortMappings` in CloudFormation and
 * `port_mappings` in modules of Terraform. Keys are compared without case and underscores: `field(node, "portmappings")`.
 */
export function field(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let current = node;
  for (const key of path) current = fieldEntry(current, key)?.value;
  return current;
}

/** Of several entries with a key the last, as in `entryOf`. */
export const fieldEntry = (node: YamlNode | undefined, key: string): YamlEntry | undefined =>
  entriesOf(node).findLast((entry) => keyOf(entry) === key);

/** A scalar that says something, known or not. */
export const fieldScalar = (node: YamlNode | undefined, ...path: readonly string[]): YamlScalar | undefined =>
  scalarOf(field(node, ...path));

/** The text of a scalar that is known. */
export function knownText(node: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  const scalar = fieldScalar(node, ...path);
  return scalar === undefined || scalar.unknown ? undefined : scalar.text;
}

export const keyOf = ({ key }: YamlEntry): string => comparable(key.text);

export const comparable = (name: string): string => name.replaceAll("_", "").toLowerCase();

/** Every map below a node that is the value of a key or stands in its list, with the keys that lead to it, outermost first. */
export function* mapsIn(
  node: YamlNode,
  path: readonly string[] = [],
): Generator<{ readonly map: YamlMap; readonly path: readonly string[] }> {
  if (node.type === "scalar" || path.length > 60) return;
  if (node.type === "list") {
    for (const item of node.items) yield* mapsIn(item, path);
    return;
  }
  yield { map: node, path };
  for (const entry of node.entries) yield* mapsIn(entry.value, [...path, entry.key.text]);
}
