import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../yaml/node.js";

/**
 * A resource of the Kubernetes provider as the object that it makes. The provider spells the keys of a manifest with
 * underscores, and repeats a block where a manifest has a list: `spec { container { port { container_port = 80 } } }` is
 * `spec: {containers: [{ports: [{containerPort: 80}]}]}`. Undefined for resources of other kinds.
 */
export function kubernetesObject(type: YamlScalar, name: YamlScalar, body: YamlMap): readonly YamlMap[] | undefined {
  const kind = kinds[/^kubernetes_(\w+?)(?:_v\d+(?:beta\d+)?)?$/.exec(type.text)?.[1] ?? ""];
  if (kind === undefined) return undefined;
  const entries = manifestOf(body, "").entries.map((entry) => renamed(entry, kind, name));
  return [{ ...body, entries: [entryOf({ ...type, text: "kind" }, { ...type, text: kind }), ...entries] }];
}

/** By the names of the provider's resources (Terraform Registry, "Kubernetes Provider"). */
const kinds: Readonly<Record<string, string>> = {
  config_map: "ConfigMap",
  cron_job: "CronJob",
  daemon_set: "DaemonSet",
  daemonset: "DaemonSet",
  deployment: "Deployment",
  horizontal_pod_autoscaler: "HorizontalPodAutoscaler",
  ingress: "Ingress",
  job: "Job",
  persistent_volume_claim: "PersistentVolumeClaim",
  pod: "Pod",
  replication_controller: "ReplicationController",
  secret: "Secret",
  service: "Service",
  stateful_set: "StatefulSet",
};

/** The text of a Secret is encoded by the provider. An object whose name is computed goes by that of its resource. */
function renamed(entry: YamlEntry, kind: string, name: YamlScalar): YamlEntry {
  if (kind === "Secret" && entry.key.text === "data") return { ...entry, key: { ...entry.key, text: "stringData" } };
  if (entry.key.text !== "metadata" || entry.value.type !== "map") return entry;
  const entries = entry.value.entries.map((inner) =>
    inner.key.text === "name" && inner.value.type === "scalar" && inner.value.unknown ? { ...inner, value: name } : inner,
  );
  return { ...entry, value: { ...entry.value, entries } };
}

function manifestOf(map: YamlMap, parent: string): YamlMap {
  const entries: YamlEntry[] = [];
  for (const { key, value, span } of map.entries.flatMap(expanded)) {
    const list = value.type === "map" ? lists[key.text] : undefined;
    const isList = list !== undefined && list.within.test(parent);
    const text = isList ? list.name : key.text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    // An item is its whole block, which is what has to go with it.
    const item = isList ? { ...valueOf(value, key.text), span } : valueOf(value, key.text);
    const before = isList ? entries.find((entry) => entry.key.text === text) : undefined;
    if (before?.value.type === "list") entries[entries.indexOf(before)] = withItem(before, before.value.items, item);
    else entries.push({ key: { ...key, text }, value: isList ? { type: "list", items: [item], span: item.span } : item, span });
  }
  return { ...map, entries };
}

const withItem = (entry: YamlEntry, items: readonly YamlNode[], item: YamlNode): YamlEntry => {
  const span = { start: entry.value.span.start, end: item.span.end };
  return { ...entry, value: { type: "list", items: [...items, item], span }, span: { start: entry.span.start, end: item.span.end } };
};

/** Keys of labels, annotations and data are words of the app. */
const isVerbatim = /^(labels|annotations|selector|match_labels|data|string_data|binary_data)$/;

const valueOf = (value: YamlNode, key: string): YamlNode =>
  value.type === "map" && !isVerbatim.test(key) ? manifestOf(value, key) : value;

/** Blocks that stand for the items of a list, and in which block they do: `port` of an Ingress's backend is one of its own. */
const lists: Readonly<Record<string, { readonly name: string; readonly within: RegExp }>> = {
  container: { name: "containers", within: /^spec$/ },
  init_container: { name: "initContainers", within: /^spec$/ },
  volume: { name: "volumes", within: /^spec$/ },
  volume_claim_template: { name: "volumeClaimTemplates", within: /^spec$/ },
  port: { name: "ports", within: /^(spec|container|init_container)$/ },
  env: { name: "env", within: /container$/ },
  env_from: { name: "envFrom", within: /container$/ },
  volume_mount: { name: "volumeMounts", within: /container$/ },
  rule: { name: "rules", within: /^spec$/ },
  path: { name: "paths", within: /^http$/ },
};

/** A dynamic block makes some of the blocks whose content it gives: `dynamic "env" { for_each = … content { … } }`. */
function expanded(entry: YamlEntry): readonly YamlEntry[] {
  if (entry.key.text !== "dynamic" || entry.value.type !== "map") return [entry];
  return entry.value.entries.flatMap(({ key, value, span }) => {
    const content = value.type === "map" ? value.entries.find((inner) => inner.key.text === "content") : undefined;
    return content === undefined ? [] : [{ key, value: content.value, span }];
  });
}

const entryOf = (key: YamlScalar, value: YamlScalar): YamlEntry => ({ key, value, span: value.span });
