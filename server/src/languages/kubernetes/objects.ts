import type { FactDraft } from "../../facts/vocabulary.js";
import { at, entryOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { affinitiesOf } from "./affinity.js";
import { configurationOf } from "./configuration.js";
import { factsOfIngress, factsOfService } from "./network.js";
import { nameOfObject, podOf } from "./object.js";
import { factsOfRelease } from "./releases.js";
import { settingOf } from "./setting.js";
import { factsOfWorkload } from "./workload.js";

/** What one object says, wherever it was written: in a manifest, or in a configuration that makes it. */
export function* factsOfObject(object: YamlNode, text: string): Generator<FactDraft> {
  const kind = scalarAt(object, "kind")?.text;
  if (podOf(object) !== undefined) yield* factsOfWorkload(object, text);
  else if (kind === "Service") yield* factsOfService(object, text);
  if (kind === "Ingress") yield* factsOfIngress(object);
  yield* factsOfScaler(object);
  const unit = nameOfObject(object);
  yield* inUnit(configurationOf(object), unit);
  yield* inUnit(affinitiesOf(object), unit);
  for (const fact of factsOfRelease(object, text)) yield { ...fact, unit: fact.unit === undefined ? unit : `${unit}/${fact.unit}` };
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
