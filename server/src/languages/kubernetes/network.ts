import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
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

/** What a Service says of itself, before it is known which pods it leads to. */
export interface ServicePorts {
  readonly name: string;
  readonly selector: readonly (readonly [label: string, value: string | undefined])[];
  readonly ports: readonly {
    readonly own?: YamlText;
    readonly called?: string;
    /** Left out where a template decides it. */
    readonly target?: YamlText;
  }[];
}

/** The pods of a workload: what services find them by, and the ports of their containers. */
export interface Pods {
  readonly unit: string;
  readonly labels: Readonly<Record<string, string>>;
  /** No name or no number where there is none or a template decides it. */
  readonly ports: readonly { readonly name?: string; readonly number?: string }[];
}

interface YamlText {
  readonly text: string;
  readonly span: Span;
}

export const portsOfService = (service: YamlNode): ServicePorts => ({
  name: nameOfObject(service),
  selector: entriesOf(at(service, "spec", "selector")).map(({ key, value }) => [
    key.text,
    value.type === "scalar" ? value.text : undefined,
  ]),
  ports: itemsOf(at(service, "spec", "ports")).map((item) => {
    const own = scalarAt(item, "port");
    const called = scalarAt(item, "name")?.text;
    const target = scalarAt(item, "targetPort") ?? own;
    return {
      ...(own !== undefined && { own: { text: own.text, span: own.span } }),
      ...(called !== undefined && { called }),
      ...(target?.unknown === false && { target: { text: target.text, span: target.span } }),
    };
  }),
});

export const podsOf = (workload: YamlNode): Pods => ({
  unit: nameOfObject(workload),
  labels: Object.fromEntries(podLabels(workload)),
  ports: itemsOf(at(podOf(workload), "containers"))
    .flatMap((container) => itemsOf(at(container, "ports")))
    .map((item) => {
      const [name, number] = [scalarAt(item, "name"), scalarAt(item, "containerPort")];
      return { ...(name?.unknown === false && { name: name.text }), ...(number?.unknown === false && { number: number.text }) };
    }),
});

/** The port of the pods that a service leads to. The unit is the workload whose pods it selects, where that is clear. */
export function* factsOfService({ name, selector, ports }: ServicePorts, workloads: readonly Pods[]): Generator<FactDraft> {
  const selected = workloads.filter(({ labels }) => selector.length > 0 && selector.every(([label, value]) => labels[label] === value));
  const pods = selected.length === 1 ? selected[0] : undefined;
  for (const { own, called, target } of ports) {
    if (own !== undefined)
      yield { kind: "portOffered", service: name, port: own.text, ...(called !== undefined && { name: called }), span: own.span };
    if (target === undefined) continue;
    const container = /^\d+$/.test(target.text) ? target.text : portNamed(pods?.ports ?? [], target.text);
    const { span } = target;
    if (container !== undefined)
      yield { kind: "portPublished", container, service: name, span, parts: { container: span }, unit: pods?.unit ?? name };
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

/** The number of a port that is given by name; the name itself where no port of the pods has it. */
function portNamed(ports: Pods["ports"], name: string): string | undefined {
  const found = ports.find((port) => port.name === name && port.number !== undefined)?.number;
  const isMissing = ports.length > 0 && ports.every((port) => port.name !== undefined && port.name !== name);
  return found ?? (isMissing ? name : undefined);
}

/** The number of a container's port that is given by number or name. */
export function containerPort(container: YamlNode, port: string): string | undefined {
  if (/^\d+$/.test(port)) return port;
  const item = itemsOf(at(container, "ports")).find((candidate) => scalarAt(candidate, "name")?.text === port);
  const number = scalarAt(item, "containerPort");
  return number === undefined || number.unknown ? undefined : number.text;
}
