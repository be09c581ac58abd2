import type { FactDraft } from "../../facts/vocabulary.js";
import { at, booleanAt, entriesOf, entryOf, itemsOf, scalarAt, scalarOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { kindOf } from "./object.js";

/** Whatever sends the requests of one client to one process. */
export function* affinitiesOf(object: YamlNode): Generator<FactDraft<"affinity">> {
  const spec = at(object, "spec");
  // Cloud Run takes it from the template of the revision.
  const written = [at(object, "metadata", "annotations"), at(spec, "template", "metadata", "annotations")];
  for (const annotation of written.flatMap(entriesOf)) yield* affinityOfAnnotation(annotation);
  const kind = kindOf(object);
  if (kind === "service") yield* affinityWhere(entryOf(spec, "sessionAffinity"), "sessionAffinity", /^ClientIP$/);
  if (kind === "backendconfig")
    yield* affinityWhere(entryOf(at(spec, "sessionAffinity"), "affinityType"), "affinityType", /^(GENERATED_COOKIE|CLIENT_IP)$/);
  if (kind === "destinationrule") yield* consistentHash(spec);
  if (kind === "ingressroute" || kind === "httpproxy") yield* routes(spec);
  if (kind === "httproute" || kind === "grpcroute") yield* rules(spec);
  if (kind === "traefikservice") yield* sticky(at(spec, "weighted"));
  if (kind === "gcpbackendpolicy")
    yield* affinityWhere(entryOf(at(spec, "default", "sessionAffinity"), "type"), "sessionAffinity", /^(?!NONE$)./);
  if (kind === "backendlbpolicy" || kind === "xbackendtrafficpolicy") yield* persistence(spec);
  // Envoy Gateway hashes by a header too, which may well serve a cache.
  if (kind === "backendtrafficpolicy") {
    const hash = entryOf(at(spec, "loadBalancer"), "consistentHash");
    if (hash !== undefined && /^(SourceIP|Cookie)$/.test(scalarAt(hash.value, "type")?.text ?? "")) yield affinityAt(hash);
  }
  // Emissary and Ambassador: "Load balancing", `ring_hash` and `maglev` by a cookie or the client's address.
  if (kind === "mapping" || kind === "module") {
    const balancer = entryOf(spec, "load_balancer") ?? entryOf(at(spec, "config"), "load_balancer");
    if (balancer !== undefined && (at(balancer.value, "cookie") ?? at(balancer.value, "source_ip")) !== undefined)
      yield affinityAt(balancer);
  }
}

/** An annotation that switches affinity on, wherever it stands: a chart's values hold those of its Ingress. */
export function* affinityOfAnnotation(annotation: YamlEntry): Generator<FactDraft<"affinity">> {
  if (isAffinity(annotation)) yield affinityAt(annotation);
}

/** Annotations of ingress controllers and load balancers, and the value that switches affinity on. From each one's documentation. */
const annotations: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^nginx\.ingress\.kubernetes\.io\/affinity$/, /^cookie$/],
  [
    /^nginx\.ingress\.kubernetes\.io\/upstream-hash-by$/,
    /\$(cookie_|remote_addr|binary_remote_addr|http_x_forwarded_for|http_authorization)/,
  ],
  [/^nginx\.org\/sticky-cookie-services$/, /./],
  [/^nginx\.org\/lb-method$/, /^ip_hash$|hash \$(cookie_|remote_addr|binary_remote_addr)/],
  [/^(haproxy-ingress\.github\.io|ingress\.kubernetes\.io)\/affinity$/, /^cookie$/],
  [/^(haproxy\.org|haproxy\.com)\/cookie-persistence$/, /./],
  [/^traefik\.ingress\.kubernetes\.io\/(service\.sticky\.cookie|affinity)$/, /^true$/],
  [
    /^(alb\.ingress\.kubernetes\.io|service\.beta\.kubernetes\.io)\/(aws-load-balancer-)?target-group-attributes$/,
    /stickiness\.enabled=true/,
  ],
  [/^appgw\.ingress\.kubernetes\.io\/cookie-based-affinity(-distinct-name)?$/, /^true$/],
  [/^service\.beta\.kubernetes\.io\/do-loadbalancer-sticky-sessions-type$/, /^cookies$/],
  [/^projectcontour\.io\/(session-affinity|load-balancer-strategy)$/, /cookie/i],
  [/^run\.googleapis\.com\/sessionAffinity$/, /^true$/],
  [/^konghq\.com\/hash-on$/, /^(cookie|ip|consumer)$/],
];

const isAffinity = ({ key, value }: YamlEntry): boolean => {
  const text = scalarOf(value)?.text ?? "";
  return annotations.some(([name, on]) => name.test(key.text) && on.test(text));
};

export function* affinityWhere(entry: YamlEntry | undefined, mechanism: string, value: RegExp): Generator<FactDraft<"affinity">> {
  if (entry !== undefined && value.test(scalarOf(entry.value)?.text ?? "")) yield { kind: "affinity", mechanism, span: entry.span };
}

/** Istio hashes by a cookie or the client's address; hashing by a header or a parameter may well serve a cache. */
function* consistentHash(spec: YamlNode | undefined): Generator<FactDraft<"affinity">> {
  const wholes = [at(spec, "trafficPolicy"), ...itemsOf(at(spec, "subsets")).map((subset) => at(subset, "trafficPolicy"))];
  const policies = wholes.flatMap((policy) => [policy, ...itemsOf(at(policy, "portLevelSettings"))]);
  for (const policy of policies) {
    const hash = entryOf(at(policy, "loadBalancer"), "consistentHash");
    const isSticky = at(hash?.value, "httpCookie") !== undefined || booleanAt(hash?.value, "useSourceIp") === true;
    if (hash !== undefined && isSticky) yield { kind: "affinity", mechanism: "consistentHash", span: hash.span };
  }
}

function* routes(spec: YamlNode | undefined): Generator<FactDraft<"affinity">> {
  for (const route of itemsOf(at(spec, "routes"))) {
    for (const service of itemsOf(at(route, "services"))) yield* sticky(service);
    yield* affinityWhere(entryOf(at(route, "loadBalancerPolicy"), "strategy"), "loadBalancerPolicy", /^Cookie$/);
  }
}

function* rules(spec: YamlNode | undefined): Generator<FactDraft<"affinity">> {
  for (const rule of itemsOf(at(spec, "rules"))) yield* persistence(rule);
}

function* persistence(node: YamlNode | undefined): Generator<FactDraft<"affinity">> {
  const entry = entryOf(node, "sessionPersistence");
  if (entry !== undefined) yield affinityAt(entry);
}

const affinityAt = ({ key, span }: YamlEntry): FactDraft<"affinity"> => ({ kind: "affinity", mechanism: key.text, span });

function* sticky(node: YamlNode | undefined): Generator<FactDraft<"affinity">> {
  const entry = entryOf(node, "sticky");
  if (entry !== undefined) yield { kind: "affinity", mechanism: "sticky", span: entry.span };
}
