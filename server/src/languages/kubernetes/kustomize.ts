import { readImage } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join } from "../../text/path.js";
import { at, entryOf, itemsOf, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";
import { settingOf } from "./setting.js";

/** Images that a kustomization puts in the place of those of its manifests. Kustomize reference, "images". */
export function* factsOfKustomization(root: YamlNode, path: string): Generator<FactDraft> {
  for (const item of itemsOf(at(root, "images"))) {
    const name = scalarAt(item, "name");
    const tag = scalarAt(item, "newTag");
    const digest = scalarAt(item, "digest");
    if (name === undefined) continue;
    if (tag === undefined && digest === undefined) continue;
    yield { kind: "imageReplaced", image: name.text, span: name.span };
    const image = scalarAt(item, "newName") ?? name;
    const reference = digest === undefined ? `${image.text}:${tag?.text ?? ""}` : `${image.text}@${digest.text}`;
    const parts = tag === undefined ? {} : { tag: tag.span };
    yield { kind: "imageUsed", ...readImage(reference), for: "service", span: image.span, parts, unit: name.text };
  }
  for (const item of itemsOf(at(root, "replicas"))) {
    const unit = scalarAt(item, "name")?.text;
    for (const count of settingOf("spec.replicas", entryOf(item, "count"))) yield unit === undefined ? count : { ...count, unit };
  }
  for (const [key, through] of generators) {
    for (const generator of itemsOf(at(root, key))) {
      yield* literals(generator, through);
      yield* files(generator, through, path);
    }
  }
}

/** Kustomize reference, "configMapGenerator" and "secretGenerator". */
const generators = [
  ["configMapGenerator", "config-map"],
  ["secretGenerator", "secret"],
] as const;

/** Files of which each line becomes an entry: `envs: [shop.env]`, `env: shop.env` before. */
function* files(generator: YamlNode, through: "config-map" | "secret", path: string): Generator<FactDraft<"environmentFileUsed">> {
  for (const item of [...itemsOf(at(generator, "envs")), at(generator, "env")]) {
    const file = scalarOf(item);
    const used = file === undefined || file.unknown ? undefined : join(folderOf(path), file.text);
    if (file !== undefined && used !== undefined)
      yield { kind: "environmentFileUsed", path: used, through, span: file.span, parts: { path: file.span } };
  }
}

function* literals(generator: YamlNode, through: "config-map" | "secret"): Generator<FactDraft<"environmentDeclared">> {
  for (const item of itemsOf(at(generator, "literals"))) {
    const text = item.type === "scalar" ? item.text : "";
    const equals = text.indexOf("=");
    if (item.type !== "scalar" || equals < 1) continue;
    const place = (start: number, end: number) => ({ start: item.written.offsetAt(start), end: item.written.offsetAt(end) });
    yield {
      kind: "environmentDeclared",
      name: text.slice(0, equals),
      ...(item.unknown ? { unknown: true } : { value: text.slice(equals + 1) }),
      in: "kubernetes",
      through,
      span: item.span,
      parts: { name: place(0, equals), value: place(equals + 1, text.length) },
    };
  }
}

/** The images that Skaffold builds, in general or with one of its profiles. Skaffold reference, "build.artifacts", "profiles". */
export function* factsOfSkaffold(root: YamlNode, path: string): Generator<FactDraft<"imageBuilt" | "imageReplaced">> {
  const builds = [root, ...itemsOf(at(root, "profiles"))].map((config) => at(config, "build", "artifacts"));
  for (const item of builds.flatMap((artifacts) => [...itemsOf(artifacts)])) {
    const image = scalarAt(item, "image");
    const context = join(folderOf(path), scalarAt(item, "context")?.text ?? ".");
    if (image === undefined || context === undefined) continue;
    const dockerfile = scalarAt(item, "docker", "dockerfile");
    const dockerfilePath = dockerfile === undefined ? undefined : join(context, dockerfile.text);
    yield {
      kind: "imageBuilt",
      context,
      image: image.text,
      ...(dockerfilePath !== undefined && { dockerfile: dockerfilePath }),
      span: image.span,
      unit: image.text,
    };
    // Skaffold gives each image its tag, also where manifests name it.
    yield { kind: "imageReplaced", image: image.text, span: image.span };
  }
}
