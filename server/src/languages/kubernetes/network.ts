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
  const name = nameOfObject(service);
  for (const item of itemsOf(at(service, "spec", "ports"))) {
    const own = scalarAt(item, "port");
    const called = scalarAt(item, "name")?.text;
    if (own !== undefined)
      yield { kind: "portOffered", service: name, port: own.text, ...(called !== undefined && { name: called }), span: own.span };
    const port = scalarAt(item, "targetPort") ?? own;
    if (port === undefined || port.unknown) continue;
    const container = /^\d+$/.test(port.text) ? port.text : portNamed(target, port.text);
    if (container !== undefined)
      yield { kind: "portPublished", container, service: name, span: port.span, parts: { container: port.span }, unit };
  }
}

/** The ports of services to which an Ingress sends requests, as the first and the second version of its format write them. */
export function* factsOfIngress(ingress: YamlNode): Generator<FactDraft> {
  const spec = at(ingress, "spec");
  const paths = itemsOf(at(spec, "rules")).flatMap((rule) => itemsOf(at(rule, "http", "paths")));
  const backends = [at(spec, "defaultBackend"), at(spec, "backend"), ...paths.map((path) => at(path, "backend"))];
  for (const backend of backends) {
    const service = scalarAt(backend, "service", "name") ?? scalarAt(backend, "serviceName");
    const port =
      scalarAt(backend, "service", "port", "number") ?? scalarAt(backend, "service", "port", "name") ?? scalarAt(backend, "servicePort");
    if (service === undefined || port === undefined || service.unknown || port.unknown) continue;
    yield { kind: "portRouted", service: service.text, port: port.text, span: port.span, parts: { port: port.span } };
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
  const names = containers.flatMap((container) => itemsOf(at(container, "ports")).map((port) => scalarAt(port, "name")));
  return names.length > 0 && names.every((other) => other?.unknown === false && other.text !== name) ? name : undefined;
}

/** The number of a container's port that is given by number or name. */
export function containerPort(container: YamlNode, port: string): string | undefined {
  if (/^\d+$/.test(port)) return port;
  const item = itemsOf(at(container, "ports")).find((candidate) => scalarAt(candidate, "name")?.text === port);
  const number = scalarAt(item, "containerPort");
  return number === undefined || number.unknown ? undefined : number.text;
}
