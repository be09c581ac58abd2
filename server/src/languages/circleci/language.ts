import type { FactDraft } from "../../facts/vocabulary.js";
import { branchFacts, deploys } from "../ci/deploys.js";
import { imageFacts, scriptFacts, variableFacts } from "../ci/facts.js";
import { filledIn, knownValues, type KnownValues } from "../ci/values.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { masked } from "../yaml/mask.js";
import { at, entriesOf, entryOf, itemsOf, scalarOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { leaveOut } from "../platform/take-from-deploy.js";

export const circleci: Language = {
  id: "circleci",
  title: "CircleCI configuration",
  matches: (path) => /(^|\/)\.circleci\/[^/]+\.ya?ml$/.test(path),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfCircle,
  idioms: { takeFromDeploy: leaveOut },
};

/** CircleCI, "Configuration reference". `<< parameters.version >>` is put in before anything runs. */
function* factsOfCircle(text: string): Generator<FactDraft> {
  const known = text.replace(/<<\s*[\w.-]+\s*>>/g, (parameter) => masked.repeat(parameter.length));
  for (const root of readYaml(known)) {
    yield* factsOfParts(root, { text, values: knownValues(["pipeline.parameters.", at(root, "parameters")]), depth: 0 });
    for (const { value: workflow } of entriesOf(at(root, "workflows")))
      for (const item of itemsOf(at(workflow, "jobs"))) for (const job of entriesOf(item)) yield* branchesOf(job, root);
  }
}

/** The jobs, executors and commands of a configuration, and those of the orbs that are written in it. */
function* factsOfParts(parts: YamlNode, around: Around): Generator<FactDraft> {
  for (const { value } of entriesOf(at(parts, "orbs"))) {
    yield* orbUsed(value);
    if (value.type === "map" && around.depth < deepest) yield* factsOfParts(value, { ...around, depth: around.depth + 1 });
  }
  for (const group of ["jobs", "executors", "commands"]) for (const job of entriesOf(at(parts, group))) yield* factsOfJob(job, around);
}

interface Around {
  readonly text: string;
  /** Parameters of the pipeline with their defaults. */
  readonly values: KnownValues;
  readonly depth: number;
}

/** Orbs in orbs: deeper than this nobody writes them. */
const deepest = 5;

/** `node: circleci/node@5.1`; one that is written in place is no other. */
function* orbUsed(node: YamlNode): Generator<FactDraft<"actionUsed">> {
  const orb = scalarOf(node);
  const [action = "", reference = ""] = orb?.text.split("@", 2) ?? [];
  if (orb !== undefined && !orb.unknown) yield { kind: "actionUsed", action, reference, span: orb.span };
}

/** A workflow starts a job for some branches: `filters: branches: only: production`. */
function* branchesOf({ key, value: settings }: YamlEntry, root: YamlNode): Generator<FactDraft<"branchDeployed">> {
  const job = at(root, "jobs", key.text) ?? settings;
  const called = itemsOf(at(job, "steps"))
    .flatMap((step) => (step.type === "scalar" ? step.text : entriesOf(step).map(({ key: name }) => name.text)))
    .flatMap((name) => entryOf(at(root, "commands"), name) ?? []);
  const isDeploy = deploys(key.text, job) || called.some((command) => deploys(command.key.text, command.value));
  if (isDeploy) yield* branchFacts(at(settings, "filters", "branches", "only"));
}

function* factsOfJob({ key, value: job }: YamlEntry, { text, values }: Around): Generator<FactDraft> {
  const unit = key.text;
  const own = knownValues(["parameters.", at(job, "parameters")]);
  const known = new Map([...values, ...Array.from(own).filter(([name]) => !isGiven(name.slice("parameters.".length), text))]);
  yield* variableFacts(at(job, "environment"), unit);
  for (const [index, container] of itemsOf(at(job, "docker")).entries()) {
    yield* imageFacts(filledIn(container, parameter, known, text), unit);
    // The first container runs the steps; the others live as long as the job.
    for (const variable of variableFacts(at(container, "environment"), unit))
      yield index === 0 ? variable : { ...variable, development: true };
  }
  for (const step of itemsOf(at(job, "steps"))) yield* factsOfStep(step, unit);
}

/** Whether a parameter of this name is written more than once: whoever runs the job may give it another value than its default. */
const isGiven = (name: string, text: string): boolean => text.split(new RegExp(`^[ \\t-]*${name}:`, "m")).length > 2;

/** `<< parameters.version >>` */
const parameter = /<<\s*((?:pipeline\.)?parameters\.[\w-]+)\s*>>/g;

function* factsOfStep(step: YamlNode, unit: string): Generator<FactDraft> {
  const run = at(step, "run");
  yield* scriptFacts(run?.type === "map" ? at(run, "command") : run, unit, { folder: at(run, "working_directory") });
  yield* variableFacts(at(run, "environment"), unit);
  // Conditions, `when` and `unless`, and commands of orbs that run the steps given to them: `node/with-cache: { steps: [...] }`.
  for (const { value } of entriesOf(step)) for (const inner of itemsOf(at(value, "steps"))) yield* factsOfStep(inner, unit);
}
