import type { FactDraft } from "../../facts/vocabulary.js";
import { branchFacts, branchOfCondition, deploys } from "../ci/deploys.js";
import { imageFacts, scriptFacts, serviceFacts, variableFacts } from "../ci/facts.js";
import { filledIn, knownValues, type KnownValues } from "../ci/values.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import type { Written } from "../source/written.js";
import { at, entriesOf, itemsOf, scalarAt, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { usedFacts } from "./actions.js";
import { referTo } from "../platform/take-from-deploy.js";
import { withVariables } from "./expressions.js";

export const githubActions: Language = {
  id: "github-actions",
  title: "GitHub Actions workflow",
  matches: (path) => /(^|\/)\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|(^|\/)action\.ya?ml$/.test(path),
  recognises: (text) => /^(jobs|runs):/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfWorkflow,
  idioms: { takeFromDeploy: referTo((name) => `\${{ secrets.${name.toUpperCase().replace(/\W/g, "_")} }}`) },
};

/** GitHub, "Workflow syntax for GitHub Actions". */
function* factsOfWorkflow(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* variableFacts(at(root, "env"));
    const inAction = { unit: "action", text, values: valuesOf(root) };
    for (const step of itemsOf(at(root, "runs", "steps"))) yield* factsOfStep(step, inAction);
    const jobs = entriesOf(at(root, "jobs"));
    for (const job of jobs) yield* factsOfJob(job, text, root);
    if (jobs.some(isDeploy)) yield* branchFacts(at(root, "on", "push", "branches"));
  }
}

/** What the workflow gives to its jobs, and a reusable one or an action takes where it is handed nothing (GitHub, "Contexts reference"). */
const valuesOf = (root: YamlNode, job?: YamlNode): KnownValues =>
  knownValues(
    ["inputs.", at(root, "inputs")],
    ["inputs.", at(root, "on", "workflow_dispatch", "inputs")],
    ["inputs.", at(root, "on", "workflow_call", "inputs")],
    ["env.", at(root, "env")],
    ["env.", at(job, "env")],
  );

const expression = /\$\{\{\s*((?:env|inputs)\.[\w-]+)\s*\}\}/g;

function* factsOfJob({ key, value: job }: YamlEntry, text: string, root: YamlNode): Generator<FactDraft> {
  const unit = key.text;
  const values = valuesOf(root, job);
  yield* variableFacts(at(job, "env"), unit);
  yield* imageFacts(filledIn(at(job, "container"), expression, values, text), unit);
  yield* variableFacts(at(job, "container", "env"), unit);
  yield* usedFacts(job, { unit, text, values });
  for (const { key: name, value } of entriesOf(at(job, "services"))) {
    const node = filledIn(value, expression, values, text) ?? value;
    yield* serviceFacts({ name, node, environment: at(node, "env") }, unit);
  }
  if (isDeploy({ key, value: job }))
    for (const said of [at(job, "if"), at(job, "environment"), at(job, "environment", "name")]) yield* branchOfCondition(said, text);
  const steps = itemsOf(at(job, "steps"));
  const around: Job = { unit, text, matrix: at(job, "strategy", "matrix"), values, steps, folder: folderOf(job) ?? folderOf(root) };
  for (const step of steps) yield* factsOfStep(step, around);
}

/** A job names the environment that it deploys to (GitHub, "Managing environments for deployment"), or its steps say so. */
const isDeploy = ({ key, value: job }: Pick<YamlEntry, "key" | "value">): boolean =>
  at(job, "environment") !== undefined || deploys(key.text, job);

/** What surrounds a step. */
export interface Job {
  readonly unit: string;
  readonly text: string;
  readonly matrix?: YamlNode | undefined;
  readonly values: KnownValues;
  /** The steps beside a step. */
  readonly steps?: readonly YamlNode[];
  /** Where its scripts run. */
  readonly folder?: YamlNode | undefined;
}

/** `defaults: {run: {working-directory: web}}` of a workflow or a job. */
const folderOf = (node: YamlNode | undefined): YamlNode | undefined => at(node, "defaults", "run", "working-directory");

function* factsOfStep(step: YamlNode, job: Job): Generator<FactDraft> {
  yield* variableFacts(at(step, "env"), job.unit);
  yield* usedFacts(step, job);
  const shell = scalarAt(step, "shell")?.text ?? "bash";
  const reading = {
    folder: at(step, "working-directory") ?? job.folder,
    asShellReads: (script: Written) => withVariables(script, job.text),
  };
  if (/^(bash|sh)\b/.test(shell)) yield* scriptFacts(at(step, "run"), job.unit, reading);
  if (deploys(scalarAt(step, "name")?.text ?? "", step)) yield* branchOfCondition(at(step, "if"), job.text);
}
