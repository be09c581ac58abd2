import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import { loadHcl, readHcl } from "../hcl/read-hcl.js";
import type { Language } from "../language.js";
import { at, entriesOf, oneOrMore, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";
import { readYaml } from "../yaml/read-yaml.js";

/** The builds of `docker buildx bake` (Docker, "Bake file reference"). */
export const dockerBake: Language = {
  id: "docker-bake",
  title: "Docker Bake file",
  matches: (path) => /^docker-bake([._-][\w-]+)*\.(hcl|json)$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadHcl,
  extract: factsOfBake,
};

function* factsOfBake(text: string, path: string): Generator<FactDraft> {
  const roots = path.endsWith(".json") ? readYaml(text) : [readHcl(text)];
  const targets = roots.flatMap((root) => entriesOf(root).flatMap(({ key, value }) => (key.text === "target" ? entriesOf(value) : [])));
  for (const { key, value } of targets) for (const fact of factsOfTarget(value, path, text)) yield { ...fact, unit: key.text };
}

function* factsOfTarget(target: YamlNode, path: string, text: string): Generator<FactDraft> {
  const context = scalarAt(target, "context");
  const folder = context?.unknown === true ? undefined : join(folderOf(path), context?.text ?? ".");
  if (folder !== undefined && !/:\/\//.test(context?.text ?? "")) yield* imagesOf(target, folder, text);
  for (const { key, value, span } of entriesOf(at(target, "args"))) {
    const scalar = scalarOf(value);
    if (scalar === undefined) continue;
    yield {
      kind: "environmentDeclared",
      name: key.text,
      ...(scalar.unknown ? { unknown: true } : { value: scalar.text }),
      in: "build-argument",
      span,
      parts: { name: key.span, value: scalar.span },
    };
  }
}

/** One fact for each tag. Whether a build is published, the file says by its output; else whoever calls it decides. */
function* imagesOf(target: YamlNode, context: string, text: string): Generator<FactDraft<"imageBuilt">> {
  const dockerfile = scalarAt(target, "dockerfile");
  const file = dockerfile === undefined || dockerfile.unknown ? undefined : join(context, dockerfile.text);
  const stage = scalarAt(target, "target");
  const contexts = entriesOf(at(target, "contexts")).map(({ key }) => key.text);
  const outputs = oneOrMore(at(target, "output")).map(({ span }) => text.slice(span.start, span.end));
  const built = {
    kind: "imageBuilt",
    context,
    ...(file !== undefined && { dockerfile: file }),
    ...(stage !== undefined && !stage.unknown && { target: stage.text }),
    ...(contexts.length > 0 && { contexts }),
    ...(!outputs.some((output) => /registry|push["']?\s*[=:]\s*["']?true/.test(output)) && { published: false }),
  } as const;
  const tags = oneOrMore(at(target, "tags")).flatMap((tag) => scalarOf(tag) ?? []);
  if (tags.length === 0) yield { ...built, span: target.span };
  for (const { span } of tags) {
    const image = text.slice(span.start, span.end).replace(/^"|"$/g, "");
    yield { ...built, image, span, parts: { image: span } };
  }
}
