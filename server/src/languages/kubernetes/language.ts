import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { itemsOf, at, scalarAt } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { affinitiesOf } from "./affinity.js";
import { configurationOf } from "./configuration.js";
import { factsOfKustomization, factsOfSkaffold } from "./kustomize.js";
import { factsOfIngress, factsOfService } from "./network.js";
import { nameOfObject, podOf } from "./object.js";
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

function* factsOfManifest(text: string, path: string): Generator<FactDraft> {
  const roots = readYaml(text);
  if (isKustomization.test(path)) for (const root of roots) yield* factsOfKustomization(root);
  const objects = roots.flatMap((root) => (scalarAt(root, "kind")?.text === "List" ? itemsOf(at(root, "items")) : [root]));
  for (const object of objects) {
    if (scalarAt(object, "apiVersion")?.text.startsWith("skaffold/") === true) yield* factsOfSkaffold(object, path);
    if (podOf(object) !== undefined) yield* factsOfWorkload(object, text);
    else if (scalarAt(object, "kind")?.text === "Service") yield* factsOfService(object, objects);
    if (scalarAt(object, "kind")?.text === "Ingress") yield* factsOfIngress(object);
    const unit = nameOfObject(object);
    yield* inUnit(configurationOf(object), unit);
    yield* inUnit(affinitiesOf(object), unit);
  }
}

function* inUnit(facts: Iterable<FactDraft>, unit: string): Generator<FactDraft> {
  for (const fact of facts) yield { ...fact, unit };
}
