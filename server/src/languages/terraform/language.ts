import type { FactDraft } from "../../facts/vocabulary.js";
import { mapsIn } from "../cloud/fields.js";
import { fromTerraformVariable } from "../cloud/parameters.js";
import { settingsIn } from "../cloud/settings.js";
import { scriptsIn } from "../cloud/scripts.js";
import { variablesIn } from "../cloud/variables.js";
import { loadHcl, readHcl } from "../hcl/read-hcl.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, entryOf, oneOrMore, scalarAt, type YamlEntry, type YamlMap, type YamlNode } from "../yaml/node.js";
import { readYaml, readYamlWithin } from "../yaml/read-yaml.js";
import { factsOfObject } from "../kubernetes/objects.js";
import { affinitiesIn, affinityOfResource } from "./affinity.js";
import { containersIn } from "./containers.js";
import { kubernetesObject } from "./kubernetes.js";
import { factsOfRelease, withoutValues } from "./releases.js";
import { versionsOf } from "./versions.js";

/** Configuration of Terraform and OpenTofu, and files of values for its variables. See Terraform, "Configuration Language". */
export const terraform: Language = {
  id: "terraform",
  title: "Terraform configuration",
  matches: (path) => /\.(tf|tofu|tfvars)(\.json)?$/i.test(path),
  comment: ["#"],
  maximumLength: 1_000_000,
  load: async (assets) => {
    await Promise.all([loadHcl(assets), loadShell(assets)]);
  },
  extract: factsOfConfiguration,
  idioms: { takeFromDeploy: fromTerraformVariable },
};

function* factsOfConfiguration(text: string, path: string): Generator<FactDraft> {
  const roots = /\.json$/i.test(path) ? readYaml(text) : [readHcl(text)];
  for (const root of roots) {
    if (/\.tfvars(\.json)?$/i.test(path)) yield* factsOfBody(root, "", text);
    else for (const entry of entriesOf(root)) yield* factsOfBlock(entry, text);
  }
}

/** How many labels stand between a block's type and its body: `resource "type" "name"`, `module "name"`, `locals`. */
const labels: Readonly<Record<string, number>> = { resource: 2, module: 1, provider: 1, locals: 0, terraform: 0 };

function* factsOfBlock(block: YamlEntry, text: string): Generator<FactDraft> {
  const kind = block.key.text;
  if (kind === "variable") return yield* variableOf(block.value);
  const depth = Object.hasOwn(labels, kind) ? labels[kind] : undefined;
  if (depth === undefined) return;
  for (const { body, names } of bodiesOf(block, depth)) {
    const address = names.map(({ key }) => key.text);
    const unit = (kind === "resource" ? address : [kind, ...address]).join(".");
    const [type, name] = names;
    const objects = kind === "resource" && type !== undefined && name !== undefined ? objectsOf(type, name, body, text) : [];
    if (objects.length > 0) {
      yield* factsOfObjects(objects, body, { unit, text });
      continue;
    }
    const isRelease = unit.startsWith("helm_release.");
    for (const fact of factsOfBody(isRelease ? withoutValues(body) : body, unit, text)) yield { ...fact, unit: fact.unit ?? unit };
    if (isRelease) yield* factsOfRelease(body, unit, text);
    if (kind !== "resource" || type === undefined || name === undefined) continue;
    for (const fact of [...affinityOfResource(type, name), ...versionsOf(type.key.text, body)]) yield { ...fact, unit };
  }
}

/** What the provider of Kubernetes makes, and manifests that stand in a resource as they are. */
function objectsOf({ key: type }: YamlEntry, { key: name }: YamlEntry, body: YamlMap, text: string): readonly YamlNode[] {
  const manifest = at(body, "manifest");
  const yaml = scalarAt(body, "yaml_body");
  if (type.text === "kubernetes_manifest" && manifest?.type === "map") return [manifest];
  if (type.text === "kubectl_manifest" && yaml?.style === "literal") return readYamlWithin(text, yaml.span);
  return kubernetesObject(type, name, body) ?? [];
}

/** The same facts as those of a manifest; what an object holds as data are its variables. */
function* factsOfObjects(objects: readonly YamlNode[], body: YamlMap, { unit, text }: { readonly unit: string; readonly text: string }) {
  const isData = new RegExp(`^[^.]+\\.[^.]+\\.(data|string_data|binary_data|manifest|yaml_body)\\b`);
  for (const setting of settingsIn(body, { name: unit, format: "terraform" })) if (!isData.test(setting.key)) yield { ...setting, unit };
  // Affinity stands here under the provider's own words.
  for (const { map, path } of mapsIn(body)) for (const affinity of affinitiesIn(map, path)) yield { ...affinity, unit };
  for (const fact of objects.flatMap((object) => [...factsOfObject(object, text)]))
    if (fact.kind !== "affinity" || fact.mechanism !== "sessionAffinity") yield fact;
}

interface Body {
  readonly body: YamlMap;
  readonly names: readonly YamlEntry[];
}

function* bodiesOf(entry: YamlEntry, depth: number, names: readonly YamlEntry[] = []): Generator<Body> {
  for (const node of oneOrMore(entry.value)) {
    if (node.type !== "map") continue;
    if (depth === 0) yield { body: node, names };
    else for (const inner of node.entries) yield* bodiesOf(inner, depth - 1, [...names, inner]);
  }
}

function* factsOfBody(body: YamlNode, unit: string, text: string): Generator<FactDraft> {
  yield* settingsIn(body, { name: unit, format: "terraform" });
  for (const { map, path } of mapsIn(body)) {
    yield* affinitiesIn(map, path);
    yield* containersIn(map, path, { unit, text });
    yield* scriptsIn(map);
    // Containers say which of these are theirs.
    if (!path.some((key) => /^container_?definitions$/i.test(key))) yield* variablesIn(map, path);
  }
}

/** The default of a variable stands in the configuration as any other literal: `variable "db_password" { default = "…" }`. */
function* variableOf(node: YamlNode): Generator<FactDraft> {
  for (const { key, value } of oneOrMore(node).flatMap(entriesOf)) {
    for (const body of oneOrMore(value)) {
      const entry = entryOf(body, "default");
      if (entry === undefined) continue;
      const alone = { type: "map", span: body.span, entries: [{ ...entry, key: { ...entry.key, text: key.text } }] } as const;
      yield* settingsIn(alone, { name: "variable", format: "terraform" });
    }
  }
}
