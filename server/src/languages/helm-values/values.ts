import type { FactDraft } from "../../facts/vocabulary.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { credentialsIn } from "../connection-string.js";
import { affinityOfAnnotation, affinityWhere } from "../kubernetes/affinity.js";
import { filesHeld } from "../kubernetes/configuration.js";
import { containerCommand } from "../kubernetes/container-command.js";
import { environmentOf } from "../kubernetes/environment.js";
import { entriesOf, entryOf, type YamlEntry, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { spanIn } from "../source/written.js";
import { imagesOf } from "./images.js";

/** What the values of a chart say, wherever they are written: in a file of their own, or in what installs the chart. */
export const factsOfValues = (values: YamlNode): Generator<FactDraft> => factsOfMap(values, "", 0);

/** A chart that brings a backing service: `postgresql` of Bitnami. Its version is that of the chart. */
export function* chartNamed(name: YamlScalar | undefined): Generator<FactDraft<"serviceProvided">> {
  const service = name === undefined || name.unknown ? undefined : backingServiceOf(name.text);
  if (name !== undefined && service !== undefined)
    yield { kind: "serviceProvided", service: service.name, span: name.span, parts: { service: name.span } };
}

/** Charts agree on few keys: `image` with `repository` and `tag`, and `env` as a map or as a container has it. */
function* factsOfMap(node: YamlNode, prefix: string, depth: number): Generator<FactDraft> {
  if (depth > 20) return;
  yield* imagesOf(node, prefix);
  yield* commandOf(node, prefix);
  for (const entry of entriesOf(node)) yield* affinityOfAnnotation(entry);
  yield* affinityWhere(entryOf(node, "sessionAffinity"), "sessionAffinity", /^ClientIP$/);
  for (const entry of entriesOf(node)) {
    const name = prefix === "" ? entry.key.text : `${prefix}.${entry.key.text}`;
    if (isEnvironment.test(entry.key.text) && entry.value.type !== "scalar") yield* inComponent(environment(entry), prefix);
    else if (entry.value.type === "map") yield* factsOfMap(entry.value, name, depth + 1);
    else if (entry.value.type === "scalar" && isFile(entry)) yield* filesHeld([entry]);
    else if (entry.value.type === "scalar" && entry.value.style !== "empty") yield* factsOfValue(name, entry, entry.value);
  }
}

/** A file that the chart puts into a ConfigMap, by its name: `init.sh: |`. */
const isFile = ({ key, value }: YamlEntry): boolean =>
  value.type === "scalar" && value.text.includes("\n") && /^[\w.-]+\.[a-z]+$/i.test(key.text);

/** What a chart starts in place of its image's own command: `command` and `args` beside `image`, or `containerCommand`. */
function commandOf(node: YamlNode, prefix: string): readonly FactDraft[] {
  const own = entryOf(node, "containerCommand");
  if (own === undefined && entryOf(node, "image") === undefined) return [];
  const role = isOneOff.test(prefix) ? "admin" : "start";
  return containerCommand(own ?? entryOf(node, "command"), entryOf(node, own === undefined ? "args" : "containerArgs"), {
    role,
    ...(prefix !== "" && { unit: prefix }),
  });
}

/** A part of the chart that ends: `migrations`, `cronjobs.nightly`, `initContainers.wait`. */
const isOneOff = /(^|\.|[a-z](?=[A-Z]))(init\w*|migrat\w*|jobs?|cron\w*|hooks?|tests?|release|seeds?|backups?)(\.|$|(?=[A-Z]))/i;

const isEnvironment = /^(env|envs|extraEnv|extraEnvs|extraEnvVars|environment|envVars)$/i;

/** The part of the chart whose key stands around: `web` of `web.env`. */
function* inComponent(facts: Iterable<FactDraft>, component: string): Generator<FactDraft> {
  for (const fact of facts) yield component === "" ? fact : { ...fact, unit: component };
}

function* environment({ key, value, span }: YamlEntry): Generator<FactDraft> {
  if (value.type === "map") yield* variables(value);
  else yield* environmentOf({ type: "map", span, entries: [{ key: { ...key, text: "env" }, value, span }] });
}

function* factsOfValue(name: string, entry: YamlEntry, value: YamlScalar): Generator<FactDraft> {
  yield* variableNamed(entry);
  yield settingOf(name, entry);
  yield* credentialsIn(value.text, (span) => spanIn(value.written, span));
}

/** `DATABASE_URL: url` of a map that the chart makes variables of: it says that there is such a variable, not what it holds. */
function* variableNamed({ key }: YamlEntry): Generator<FactDraft<"environmentDeclared">> {
  if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(key.text))
    yield { kind: "environmentDeclared", name: key.text, in: "documentation", span: key.span, parts: { name: key.span } };
}

function* variables(node: YamlNode): Generator<FactDraft<"environmentDeclared">> {
  for (const { key, value, span } of entriesOf(node)) {
    if (value.type !== "scalar") continue;
    const said = value.style === "empty" ? {} : value.unknown ? { unknown: true } : { value: value.text };
    yield {
      kind: "environmentDeclared",
      name: key.text,
      ...said,
      in: "kubernetes",
      span,
      parts: { name: key.span, value: value.span },
    };
  }
}

function settingOf(key: string, { key: written, value, span }: YamlEntry): FactDraft<"setting"> {
  const text = value.type === "scalar" ? value.text : "";
  const isUnknown = value.type === "scalar" && value.unknown;
  const parts = { key: written.span, value: value.span };
  return { kind: "setting", key, value: text, format: "helm", ...(isUnknown && { unknown: true }), span, parts };
}
