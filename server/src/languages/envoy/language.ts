import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";
import { mapsIn } from "../cloud/fields.js";
import { at, booleanAt, entryOf, itemsOf, scalarAt, type YamlMap, type YamlNode } from "../yaml/node.js";
import { logFacts } from "../web-server/facts.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** Configuration of Envoy, in YAML and JSON. See Envoy documentation, "v3 API reference". */
export const envoy: Language = {
  id: "envoy",
  title: "Envoy configuration",
  matches: (path) => /\.(ya?ml|json)(\.tpl|\.tmpl)?$/i.test(path) && !/(^|\/)\.github\//.test(path),
  recognises: (text) =>
    /^[ \t]*["']?(static_resources|dynamic_resources)["']?\s*:/m.test(text) &&
    /["']?(clusters|listeners|cds_config|lds_config)["']?\s*:/.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  extract: factsOfEnvoy,
};

function* factsOfEnvoy(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    const resources = at(root, "static_resources");
    if (resources === undefined) continue;
    const hashes = [...mapsIn(resources)].some(({ map }) => /^(RING_HASH|MAGLEV)$/.test(scalarAt(map, "lb_policy")?.text ?? ""));
    for (const { map } of mapsIn(resources)) {
      if (hashes) yield* hashedBy(map);
      yield* statefulSessions(map);
      yield* accessLogs(map);
    }
    for (const listener of itemsOf(at(resources, "listeners"))) yield* portOf(listener);
  }
}

/** What names a client keeps it on one host where a cluster balances by hash. `config.route.v3.RouteAction.HashPolicy`. */
function* hashedBy(map: YamlMap): Generator<FactDraft<"affinity">> {
  for (const policy of itemsOf(at(map, "hash_policy"))) {
    const entry = entryOf(policy, "cookie") ?? entryOf(policy, "connection_properties");
    if (entry === undefined || (entry.key.text !== "cookie" && booleanAt(entry.value, "source_ip") !== true)) continue;
    yield { kind: "affinity", mechanism: `hash_policy ${entry.key.text}`, span: policy.span, parts: { mechanism: entry.key.span } };
  }
}

/** The filter that leads a session to one host. "Stateful session". */
function* statefulSessions(map: YamlMap): Generator<FactDraft<"affinity">> {
  for (const filter of itemsOf(at(map, "http_filters"))) {
    const name = scalarAt(filter, "name");
    if (name !== undefined && name.text.endsWith("stateful_session"))
      yield { kind: "affinity", mechanism: name.text, span: filter.span, parts: { mechanism: name.span } };
  }
}

/** `extensions.access_loggers.file.v3.FileAccessLog`, `path`. */
function* accessLogs(map: YamlMap): Generator<FactDraft<"logWritten">> {
  for (const log of itemsOf(at(map, "access_log"))) {
    const type = scalarAt(log, "typed_config", "@type") ?? scalarAt(log, "name");
    // `extensions.access_loggers.grpc.v3`, `fluentd.v3`
    if (type !== undefined && /access_loggers\.(grpc|fluentd)\.|\.(http|tcp)_grpc$|\.fluentd$/.test(type.text))
      yield { kind: "logWritten", to: "remote", by: "access_log", rotation: false, span: type.span };
    const path = scalarAt(log, "typed_config", "path") ?? scalarAt(log, "config", "path");
    if (path !== undefined) yield* logFacts(path, { by: "access_log", span: path.span, console: "/dev/stdout" });
  }
}

function* portOf(listener: YamlNode): Generator<FactDraft<"portBound">> {
  const port = scalarAt(listener, "address", "socket_address", "port_value");
  if (port === undefined || port.unknown) return;
  yield { kind: "portBound", port: port.text, from: "literal", by: "envoy", span: port.span, parts: { port: port.span } };
}
