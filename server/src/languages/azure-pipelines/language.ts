import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { branchFacts, branchOfCondition, deploys, isNamedDeploy } from "../ci/deploys.js";
import { imageFacts, serviceFacts, variableFacts } from "../ci/facts.js";
import { knownValues, type KnownValues } from "../ci/values.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, itemsOf, scalarAt, type YamlMap, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { leaveOut, referTo } from "../platform/take-from-deploy.js";
import { factsHandedOn, factsOfStep, type AzureJob } from "./steps.js";
import { listsHanded, templatesIn, unfolded } from "./templates.js";

/** Azure Pipelines (Microsoft, "YAML schema reference for Azure Pipelines"): pipelines and the templates of their parts. */
export const azurePipelines: Language = {
  id: "azure-pipelines",
  title: "Azure pipeline",
  matches: (path) =>
    /\.ya?ml$/.test(path) && !/(^|\/)(\.github|\.gitea|\.forgejo|\.circleci|\.semaphore)\/|(^|\/)\.(travis|gitlab-ci|drone)\./.test(path),
  recognises: (text, path) => isNamed.test(nameOf(path)) || taskOfAzure.test(text) || stepsOfAzure.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfPipeline,
  idioms: { takeFromDeploy: (file, span) => (isHandedToStep(file.text, span.start) ? referTo(macro) : leaveOut)(file, span) },
};

/** A secret of the pipeline's own settings has to be handed to each step (Microsoft, "Set secret variables"). */
const macro = (name: string): string => `$(${name})`;

const depth = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;

/** Whether the map around a place is the `env` of a step, or the parameters of a template, rather than the variables of the pipeline. */
function isHandedToStep(text: string, offset: number): boolean {
  const lines = text.slice(0, offset).split("\n");
  const own = depth(lines.at(-1) ?? "");
  return /^\s*(- )?(env|parameters):/.test(lines.findLast((line) => line.trim() !== "" && depth(line) < own) ?? "");
}

const isNamed = /^\.?(azure-?pipelines?|vsts-ci)([._-][\w.-]*)?\.ya?ml$/i;

/** `- task: NodeTool@0`: no other format gives its tasks a version so. */
const taskOfAzure = /^[ \t]*-[ \t]+task:\s*["']?[A-Za-z][\w.-]*@\d/m;

/** The first step of a list, after comments: `steps:` and `- script: npm ci` on the lines below it. */
const stepsOfAzure =
  /^[ \t]*(?:- )?steps:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*- (?:(?:script|bash|pwsh|powershell|checkout|template):|\$\{\{ *(?:if|each|parameters)\b)/m;

function* factsOfPipeline(text: string): Generator<FactDraft> {
  for (const root of readYaml(text).map(unfolded)) {
    const declared = [...variablesOf(at(root, "variables"))];
    yield* declared;
    const variables = new Map(declared.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])));
    const images = new Map<string, YamlNode>();
    for (const container of itemsOf(at(root, "resources", "containers"))) {
      const alias = scalarAt(container, "container")?.text;
      if (alias !== undefined) images.set(alias, container);
    }
    const values = valuesOf(root);
    const pipeline: Pipeline = { text, images, variables, values, isWindows: false };
    for (const stage of itemsOf(at(root, "stages"))) yield* factsOfStage(stage, pipeline);
    yield* factsOfJobs(root, pipeline);
    yield* factsHanded(root, pipeline);
    const isDeploy = isDeployPart("", root) || itemsOf(at(root, "stages")).some((stage) => isDeployPart(nameOfPart(stage, "stage"), stage));
    const trigger = at(root, "trigger");
    if (isDeploy) yield* branchFacts(trigger?.type === "list" ? trigger : at(trigger, "branches", "include"));
  }
}

/** What surrounds a job: the containers that it may name, and the system that its steps run on. */
interface Pipeline {
  readonly text: string;
  readonly images: ReadonlyMap<string, YamlNode>;
  readonly variables: ReadonlyMap<string, string>;
  readonly values: KnownValues;
  readonly isWindows: boolean;
}

/** What the file gives to its parts: variables by their names, parameters by their defaults, in a map or in a list. */
function valuesOf(root: YamlNode): KnownValues {
  const listed = (key: string): YamlMap => {
    const items = itemsOf(at(root, key)).flatMap((item) => {
      const name = scalarAt(item, "name");
      return name === undefined ? [] : [{ key: name, value: item, span: item.span }];
    });
    return { type: "map", entries: items, span: root.span };
  };
  const [variables, parameters] = ["variables.", "parameters."];
  return knownValues(
    [variables, at(root, "variables")],
    [variables, listed("variables")],
    [parameters, at(root, "parameters")],
    [parameters, listed("parameters")],
  );
}

/** Its name, its steps or the templates that it is made of say that it deploys. */
const isDeployPart = (name: string, node: YamlNode): boolean => deploys(name, node) || [...templatesIn(node)].some(isNamedDeploy);

