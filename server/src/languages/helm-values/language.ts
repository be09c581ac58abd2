import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { credentialsIn } from "../connection-string.js";
import { affinityOfAnnotation, affinityWhere } from "../kubernetes/affinity.js";
import { environmentOf } from "../kubernetes/environment.js";
import type { Language } from "../language.js";
import { entriesOf, entryOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { imagesOf } from "./images.js";

export const helmValues: Language = {
  id: "helm-values",
  title: "Helm values",
  matches: (path) => /^values([._-][\w.-]+)?\.ya?ml$/i.test(nameOf(path)),
  recognises: (text) => !/^(apiVersion|spring|services):/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  extract: factsOfValues,
};

function* factsOfValues(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) yield* factsOfMap(root, "", 0);
}

/** Charts agree on few keys: `image` with `repository` and `tag`, and `env` as a map or as a container has it. */
function* factsOfMap(node: YamlNode, prefix: string, depth: number): Generator<FactDraft> {
  if (depth > 20) return;
  yield* imagesOf(node, prefix);
  for (const entry of entriesOf(node)) yield* affinityOfAnnotation(entry);
  yield* affinityWhere(entryOf(node, "sessionAffinity"), "sessionAffinity", /^ClientIP$/);
  for (const entry of entriesOf(node)) {
    const name = prefix === "" ? entry.key.text : `${prefix}.${entry.key.text}`;
    const isEnvironment = /^(env|envs|extraEnv|extraEnvs|extraEnvVars|environment|envVars)$/i.test(entry.key.text);
    if (isEnvironment && entry.value.type === "list")
      yield* environmentOf({ type: "map", span: node.span, entries: [{ ...entry, key: { ...entry.key, text: "env" } }] });
    else if (isEnvironment && entry.value.type === "map") yield* variables(entry.value);
    else if (entry.value.type === "map") yield* factsOfMap(entry.value, name, depth + 1);
    else if (entry.value.type === "scalar" && entry.value.style !== "empty") {
      yield settingOf(name, entry);
      yield* credentialsIn(entry.value.text, entry.value.written.offsetAt(0));
    }
  }
}

function* variables(node: YamlNode): Generator<FactDraft<"environmentDeclared">> {
  for (const { key, value, span } of entriesOf(node)) {
    if (value.type !== "scalar") continue;
    const said = value.style === "empty" ? {} : value.unknown ? { unknown: true } : { value: value.text };
    yield { kind: "environmentDeclared", name: key.text, ...said, in: "kubernetes", span, parts: { name: key.span, value: value.span } };
  }
}

function settingOf(key: string, { key: written, value, span }: YamlEntry): FactDraft<"setting"> {
  const text = value.type === "scalar" ? value.text : "";
  const isUnknown = value.type === "scalar" && value.unknown;
  const parts = { key: written.span, value: value.span };
  return { kind: "setting", key, value: text, format: "helm", ...(isUnknown && { unknown: true }), span, parts };
}
