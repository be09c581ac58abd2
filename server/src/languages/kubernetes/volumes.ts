import type { FactDraft } from "../../facts/vocabulary.js";
import { at, booleanAt, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { podOf } from "./object.js";

type Mount = Pick<FactDraft<"volumeMounted">, "source" | "type">;

/** Mounts of a container with what stands behind them. Configuration and secrets that are mounted as files hold no state. */
export function* mountsOf(container: YamlNode, object: YamlNode): Generator<FactDraft<"volumeMounted">> {
  const volumes = volumesOf(object);
  for (const item of itemsOf(at(container, "volumeMounts"))) {
    const target = scalarAt(item, "mountPath");
    const mount = volumes.get(scalarAt(item, "name")?.text ?? "");
    if (target === undefined || mount === undefined) continue;
    const readOnly = booleanAt(item, "readOnly") ?? false;
    yield { kind: "volumeMounted", ...mount, target: target.text, readOnly, span: item.span, parts: { target: target.span } };
  }
}

function volumesOf(object: YamlNode): ReadonlyMap<string, Mount> {
  const volumes = new Map<string, Mount>();
  for (const volume of itemsOf(at(podOf(object), "volumes"))) {
    const mount = mountOf(volume);
    if (mount !== undefined) volumes.set(scalarAt(volume, "name")?.text ?? "", mount);
  }
  for (const template of itemsOf(at(object, "spec", "volumeClaimTemplates"))) {
    const name = scalarAt(template, "metadata", "name")?.text ?? "";
    volumes.set(name, { source: name, type: "claim" });
  }
  return volumes;
}

function mountOf(volume: YamlNode): Mount | undefined {
  const hostPath = scalarAt(volume, "hostPath", "path")?.text;
  if (hostPath !== undefined) return { source: hostPath, type: "host-path" };
  const claim = scalarAt(volume, "persistentVolumeClaim", "claimName")?.text;
  if (claim !== undefined) return { source: claim, type: "claim" };
  if (at(volume, "emptyDir") !== undefined) return { source: "", type: "tmpfs" };
  const isNetwork = at(volume, "nfs") !== undefined || at(volume, "csi") !== undefined;
  return isNetwork ? { source: scalarAt(volume, "nfs", "path")?.text ?? "", type: "volume" } : undefined;
}