/** Stages, jobs and steps that are parameters of a template, and what else it is handed. */
function* factsHanded(node: YamlNode, pipeline: Pipeline): Generator<FactDraft> {
  const around: AzureJob = { ...pipeline, unit: "job", matrix: undefined };
  if (at(node, "template") !== undefined) yield* factsHandedOn(at(node, "parameters"), around);
  for (const list of listsHanded(node)) {
    const [first] = itemsOf(list);
    if (at(first, "stage") !== undefined) for (const stage of itemsOf(list)) yield* factsOfStage(stage, pipeline);
    else if (at(first, "job") !== undefined || at(first, "deployment") !== undefined)
      for (const job of itemsOf(list)) yield* factsOfJob(job, pipeline);
    else for (const step of itemsOf(list)) yield* factsOfStep(step, around);
  }
}

const nameOfPart = (node: YamlNode, key: string): string => scalarAt(node, key)?.text ?? scalarAt(node, "displayName")?.text ?? "";

function* factsOfStage(stage: YamlNode, pipeline: Pipeline): Generator<FactDraft> {
  const inner = { ...pipeline, isWindows: runsWindows(stage, pipeline) };
  yield* variablesOf(at(stage, "variables"), nameOfPart(stage, "stage"));
  yield* factsHanded(stage, inner);
  if (isDeployPart(nameOfPart(stage, "stage"), stage)) yield* branchOfCondition(at(stage, "condition"), pipeline.text);
  yield* factsOfJobs(stage, inner);
}

/** The jobs of a stage or a pipeline, or its steps where it is one job. */
function* factsOfJobs(around: YamlNode, pipeline: Pipeline): Generator<FactDraft> {
  for (const job of itemsOf(at(around, "jobs"))) {
    yield* factsHanded(job, pipeline);
    yield* factsOfJob(job, pipeline);
  }
  if (at(around, "steps") !== undefined) yield* factsOfJob(around, pipeline);
}

function* factsOfJob(job: YamlNode, pipeline: Pipeline): Generator<FactDraft> {
  const name = scalarAt(job, "job")?.text ?? scalarAt(job, "deployment")?.text ?? "job";
  const isDeployment = at(job, "deployment") !== undefined;
  yield* variablesOf(at(job, "variables"), name);
  yield* imagesOf(job, name, pipeline);
  if (isDeployment || isDeployPart(name, job)) yield* branchOfCondition(at(job, "condition"), pipeline.text);
  const { text, variables, values } = pipeline;
  const around: AzureJob = {
    unit: name,
    text,
    variables,
    values,
    isWindows: runsWindows(job, pipeline),
    matrix: at(job, "strategy", "matrix"),
  };
  for (const step of stepsOf(job)) {
    yield* factsHanded(step, { ...pipeline, isWindows: around.isWindows });
    yield* factsOfStep(step, around);
  }
}

/** Steps of a job, and of each phase of a deployment's strategy: `strategy: runOnce: deploy: steps:`. */
function* stepsOf(job: YamlNode): Generator<YamlNode> {
  yield* itemsOf(at(job, "steps"));
  for (const { key, value: strategy } of entriesOf(at(job, "strategy"))) {
    if (!/^(runOnce|rolling|canary)$/.test(key.text)) continue;
    for (const { value: phase } of entriesOf(strategy)) {
      yield* itemsOf(at(phase, "steps"));
      for (const { value: outcome } of entriesOf(phase)) yield* itemsOf(at(outcome, "steps"));
    }
  }
}

/** A container and services are named by their aliases, or given in place. */
function* imagesOf(job: YamlNode, unit: string, { images }: Pipeline): Generator<FactDraft> {
  const container = at(job, "container");
  const alias = scalarAt(job, "container")?.text;
  const known = alias === undefined ? undefined : images.get(alias);
  yield* imageFacts(known ?? container, unit);
  for (const { key, value } of entriesOf(at(job, "services"))) {
    const named = value.type === "scalar" ? (images.get(value.text) ?? value) : value;
    yield* serviceFacts({ name: key, node: named, environment: at(named, "env") }, unit);
  }
}

/** The hosted image's name says so: `vmImage: windows-latest`. What runs there is no script for a POSIX shell. */
function runsWindows(node: YamlNode, { isWindows }: { readonly isWindows: boolean }): boolean {
  const pool = at(node, "pool");
  const image = scalarAt(node, "pool", "vmImage")?.text ?? (pool?.type === "scalar" ? pool.text : undefined);
  return image === undefined ? isWindows : /^(windows|vs20)/i.test(image);
}

/** `name: value`, or a list of `{name, value}`, groups and templates. `$(other)` is another variable. */
function* variablesOf(variables: YamlNode | undefined, unit?: string): Generator<FactDraft<"environmentDeclared">> {
  const place = unit === undefined || unit === "" ? undefined : unit;
  if (variables?.type === "map") yield* variableFacts(variables, place);
  for (const item of itemsOf(variables)) {
    const name = scalarAt(item, "name");
    const value = at(item, "value");
    if (name === undefined || value === undefined) continue;
    const { span } = item;
    yield* variableFacts({ type: "map", entries: [{ key: name, value, span }], span }, place);
  }
}
