import type { FactDraft } from "../../facts/vocabulary.js";
import { at, entryOf, itemsOf, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";

/** `env` and `envFrom` of a container. */
export function* environmentOf(container: YamlNode): Generator<FactDraft> {
  for (const item of itemsOf(at(container, "env"))) yield* variable(item);
  for (const item of itemsOf(at(container, "envFrom"))) {
    for (const [key, from] of [
      ["secretRef", "secret"],
      ["configMapRef", "config-map"],
    ] as const) {
      const name = scalarAt(item, key, "name");
      if (name !== undefined) yield { kind: "environmentImported", from, name: name.text, span: name.span };
    }
  }
}

function* variable(item: YamlNode): Generator<FactDraft<"environmentDeclared">> {
  const name = scalarAt(item, "name");
  if (name === undefined || name.unknown) return;
  const value = entryOf(item, "value");
  const through = sourceOf(at(item, "valueFrom"));
  const written = scalarOf(value?.value);
  yield {
    kind: "environmentDeclared",
    name: name.text,
    ...(written !== undefined && (written.unknown ? { unknown: true } : { value: written.text })),
    in: "kubernetes",
    ...(through !== undefined && { through }),
    span: item.span,
    parts: { name: name.span, ...(written !== undefined && { value: written.span }) },
  };
}

function sourceOf(valueFrom: YamlNode | undefined): "secret" | "config-map" | "field" | undefined {
  if (valueFrom === undefined) return undefined;
  if (at(valueFrom, "secretKeyRef") !== undefined) return "secret";
  return at(valueFrom, "configMapKeyRef") === undefined ? "field" : "config-map";
}
