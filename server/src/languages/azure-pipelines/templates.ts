import { masked } from "../yaml/mask.js";
import { at, entriesOf, itemsOf, scalarAt, type YamlEntry, type YamlNode } from "../yaml/node.js";

/**
 * A pipeline without the conditions and loops around its parts: `- ${{ if eq(parameters.live, true) }}:` over a list of steps
 * gives these steps (Microsoft, "Template expressions"). Of two branches both are there.
 */
export function unfolded(node: YamlNode): YamlNode {
  if (node.type === "list") return { ...node, items: node.items.flatMap(itemsUnfolded) };
  return node.type === "map" ? { ...node, entries: node.entries.flatMap(entriesUnfolded) } : node;
}

function itemsUnfolded(item: YamlNode): readonly YamlNode[] {
  const [entry, ...others] = entriesOf(item);
  const inner = entry !== undefined && others.length === 0 && isExpression(entry) ? itemsOf(unfolded(entry.value)) : [];
  return inner.length > 0 ? inner : [unfolded(item)];
}

function entriesUnfolded(entry: YamlEntry): readonly YamlEntry[] {
  const value = unfolded(entry.value);
  return isExpression(entry) && value.type === "map" ? value.entries : [{ ...entry, value }];
}

const isExpression = ({ key }: YamlEntry): boolean => key.text.startsWith(masked);

/** Stages, jobs or steps that are handed to a template, and those that a template takes where it is handed none. */
export function* listsHanded(node: YamlNode): Generator<YamlNode> {
  const handed = [at(node, "extends"), node].flatMap((part) =>
    at(part, "template") === undefined ? [] : entriesOf(at(part, "parameters")),
  );
  for (const { value } of handed) if (value.type === "list") yield value;
  for (const parameter of itemsOf(at(node, "parameters"))) {
    const given = at(parameter, "default");
    if (/^(step|job|stage|deployment)(List)?$/.test(scalarAt(parameter, "type")?.text ?? "") && given?.type === "list") yield given;
  }
}

/** The files that a part of a pipeline is made of: `template: deploy/steps.yml@shared`. */
export function* templatesIn(node: YamlNode): Generator<string> {
  const own = scalarAt(node, "template");
  if (own !== undefined) yield own.text;
  if (node.type === "list") for (const item of node.items) yield* templatesIn(item);
  else for (const { value } of entriesOf(node)) yield* templatesIn(value);
}
