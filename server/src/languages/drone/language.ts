import type { FactDraft } from "../../facts/vocabulary.js";
import { branchFacts, deploys } from "../ci/deploys.js";
import { imageFacts, remoteScriptFacts, scriptFacts, serverNamed, serviceFacts, variableFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, itemsOf, scalarAt, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { referBy } from "../platform/take-from-deploy.js";

/** Pipelines of Drone and of its descendant Woodpecker (Drone, "Docker Pipelines"; Woodpecker, "Workflow syntax"). */
export const drone: Language = {
  id: "drone",
  title: "Drone or Woodpecker pipeline",
  matches: (path) => /(^|\/)\.(drone|woodpecker)\.ya?ml$|(^|\/)\.woodpecker\/.+\.ya?ml$/.test(path),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfPipeline,
  idioms: { takeFromDeploy: referBy((name) => `{ from_secret: ${name.toLowerCase()} }`) },
};

function* factsOfPipeline(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* variableFacts(at(root, "environment"));
    for (const { name, node } of partsOf(at(root, "steps") ?? at(root, "pipeline"))) yield* factsOfStep(node, name.text);
    for (const { name, node } of partsOf(at(root, "services")))
      yield* serviceFacts({ name, node, environment: at(node, "environment") }, name.text);
    const steps = partsOf(at(root, "steps"));
    const trigger = at(root, "trigger", "branch");
    if (steps.some(({ name, node }) => deploys(name.text, node)))
      yield* branchFacts(trigger?.type === "map" ? at(trigger, "include") : trigger);
  }
}

/** A list of parts with names, or a map by their names. */
function partsOf(node: YamlNode | undefined): readonly { readonly name: YamlScalar; readonly node: YamlNode }[] {
  const listed = itemsOf(node).flatMap((item) => {
    const name = scalarAt(item, "name") ?? scalarAt(item, "image");
    return name === undefined ? [] : [{ name, node: item }];
  });
  return [...listed, ...entriesOf(node).map(({ key, value }) => ({ name: key, node: value }))];
}

function* factsOfStep(step: YamlNode, unit: string): Generator<FactDraft> {
  yield* imageFacts(step, unit);
  yield* variableFacts(at(step, "environment"), unit);
  yield* scriptFacts(at(step, "commands"), unit);
  if (/(^|\/)drone-ssh(:|$)/.test(scalarAt(step, "image")?.text ?? "")) yield* remoteScriptFacts(at(step, "settings", "script"), unit);
  if (/(^|\/)drone-(ssh|scp|rsync|sftp)/.test(scalarAt(step, "image")?.text ?? ""))
    for (const inputs of [at(step, "settings"), step]) yield* serverNamed(at(inputs, "host"), unit);
  const branch = at(step, "when", "branch");
  if (deploys(unit, step)) yield* branchFacts(branch?.type === "map" ? at(branch, "include") : branch);
}
