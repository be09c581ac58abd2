import type { FactDraft } from "../../facts/vocabulary.js";
import { branchFacts, deploys } from "../ci/deploys.js";
import { imageFacts, scriptFacts, variableFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { masked } from "../yaml/mask.js";
import { at, entriesOf, itemsOf, scalarOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

export const circleci: Language = {
  id: "circleci",
  title: "CircleCI configuration",
  matches: (path) => /(^|\/)\.circleci\/[^/]+\.ya?ml$/.test(path),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfCircle,
};

/** CircleCI, "Configuration reference". `<< parameters.version >>` is put in before anything runs. */
function* factsOfCircle(text: string): Generator<FactDraft> {
  const known = text.replace(/<<\s*[\w.-]+\s*>>/g, (parameter) => masked.repeat(parameter.length));
  for (const root of readYaml(known)) {
    for (const { value } of entriesOf(at(root, "orbs"))) yield* orbUsed(value);
    for (const group of ["jobs", "executors", "commands"]) {
      for (const job of entriesOf(at(root, group))) yield* factsOfJob(job);
    }
    for (const { value: workflow } of entriesOf(at(root, "workflows")))
      for (const item of itemsOf(at(workflow, "jobs")))
        for (const job of entriesOf(item)) yield* branchesOf(job, at(root, "jobs", job.key.text));
  }
}

/** `node: circleci/node@5.1`; an orb may be written in place, too. */
function* orbUsed(node: YamlNode): Generator<FactDraft<"actionUsed">> {
  const orb = scalarOf(node);
  const [action = "", reference = ""] = orb?.text.split("@", 2) ?? [];
  if (orb !== undefined && !orb.unknown) yield { kind: "actionUsed", action, reference, span: orb.span };
}

/** A workflow starts a job for some branches: `filters: branches: only: production`. */
function* branchesOf({ key, value: settings }: YamlEntry, job: YamlNode | undefined): Generator<FactDraft<"branchDeployed">> {
  if (deploys(key.text, job ?? settings)) yield* branchFacts(at(settings, "filters", "branches", "only"));
}

function* factsOfJob({ key, value: job }: YamlEntry): Generator<FactDraft> {
  const unit = key.text;
  yield* variableFacts(at(job, "environment"), unit);
  for (const [index, container] of itemsOf(at(job, "docker")).entries()) {
    yield* imageFacts(container, unit);
    // The first container runs the steps; the others live as long as the job.
    for (const variable of variableFacts(at(container, "environment"), unit))
      yield index === 0 ? variable : { ...variable, development: true };
  }
  for (const step of itemsOf(at(job, "steps"))) yield* factsOfStep(step, unit);
}

function* factsOfStep(step: YamlNode, unit: string): Generator<FactDraft> {
  const run = at(step, "run");
  yield* scriptFacts(run?.type === "map" ? at(run, "command") : run, unit, { folder: at(run, "working_directory") });
  yield* variableFacts(at(run, "environment"), unit);
  for (const condition of ["when", "unless"]) for (const inner of itemsOf(at(step, condition, "steps"))) yield* factsOfStep(inner, unit);
}
