import { readImage, type CommandRole, type ImageReference } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { masked } from "../yaml/mask.js";
import { at, booleanAt, entryOf, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { containerCommand } from "./container-command.js";
import { environmentOf } from "./environment.js";
import { containerPorts } from "./network.js";
import { kindOf, nameOfObject, podLabels, podOf } from "./object.js";
import { probesOf } from "./probes.js";
import { settingOf } from "./setting.js";
import { mountsOf } from "./volumes.js";

/** What an object that starts pods says of each container, and of all of them. */
export function* factsOfWorkload(object: YamlNode, text: string): Generator<FactDraft> {
  const pod = podOf(object);
  const name = nameOfObject(object);
  const containers = itemsOf(at(pod, "containers"));
  for (const container of containers) {
    const own = scalarAt(container, "name")?.text;
    const unit = containers.length > 1 && own !== undefined && !own.includes(masked) ? `${name}/${own}` : name;
    for (const fact of factsOfContainer(container, { object, text, workload: kindOf(object), unit })) yield { ...fact, unit };
  }
  for (const container of itemsOf(at(pod, "initContainers"))) {
    const unit = `${name}/${scalarAt(container, "name")?.text.replaceAll(masked, "") ?? "init"}`;
    for (const fact of factsOfContainer(container, { object, text, workload: "init-container", unit })) yield { ...fact, unit };
  }
  const labels = podLabels(object, text);
  if (Object.keys(labels).length > 0) {
    const open = isOpen(pod, text) ? ({ open: true } as const) : {};
    yield { kind: "podsLabelled", labels, ...open, span: scalarAt(object, "metadata", "name")?.span ?? object.span, unit: name };
  }
  for (const fact of factsOfPod(object, pod)) yield { ...fact, unit: name };
}

/** A number that a template computes, or a part of the pods that it writes: `{{- toYaml .Values.sidecars | nindent 8 }}`. */
function isOpen(pod: YamlNode | undefined, text: string): boolean {
  const ports = itemsOf(at(pod, "containers")).flatMap((container) => itemsOf(at(container, "ports")));
  const isComputed = ports.some((port) => scalarAt(port, "containerPort")?.unknown !== false);
  const lines = text.slice(pod?.span.start, pod?.span.end).split("\n");
  return isComputed || lines.some((line, index) => brings.test(line) && !isOfKey.test(lines[index - 1] ?? ""));
}

/** A line that a template fills, and one before it whose key says that what comes is no container and no port. */
const brings = /^\s*\{\{-?\s*(toYaml|include|tpl|template|range)\b/;
const isOfKey = /(?<!ports|ontainers):\s*$/;

interface Where {
  readonly object: YamlNode;
  readonly text: string;
  readonly workload: string;
  readonly unit: string;
}

function* factsOfContainer(container: YamlNode, { object, text, workload, unit }: Where): Generator<FactDraft> {
  const image = scalarAt(container, "image");
  const name = scalarAt(container, "name");
  const span = name?.span ?? image?.span ?? container.span;
  // Templates are masked in what was read; the file itself shows how the image is put together.
  const reference = image === undefined ? undefined : text.slice(image.span.start, image.span.end);
  yield {
    kind: "service",
    name: unit,
    by: "kubernetes",
    workload,
    ...(reference !== undefined && { image: reference }),
    ...(workload !== "init-container" && { restart: scalarAt(podOf(object), "restartPolicy")?.text !== "Never" }),
    span,
    parts: { ...(name !== undefined && { name: name.span }), ...(image !== undefined && { image: image.span }) },
  };
  if (image !== undefined && reference !== undefined)
    yield { kind: "imageUsed", ...imageOf(reference, image.unknown), for: "service", ...valuesOf(reference), span: image.span };
  yield* environmentOf(container);
  yield* containerCommand(entryOf(container, "command"), entryOf(container, "args"), {
    role: roleOf(workload),
    ...(image !== undefined && { image: image.text }),
  });
  yield* containerPorts(container);
  yield* probesOf(container);
  yield* mountsOf(container, object);
  yield* settingOf("imagePullPolicy", entryOf(container, "imagePullPolicy"));
}

const imageOf = (reference: string, isUnknown: boolean): ImageReference => {
  const image = readImage(reference);
  return { ...image, unknown: image.unknown || isUnknown };
};

/** The keys of a chart's values in a template: `"{{ .Values.web.image.repository }}:{{ .Values.web.image.tag }}"`. */
function valuesOf(reference: string): Pick<FactDraft<"imageUsed">, "values" | "takesWhole"> {
  const values = Array.from(reference.matchAll(/\.Values\.([\w.]+)/g), ([, key = ""]) => key);
  const isWhole = /^\{\{-?\s*\$?\.Values\.[\w.]+\s*(?:\|\s*quote\s*)?-?\}\}$/.test(reference);
  return values.length === 0 ? {} : { values, ...(isWhole && { takesWhole: true }) };
}

/** Jobs are one-off; an init container prepares what the others need, as a release does. */
function roleOf(workload: string): CommandRole {
  if (workload === "init-container") return "release";
  return workload === "job" || workload === "cronjob" ? "admin" : "start";
}

function* factsOfPod(object: YamlNode, pod: YamlNode | undefined): Generator<FactDraft> {
  const grace = entryOf(pod, "terminationGracePeriodSeconds");
  const seconds = Number(scalarAt(pod, "terminationGracePeriodSeconds")?.text ?? "x");
  if (grace !== undefined && Number.isFinite(seconds)) {
    yield { kind: "gracePeriod", seconds, span: grace.span, parts: { seconds: grace.value.span } };
  }
  yield* settingOf("spec.replicas", entryOf(at(object, "spec"), "replicas"));
  yield* settingOf("spec.strategy.type", entryOf(at(object, "spec", "strategy"), "type"));
  if (booleanAt(pod, "hostNetwork") !== undefined) yield* settingOf("hostNetwork", entryOf(pod, "hostNetwork"));
}
