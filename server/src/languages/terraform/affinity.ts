import type { FactDraft } from "../../facts/vocabulary.js";
import { keyOf } from "../cloud/fields.js";
import { booleanAt, scalarAt, scalarOf, type YamlEntry, type YamlMap, type YamlNode } from "../yaml/node.js";

/** Arguments and blocks that keep a client on one process, by their name in any resource or module. */
export function* affinitiesIn(map: YamlMap, path: readonly string[]): Generator<FactDraft<"affinity">> {
  for (const entry of map.entries) {
    const isOn = Object.hasOwn(switches, keyOf(entry)) ? switches[keyOf(entry)] : undefined;
    // A listener that forwards to several target groups keeps a visitor on one version, not on one process. Whether
    // a dynamic block is made at all is computed.
    if (isOn === undefined || path.at(-1) === "forward" || path.at(-1) === "dynamic") continue;
    if (entry.value.type === "list" ? entry.value.items.some((item) => isOn(item)) : isOn(entry.value)) yield affinityAt(entry);
  }
}

/** Resources that are nothing but affinity (AWS provider, `aws_lb_cookie_stickiness_policy`, `aws_app_cookie_stickiness_policy`). */
export function* affinityOfResource(type: YamlEntry, name: YamlEntry): Generator<FactDraft<"affinity">> {
  if (!/^aws_(lb|app)_cookie_stickiness_policy$/.test(type.key.text)) return;
  yield { kind: "affinity", mechanism: type.key.text, span: name.span, parts: { mechanism: type.key.span } };
}

const affinityAt = ({ key, span }: YamlEntry): FactDraft<"affinity"> => ({
  kind: "affinity",
  mechanism: key.text,
  span,
  parts: { mechanism: key.span },
});

type IsOn = (value: YamlNode) => boolean;

const is =
  (pattern: RegExp): IsOn =>
  (value) => {
    const scalar = scalarOf(value);
    return scalar !== undefined && !scalar.unknown && pattern.test(scalar.text);
  };

/** From the documentation of each provider's resources: AWS, Google, Azure, DigitalOcean, Hetzner, Linode, Oracle, Scaleway, Cloudflare. */
const switches: Readonly<Record<string, IsOn>> = {
  // aws_lb_target_group: on unless it says otherwise. linode_nodebalancer_config: a word.
  stickiness: (value) => (value.type === "map" ? isSwitchedOn(value) : is(/^(table|http_cookie|session)$/)(value)),
  // google_compute_backend_service, kubernetes_service, cloudflare_load_balancer; google_cloud_run_v2_service has true.
  sessionaffinity: is(/^(?!none$|false$).+/i),
  sessionaffinityenabled: is(/^true$/),
  clientaffinityenabled: is(/^true$/),
  cookiebasedaffinity: is(/^Enabled$/i),
  loaddistribution: is(/^SourceIP(Protocol)?$/i),
  // digitalocean_loadbalancer has a block, hcloud_load_balancer_service true, scaleway_lb_backend a word.
  stickysessions: (value) =>
    value.type === "map" ? /^cookies$/.test(scalarAt(value, "type")?.text ?? "") : is(/^(true|cookie|table)$/)(value),
  stickysession: is(/^on$/),
  lbcookiesessionpersistenceconfiguration: (value) => value.type === "map",
  sessionpersistenceconfiguration: (value) => value.type === "map",
};

/** `enabled` of a stickiness block is true where it is not given; one that is computed is not known. */
function isSwitchedOn(block: YamlNode): boolean {
  const enabled = scalarAt(block, "enabled");
  return enabled === undefined || (!enabled.unknown && booleanAt(block, "enabled") !== false);
}
