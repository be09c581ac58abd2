import { masked } from "../yaml/mask.js";
import { at, entriesOf, scalarAt, type YamlNode } from "../yaml/node.js";

export const kindOf = (object: YamlNode): string => (scalarAt(object, "kind")?.text ?? "").toLowerCase();

/** An object's name; its kind where a template decides the name. */
export function nameOfObject(object: YamlNode): string {
  const name = scalarAt(object, "metadata", "name")?.text ?? scalarAt(object, "metadata", "generateName")?.text;
  return name === undefined || name.includes(masked) ? kindOf(object) : name;
}

/** The description of the pods that an object starts; undefined for an object that starts none. */
export function podOf(object: YamlNode): YamlNode | undefined {
  const spec = at(object, "spec");
  const candidates = [at(spec, "jobTemplate", "spec", "template", "spec"), at(spec, "template", "spec"), spec];
  return candidates.find((pod) => at(pod, "containers")?.type === "list");
}

/** The labels by which services find an object's pods. */
export const podLabels = (object: YamlNode, text: string): Readonly<Record<string, string>> =>
  labelsIn(at(object, "spec", "template", "metadata", "labels") ?? at(object, "metadata", "labels"), text);

/** Labels by their names. What a template decides is the template as written, which says the same wherever it stands. */
export const labelsIn = (labels: YamlNode | undefined, text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    entriesOf(labels).flatMap(({ key, value }) =>
      value.type === "scalar" ? [[key.text, value.unknown ? text.slice(value.span.start, value.span.end) : value.text]] : [],
    ),
  );
