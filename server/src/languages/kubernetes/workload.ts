import { readImage, type CommandRole, type ImageReference } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { readWords } from "../shell/commands.js";
import { masked } from "../yaml/mask.js";
import { at, booleanAt, entryOf, itemsOf, scalarAt, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { listedWords } from "../yaml/words.js";
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
  yield* commandsOf(container, roleOf(workload));
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

/** `command` takes the place of ENTRYPOINT, `args` that of CMD; no shell reads them. Kubernetes, "Define a Command for a Container". */
function commandsOf(container: YamlNode, role: CommandRole): readonly FactDraft[] {
  const command = entryOf(container, "command");
  const args = entryOf(container, "args");
  const span = (args ?? command)?.value.span;
  if (span === undefined) return [];
  const around = command === undefined || args === undefined ? span : spanOfBoth(command, args);
  const words = [...listedWords(command?.value), ...listedWords(args?.value)];
  return readWords(words, { role, place: "kubernetes", span: around });
}

const spanOfBoth = (a: YamlEntry, b: YamlEntry): FactDraft["span"] => ({
  start: Math.min(a.value.span.start, b.value.span.start),
  end: Math.max(a.value.span.end, b.value.span.end),
});

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
