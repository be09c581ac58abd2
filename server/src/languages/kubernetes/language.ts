import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import type { KeptTree } from "../source/tree-sitter.js";
import { at, entryOf, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYamlByPart } from "../yaml/read-yaml.js";
import { affinitiesOf } from "./affinity.js";
import { configurationOf } from "./configuration.js";
import { factsOfKustomization, factsOfSkaffold } from "./kustomize.js";
import { factsOfIngress, factsOfService } from "./network.js";
import { nameOfObject, podOf } from "./object.js";
import { settingOf } from "./setting.js";
import { factsOfWorkload } from "./workload.js";

export const kubernetes: Language = {
  id: "kubernetes",
  title: "Kubernetes manifest",
  matches: (path) => /\.(ya?ml|tpl)$/i.test(path) && !/(^|\/)(\.github|\.circleci)\//.test(path),
  recognises: (text, path) => isKustomization.test(path) || (/^ {0,2}apiVersion:/m.test(text) && /^ {0,2}kind:/m.test(text)),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfManifest,
};

const isKustomization = /(^|\/)kustomization\.ya?ml$/i;

const readByPart = readYamlByPart<readonly FactDraft[]>();

function* factsOfManifest(text: string, path: string, kept?: KeptTree): Generator<FactDraft> {
  for (const facts of readByPart(text, (roots) => factsOfPart(roots, text, path), kept)) yield* facts;
}

function factsOfPart(roots: readonly YamlNode[], text: string, path: string): readonly FactDraft[] {
  const objects = roots.flatMap((root) => (scalarAt(root, "kind")?.text === "List" ? itemsOf(at(root, "items")) : [root]));
  return [
    ...(isKustomization.test(path) ? roots.flatMap((root) => [...factsOfKustomization(root, path)]) : []),
    ...objects.flatMap((object) => [...factsOfObject(object, text, path)]),
  ];
}

function* factsOfObject(object: YamlNode, text: string, path: string): Generator<FactDraft> {
  const kind = scalarAt(object, "kind")?.text;
  if (scalarAt(object, "apiVersion")?.text.startsWith("skaffold/") === true) yield* factsOfSkaffold(object, path);
  if (podOf(object) !== undefined) yield* factsOfWorkload(object, text);
  else if (kind === "Service") yield* factsOfService(object, text);
  if (kind === "Ingress") yield* factsOfIngress(object);
  yield* factsOfScaler(object);
  const unit = nameOfObject(object);
  yield* inUnit(configurationOf(object), unit);
  yield* inUnit(affinitiesOf(object), unit);
}

/** How many copies of another workload are started: `minReplicas` of a HorizontalPodAutoscaler, `minReplicaCount` of KEDA. */
function* factsOfScaler(object: YamlNode): Generator<FactDraft> {
  const spec = at(object, "spec");
  const scaled = scalarAt(spec, "scaleTargetRef", "name");
  if (scaled === undefined || scaled.unknown) return;
  yield* inUnit(settingOf("spec.minReplicas", entryOf(spec, "minReplicas") ?? entryOf(spec, "minReplicaCount")), scaled.text);
}

function* inUnit(facts: Iterable<FactDraft>, unit: string): Generator<FactDraft> {
  for (const fact of facts) yield { ...fact, unit };
}
