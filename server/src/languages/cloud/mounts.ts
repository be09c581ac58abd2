import type { FactDraft } from "../../facts/vocabulary.js";
import { booleanAt, itemsOf, oneOrMore, type YamlNode } from "../yaml/node.js";
import { field, fieldScalar } from "./fields.js";

type Mount = Pick<FactDraft<"volumeMounted">, "source" | "type">;

/** The mount points of a container with the volumes of its task behind them. ECS Developer Guide, "Storage options for Amazon ECS tasks". */
export function* mountsOf(container: YamlNode, task: YamlNode): Generator<FactDraft<"volumeMounted">> {
  const volumes = new Map(
    [...oneOrMore(field(task, "volumes")), ...oneOrMore(field(task, "volume"))].map((volume) => [
      fieldScalar(volume, "name")?.text ?? "",
      mountOf(volume),
    ]),
  );
  for (const point of itemsOf(field(container, "mountpoints"))) {
    const target = fieldScalar(point, "containerpath");
    const mount = volumes.get(fieldScalar(point, "sourcevolume")?.text ?? "");
    if (target === undefined || target.unknown || mount === undefined) continue;
    const readOnly = booleanAt(field(point, "readonly")) ?? false;
    yield { kind: "volumeMounted", ...mount, target: target.text, readOnly, span: point.span, parts: { target: target.span } };
  }
}

/** A volume without a place of its own is empty when the task starts and gone when it ends. */
function mountOf(volume: YamlNode): Mount {
  const host = fieldScalar(volume, "host", "sourcepath") ?? fieldScalar(volume, "hostpath");
  if (host !== undefined) return { source: host.text, type: "host-path" };
  const keeps = ["efsvolumeconfiguration", "dockervolumeconfiguration", "fsxwindowsfileservervolumeconfiguration"];
  const isKept = keeps.some((key) => field(volume, key) !== undefined);
  return isKept ? { source: fieldScalar(volume, "name")?.text ?? "", type: "volume" } : { source: "", type: "tmpfs" };
}
