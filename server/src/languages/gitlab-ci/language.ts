import type { FactDraft } from "../../facts/vocabulary.js";
import { branchFacts, branchOfCondition, deploys } from "../ci/deploys.js";
import { imageFacts, scriptFacts, variableFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, itemsOf, scalarOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

export const gitlabCi: Language = {
  id: "gitlab-ci",
  title: "GitLab pipeline",
  matches: (path) => /\.ya?ml$/.test(path),
  recognises: (text, path) => isNamed.test(path) || isIncluded(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfPipeline,
};

const isNamed = /(^|\/)\.gitlab-ci([._-][\w-]+)*\.ya?ml$|(^|\/)\.gitlab\/(ci\/)?.*\.ya?ml$/;

/** A file that a pipeline includes has any name: its jobs at the top have a stage and a script, which no other format has. */
const isIncluded = (text: string): boolean =>
  /^ {2,4}stage:[ \t]*\S/m.test(text) &&
  /^ {2,4}script:/m.test(text) &&
  !/^(on|jobs|steps|trigger|pool|services|apiVersion|language):/m.test(text);

/** Keys of the top that are no jobs. GitLab, "CI/CD YAML syntax reference". */
const globalKeys = new Set([
  "image",
  "services",
  "variables",
  "stages",
  "include",
  "workflow",
  "cache",
  "spec",
  "pages:deploy",
  "before_script",
  "after_script",
]);

function* factsOfPipeline(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* variableFacts(at(root, "variables"));
    yield* imageFacts(at(root, "image"));
    for (const service of itemsOf(at(root, "services"))) yield* factsOfService(service);
    for (const key of ["before_script", "after_script"]) yield* scriptFacts(at(root, key), key);
    for (const job of entriesOf(root)) if (!globalKeys.has(job.key.text)) yield* factsOfJob(job, text);
  }
}

function* factsOfJob({ key, value: job }: YamlEntry, text: string): Generator<FactDraft> {
  const unit = key.text;
  yield* variableFacts(at(job, "variables"), unit);
  yield* imageFacts(at(job, "image"), unit);
  for (const service of itemsOf(at(job, "services"))) yield* factsOfService(service, unit);
  for (const script of ["before_script", "script", "after_script"]) yield* scriptFacts(at(job, script), unit);
  if (!deploys(unit, job)) return;
  const only = at(job, "only");
  yield* branchFacts(only?.type === "map" ? at(only, "refs") : only);
  for (const rule of itemsOf(at(job, "rules"))) yield* branchOfCondition(scalarOf(rule) ?? at(rule, "if"), text);
}

/** An image that runs beside the job, with variables of its own. */
function* factsOfService(service: YamlNode, unit?: string): Generator<FactDraft> {
  yield* imageFacts(service, unit);
  for (const variable of variableFacts(at(service, "variables"), unit)) yield { ...variable, development: true };
}
