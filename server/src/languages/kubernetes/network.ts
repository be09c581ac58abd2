import type { FactDraft } from "../../facts/vocabulary.js";
import { at, entriesOf, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { nameOfObject, podLabels, podOf } from "./object.js";

/** Ports of a container, and those of the node that lead to it. */
export function* containerPorts(container: YamlNode): Generator<FactDraft> {
  for (const item of itemsOf(at(container, "ports"))) {
    const port = scalarAt(item, "containerPort");
    const host = scalarAt(item, "hostPort");
    if (port === undefined || port.unknown) continue;
    const protocol = (scalarAt(item, "protocol")?.text ?? "TCP").toLowerCase();
    yield { kind: "portExposed", port: port.text, protocol, span: port.span, parts: { port: port.span } };
    if (host === undefined || host.text === "0") continue;
    yield {
      kind: "portPublished",
      host: host.text,
      container: port.text,
      ...(host.unknown && { unknown: true }),
      span: item.span,
      parts: { host: host.span, container: port.span },
    };
  }
}

/** The port of the pods that a service leads to. The unit is the workload whose pods it selects, where that is clear. */
export function* factsOfService(service: YamlNode, objects: readonly YamlNode[]): Generator<FactDraft> {
  const selected = objects.filter((object) => podOf(object) !== undefined && selects(service, object));
  const target = selected.length === 1 ? selected[0] : undefined;
  const unit = nameOfObject(target ?? service);
  for (const item of itemsOf(at(service, "spec", "ports"))) {
    const port = scalarAt(item, "targetPort") ?? scalarAt(item, "port");
    const number = port === undefined || /^\d+$/.test(port.text) ? port?.text : portNamed(target, port.text);
    if (port === undefined || port.unknown || number === undefined) continue;
    yield { kind: "portPublished", container: number, span: port.span, parts: { container: port.span }, unit };
  }
}

function selects(service: YamlNode, object: YamlNode): boolean {
  const selector = entriesOf(at(service, "spec", "selector"));
  const labels = podLabels(object);
  return selector.length > 0 && selector.every(({ key, value }) => value.type === "scalar" && labels.get(key.text) === value.text);
}

function portNamed(object: YamlNode | undefined, name: string): string | undefined {
  const containers = object === undefined ? [] : itemsOf(at(podOf(object), "containers"));
  for (const container of containers) {
    const found = containerPort(container, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The number of a container's port that is given by number or name. */
export function containerPort(container: YamlNode, port: string): string | undefined {
  if (/^\d+$/.test(port)) return port;
  const item = itemsOf(at(container, "ports")).find((candidate) => scalarAt(candidate, "name")?.text === port);
  const number = scalarAt(item, "containerPort");
  return number === undefined || number.unknown ? undefined : number.text;
}
