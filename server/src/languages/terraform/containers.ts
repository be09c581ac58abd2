import { readImage } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { factsOfTask } from "../cloud/containers.js";
import { comparable, fieldScalar, keyOf } from "../cloud/fields.js";
import type { YamlMap, YamlNode } from "../yaml/node.js";
import { readYamlWithin } from "../yaml/read-yaml.js";

/**
 * The containers that one map of a configuration names: those of an ECS task, whose definitions stand in `jsonencode(…)`, in a
 * heredoc or in a map of a module; and the images of other clouds' container blocks.
 */
export function* containersIn(
  map: YamlMap,
  path: readonly string[],
  { unit, text }: { readonly unit: string; readonly text: string },
): Generator<FactDraft> {
  for (const entry of map.entries) {
    if (keyOf(entry) === "containerdefinitions")
      for (const containers of definitionsOf(entry.value, text))
        yield* factsOfTask({ ...(unit !== "" && { unit }), node: map, containers });
  }
  const isContainer = /^(containers?|initcontainer|sidecar|imageconfig|dockercontainer)$/.test(comparable(path.at(-1) ?? ""));
  const image = fieldScalar(map, "image");
  if (!isContainer || image === undefined || image.text === "" || path.some((key) => comparable(key) === "containerdefinitions")) return;
  const reference = readImage(image.text);
  yield { kind: "imageUsed", ...reference, unknown: reference.unknown || image.unknown, for: "service", span: image.span };
}

/** A heredoc holds JSON. */
const definitionsOf = (value: YamlNode, text: string): readonly YamlNode[] => {
  if (value.type !== "scalar") return [value];
  return value.style === "literal" || value.style === "folded" ? readYamlWithin(text, value.span) : [];
};
