import type { FactDraft } from "../../facts/vocabulary.js";
import { at, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { labelsIn, nameOfObject } from "./object.js";

/** Ports of a container, and those of the node that lead to it. */
export function* containerPorts(container: YamlNode): Generator<FactDraft> {
  for (const item of itemsOf(at(container, "ports"))) {
    const port = scalarAt(item, "containerPort");
    const host = scalarAt(item, "hostPort");
    if (port === undefined || port.unknown) continue;
    const protocol = (scalarAt(item, "protocol")?.text ?? "TCP").toLowerCase();
    const name = scalarAt(item, "name");
    const called = name?.unknown === false ? { name: name.text } : {};
    yield { kind: "portExposed", port: port.text, protocol, ...called, span: port.span, parts: { port: port.span } };
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

/** The ports under which a Service is reached, and those of its pods to which they lead. */
export function* factsOfService(service: YamlNode, text: string): Generator<FactDraft<"portOffered">> {
  const selector = labelsIn(at(service, "spec", "selector"), text);
  for (const item of itemsOf(at(service, "spec", "ports"))) {
    const port = scalarAt(item, "port");
    const name = scalarAt(item, "name");
    const said = scalarAt(item, "targetPort");
    const target = said === undefined || said.text === "0" ? port : said;
    if (port === undefined) continue;
    yield {
      kind: "portOffered",
      service: nameOfObject(service),
      port: port.text,
      ...(name !== undefined && { name: name.text }),
      ...(target?.unknown === false && { target: target.text }),
      selector,
      span: port.span,
      parts: { port: port.span, ...(target !== undefined && { target: target.span }) },
    };
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

/** The number of a container's port that is given by number or name. */
export function containerPort(container: YamlNode, port: string): string | undefined {
  if (/^\d+$/.test(port)) return port;
  const item = itemsOf(at(container, "ports")).find((candidate) => scalarAt(candidate, "name")?.text === port);
  const number = scalarAt(item, "containerPort");
  return number === undefined || number.unknown ? undefined : number.text;
}
