import type { FactDraft } from "../../facts/vocabulary.js";
import { branchFacts, branchOfCondition, deploys, isNamedDeploy } from "../ci/deploys.js";
import { imageFacts, scriptFacts, variableFacts } from "../ci/facts.js";
import { filledIn, knownValues } from "../ci/values.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, itemsOf, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { jobsOf, type Job } from "./jobs.js";
import { leaveOut } from "../platform/take-from-deploy.js";

export const gitlabCi: Language = {
  id: "gitlab-ci",
  title: "GitLab pipeline",
  matches: (path) => /\.ya?ml$/.test(path),
  recognises: (text, path) => isNamed.test(path) || isIncluded(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfPipeline,
  idioms: { takeFromDeploy: leaveOut },
};

const isNamed = /(^|\/)\.gitlab-ci([._-][\w-]+)*\.ya?ml$|(^|\/)\.gitlab\/(ci\/)?.*\.ya?ml$/;

/**
 * A file that a pipeline includes has any name: of its jobs at the top, one has a script and another key that no other format
 * has beside it.
 */
const isIncluded = (text: string): boolean =>
  /^ {2,4}(script|before_script|after_script):/m.test(text) &&
  (/^ {2,4}(stage|extends|before_script|after_script|artifacts|rules|only):/m.test(text) || /^\.[\w.-]+:[^\n]*\n/m.test(text)) &&
  !/^(on|jobs|steps|trigger|pool|services|apiVersion|kind|language|matrix|pipelines|script|install|tasks|phases):/m.test(text);

function* factsOfPipeline(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* variableFacts(at(root, "variables"));
    const seen = new Set<string>();
    for (const job of jobsOf(root))
      for (const draft of onceEach(factsOfJob(withImages(job, root, text), text))) {
        seen.add(placeOf(draft));
        yield draft;
      }
    // What no job of this file takes over may be for those of the file that includes it.
    for (const around of [root, at(root, "default")])
      if (around !== undefined) for (const draft of factsOfRun(around, "default")) if (!seen.has(placeOf(draft))) yield draft;
  }
}

/** The job with its variables, and those of all jobs, put into the names of its images. */
function withImages(job: Job, root: YamlNode, text: string): Job {
  if (job.content.type !== "map") return job;
  const values = knownValues(["", at(root, "variables")], ["", at(job.content, "variables")]);
  const filled = (node: YamlNode): YamlNode =>
    node.type === "list" ? { ...node, items: node.items.map(filled) } : (filledIn(node, variable, values, text) ?? node);
  const entries = job.content.entries.map((entry) =>
    entry.key.text === "image" || entry.key.text === "services" ? { ...entry, value: filled(entry.value) } : entry,
  );
  return { ...job, content: { ...job.content, entries } };
}

/** `$NODE_VERSION`, `${NODE_VERSION}` */
const variable = /\$\{?(\w+)\}?/g;

function* factsOfJob({ name: unit, content: job, bases }: Job, text: string): Generator<FactDraft> {
  yield* variableFacts(at(job, "variables"), unit);
  yield* factsOfRun(job, unit);
  const isEnvironment = at(job, "environment") !== undefined && scalarAt(job, "environment", "action") === undefined;
  const isDeploy = isEnvironment || bases.some(isNamedDeploy) || deploys(unit, job);
  if (isDeploy) yield { kind: "jobDeploys", extends: bases, span: job.span, unit };
  for (const branch of branchesOf(job, text)) {
    if (isDeploy) yield branch;
    // What it is for is known where its file is included.
    else if (bases.length > 0 || unit.startsWith(".")) yield { ...branch, extends: bases, unit };
  }
}

function* branchesOf(job: YamlNode, text: string): Generator<FactDraft<"branchDeployed">> {
  const only = at(job, "only");
  yield* branchFacts(only?.type === "map" ? at(only, "refs") : only);
  for (const rule of itemsOf(at(job, "rules"))) yield* branchOfCondition(scalarOf(rule) ?? at(rule, "if"), text);
}

/** In which image and beside which others the scripts of a job run. */
function* factsOfRun(job: YamlNode, unit: string): Generator<FactDraft> {
  yield* imageFacts(at(job, "image"), unit);
  for (const service of itemsOf(at(job, "services"))) yield* factsOfService(service, unit);
  for (const script of ["before_script", "script", "after_script"]) yield* scriptFacts(at(job, script), unit);
}

/** An image that runs beside the job, with variables of its own. */
function* factsOfService(service: YamlNode, unit: string): Generator<FactDraft> {
  yield* imageFacts(service, unit);
  for (const fact of variableFacts(at(service, "variables"), unit)) yield { ...fact, development: true };
}

/** Lines that a job takes over twice, by an anchor or a reference, stand there once. */
function* onceEach(drafts: Iterable<FactDraft>): Generator<FactDraft> {
  const seen = new Set<string>();
  for (const draft of drafts) {
    if (!seen.has(placeOf(draft))) yield draft;
    seen.add(placeOf(draft));
  }
}

const placeOf = ({ kind, span }: FactDraft): string => `${kind} ${span.start} ${span.end}`;
