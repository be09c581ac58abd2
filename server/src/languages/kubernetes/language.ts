import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import type { KeptTree } from "../source/tree-sitter.js";
import { itemsOf, at, scalarAt, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYamlByPart } from "../yaml/read-yaml.js";
import { affinitiesOf } from "./affinity.js";
import { configurationOf } from "./configuration.js";
import { factsOfKustomization, factsOfSkaffold } from "./kustomize.js";
import { factsOfIngress, factsOfService, podsOf, portsOfService, type Pods, type ServicePorts } from "./network.js";
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

const readByPart = readYamlByPart<PartFacts>();

/** What the objects of one part give, and what a Service needs to know of those of other parts. */
interface PartFacts {
  readonly facts: readonly FactDraft[];
  readonly services: readonly ServicePorts[];
  readonly pods: readonly Pods[];
}

function* factsOfManifest(text: string, path: string, kept?: KeptTree): Generator<FactDraft> {
  const parts = readByPart(text, (roots) => factsOfPart(roots, text, path), kept);
  const pods = parts.flatMap((part) => part.pods);
  for (const { facts, services } of parts) {
    yield* facts;
    for (const service of services) yield* factsOfService(service, pods);
  }
}

function factsOfPart(roots: readonly YamlNode[], text: string, path: string): PartFacts {
  const objects = roots.flatMap((root) => (scalarAt(root, "kind")?.text === "List" ? itemsOf(at(root, "items")) : [root]));
  const workloads = objects.filter((object) => podOf(object) !== undefined);
  const services = objects.filter((object) => scalarAt(object, "kind")?.text === "Service" && !workloads.includes(object));
  return {
    facts: [
      ...(isKustomization.test(path) ? roots.flatMap((root) => [...factsOfKustomization(root)]) : []),
      ...objects.flatMap((object) => [...factsOfObject(object, text, path)]),
    ],
    services: services.map(portsOfService),
    pods: workloads.map(podsOf),
  };
}

function* factsOfObject(object: YamlNode, text: string, path: string): Generator<FactDraft> {
  if (scalarAt(object, "apiVersion")?.text.startsWith("skaffold/") === true) yield* factsOfSkaffold(object, path);
  if (podOf(object) !== undefined) yield* factsOfWorkload(object, text);
  if (scalarAt(object, "kind")?.text === "Ingress") yield* factsOfIngress(object);
  const unit = nameOfObject(object);
  yield* inUnit(configurationOf(object), unit);
  yield* inUnit(affinitiesOf(object), unit);
}

function* inUnit(facts: Iterable<FactDraft>, unit: string): Generator<FactDraft> {
  for (const fact of facts) yield { ...fact, unit };
}
