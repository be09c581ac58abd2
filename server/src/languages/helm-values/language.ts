import type { FactDraft } from "../../facts/vocabulary.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { nameOf } from "../../text/path.js";
import { credentialsIn } from "../connection-string.js";
import { affinityOfAnnotation, affinityWhere } from "../kubernetes/affinity.js";
import { environmentOf } from "../kubernetes/environment.js";
import type { Language } from "../language.js";
import { at, entriesOf, entryOf, itemsOf, scalarAt, type YamlEntry, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { imagesOf } from "./images.js";
import { referBy } from "../platform/take-from-deploy.js";

export const helmValues: Language = {
  id: "helm-values",
  title: "Helm chart",
  matches: (path) => isValues.test(nameOf(path)) || isChart.test(nameOf(path)),
  recognises: (text, path) => isChart.test(nameOf(path)) || !/^(apiVersion|spring|services):/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  extract: factsOfFile,
  idioms: { takeFromDeploy: referBy(() => '""') },
};

const isValues = /^values([._-][\w.-]+)?\.ya?ml$/i;

/** What the chart says of itself; before Helm 3 its dependencies stood in a file of their own. */
const isChart = /^(Chart|requirements)\.ya?ml$/;

function* factsOfFile(text: string, path: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    if (isChart.test(nameOf(path))) yield* dependenciesOf(root);
    else yield* factsOfMap(root, "", 0);
  }
}

/** Charts that are installed with this one: `postgresql` of Bitnami. Their versions are those of the charts. */
function* dependenciesOf(chart: YamlNode): Generator<FactDraft<"serviceProvided">> {
  for (const item of itemsOf(at(chart, "dependencies"))) {
    const name = scalarAt(item, "name");
    const service = name === undefined ? undefined : backingServiceOf(name.text);
    if (name !== undefined && service !== undefined)
      yield { kind: "serviceProvided", service: service.name, span: name.span, parts: { service: name.span } };
  }
}

/** Charts agree on few keys: `image` with `repository` and `tag`, and `env` as a map or as a container has it. */
function* factsOfMap(node: YamlNode, prefix: string, depth: number): Generator<FactDraft> {
  if (depth > 20) return;
  yield* imagesOf(node, prefix);
  for (const entry of entriesOf(node)) yield* affinityOfAnnotation(entry);
  yield* affinityWhere(entryOf(node, "sessionAffinity"), "sessionAffinity", /^ClientIP$/);
  for (const entry of entriesOf(node)) {
    const name = prefix === "" ? entry.key.text : `${prefix}.${entry.key.text}`;
    if (isEnvironment.test(entry.key.text) && entry.value.type !== "scalar") yield* inComponent(environment(entry), prefix);
    else if (entry.value.type === "map") yield* factsOfMap(entry.value, name, depth + 1);
    else if (entry.value.type === "scalar" && entry.value.style !== "empty") yield* factsOfValue(name, entry, entry.value);
  }
}

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
  yield settingOf(name, entry);
  yield* credentialsIn(value.text, value.written.offsetAt(0));
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
