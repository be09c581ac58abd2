import { readImage } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { factsOfTask } from "../cloud/containers.js";
import { comparable, field, fieldEntry, fieldScalar, keyOf } from "../cloud/fields.js";
import { readWords } from "../shell/commands.js";
import { oneOrMore, type YamlMap, type YamlNode } from "../yaml/node.js";
import { readYamlWithin } from "../yaml/read-yaml.js";
import { listedWords } from "../yaml/words.js";

/**
 * The containers that one map of a configuration names: those of an ECS task, whose definitions stand in `jsonencode(…)`, in a
 * heredoc or in a map of a module; and the container blocks of other clouds, of Kubernetes and of Docker.
 */
export function* containersIn(
  map: YamlMap,
  path: readonly string[],
  { unit, text }: { readonly unit: string; readonly text: string },
): Generator<FactDraft> {
  for (const entry of map.entries) {
    if (keyOf(entry) === "containerdefinitions")
      for (const containers of definitionsOf(entry.value, text))
        yield* factsOfTask({ ...(unit !== "" && { unit }), node: map, containers });
  }
  const isOfDocker = path.length === 0 && unit.startsWith("docker_container.");
  const isContainer = /^(containers?|initcontainer|sidecar|imageconfig|dockercontainer)$/.test(comparable(path.at(-1) ?? ""));
  if ((!isContainer && !isOfDocker) || path.some((key) => comparable(key) === "containerdefinitions")) return;
  yield* imageOf(map);
  yield* commandOf(map, path);
  yield* portsOf(map);
  yield* probesOf(map);
  const driver = fieldScalar(map, "logdriver");
  if (driver !== undefined && !driver.unknown) yield { kind: "logDriver", driver: driver.text, span: driver.span };
}

function* imageOf(map: YamlMap): Generator<FactDraft> {
  const image = fieldScalar(map, "image");
  if (image === undefined || image.text === "") return;
  const reference = readImage(image.text);
  yield { kind: "imageUsed", ...reference, unknown: reference.unknown || image.unknown, for: "service", span: image.span };
}

/** `command` takes the place of the image's ENTRYPOINT and `args` that of CMD, as in Kubernetes; Docker has `entrypoint` and `command`. */
function commandOf(map: YamlMap, path: readonly string[]): readonly FactDraft[] {
  const given = ["entrypoint", "command", "args"].flatMap((key) => fieldEntry(map, key)?.value ?? []).filter(({ type }) => type === "list");
  const [first, last] = [given[0], given.at(-1)];
  if (first === undefined || last === undefined || comparable(path.at(-1) ?? "") === "initcontainer") return [];
  const span = { start: first.span.start, end: last.span.end };
  return readWords(
    given.flatMap((node) => listedWords(node)),
    { role: "start", place: "container", span },
  );
}

/** `ports { container_port = 8080 }`, of Docker `ports { internal = 8080 external = 80 }`. */
function* portsOf(map: YamlMap): Generator<FactDraft> {
  for (const mapping of [...oneOrMore(field(map, "ports")), ...oneOrMore(field(map, "port"))]) {
    const port = fieldScalar(mapping, "containerport") ?? fieldScalar(mapping, "internal");
    const host = fieldScalar(mapping, "hostport") ?? fieldScalar(mapping, "external");
    if (port === undefined || port.unknown) continue;
    yield { kind: "portExposed", port: port.text, protocol: "tcp", span: port.span, parts: { port: port.span } };
    if (host === undefined || host.unknown) continue;
    const parts = { host: host.span, container: port.span };
    yield { kind: "portPublished", host: host.text, container: port.text, span: mapping.span, parts };
  }
}

const probes = { readinessprobe: "readiness", livenessprobe: "liveness", startupprobe: "startup", healthcheck: "health" } as const;

function* probesOf(map: YamlMap): Generator<FactDraft> {
  for (const [key, probe] of Object.entries(probes)) {
    const entry = fieldEntry(map, key);
    if (entry !== undefined) yield { kind: "probeDeclared", probe, span: entry.span };
  }
}

/** A heredoc holds JSON. */
const definitionsOf = (value: YamlNode, text: string): readonly YamlNode[] => {
  if (value.type !== "scalar") return [value];
  return value.style === "literal" || value.style === "folded" ? readYamlWithin(text, value.span) : [];
};
