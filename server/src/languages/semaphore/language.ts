import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { branchFacts, branchOfCondition, deploys } from "../ci/deploys.js";
import { imageFacts, scriptFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { leaveOut } from "../platform/take-from-deploy.js";
import { listedVariables } from "../platform/facts.js";
import { loadShell } from "../shell/parser.js";
import { spanIn } from "../source/written.js";
import { at, itemsOf, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** Pipelines of Semaphore 2.0 (Semaphore, "Pipeline YAML Reference"). */
export const semaphore: Language = {
  id: "semaphore",
  title: "Semaphore pipeline",
  matches: (path) => /(^|\/)\.semaphore\/.+\.ya?ml$/.test(path),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfPipeline,
  idioms: { takeFromDeploy: leaveOut },
};

function* factsOfPipeline(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* factsOfAgent(root, "pipeline");
    yield* factsOfTask(at(root, "global_job_config"), "pipeline");
    for (const block of itemsOf(at(root, "blocks"))) {
      const name = scalarAt(block, "name")?.text ?? "block";
      yield* factsOfTask(at(block, "task"), name);
      if (deploys(name, block)) yield* branchOfCondition(at(block, "run", "when"), text);
    }
    yield* factsOfTask(at(root, "after_pipeline", "task"), "after_pipeline");
    for (const promotion of itemsOf(at(root, "promotions"))) yield* factsOfPromotion(promotion, text);
  }
}

/** Another pipeline that follows, by itself where its conditions hold; its name or its file says that it deploys. */
function* factsOfPromotion(promotion: YamlNode, text: string): Generator<FactDraft> {
  const names = [scalarAt(promotion, "name"), scalarAt(promotion, "pipeline_file")];
  if (!names.some((name) => name !== undefined && deploys(name.text.replaceAll("_", "-"), promotion))) return;
  yield* branchOfCondition(at(promotion, "auto_promote", "when"), text);
  for (const condition of itemsOf(at(promotion, "auto_promote_on"))) yield* branchFacts(at(condition, "branch"));
}

/** The containers in which jobs run: the first runs the commands, the others stand beside it. */
function* factsOfAgent(around: YamlNode | undefined, unit: string): Generator<FactDraft> {
  for (const [index, container] of itemsOf(at(around, "agent", "containers")).entries()) {
    const belongs = { unit, ...(index > 0 && { development: true }) };
    yield* imageFacts(container, unit);
    for (const fact of variablesIn(container)) yield { ...fact, ...belongs };
  }
}

function* factsOfTask(task: YamlNode | undefined, unit: string): Generator<FactDraft> {
  yield* factsOfAgent(task, unit);
  yield* inUnit(variablesIn(task), unit);
  const around = ["always", "on_pass", "on_fail"].map((outcome) => at(task, "epilogue", outcome, "commands"));
  for (const commands of [at(task, "prologue", "commands"), ...around]) yield* factsOfCommands(commands, unit);
  for (const job of itemsOf(at(task, "jobs"))) {
    yield* inUnit(variablesIn(job), unit);
    yield* factsOfCommands(at(job, "commands"), unit);
  }
}

function* factsOfCommands(commands: YamlNode | undefined, unit: string): Generator<FactDraft> {
  yield* scriptFacts(commands, unit);
  for (const item of itemsOf(commands)) yield* inUnit(toolboxOf(item), unit);
}

const runtimes: Readonly<Record<string, Runtime>> = {
  node: "node",
  python: "python",
  ruby: "ruby",
  go: "go",
  java: "java",
  php: "php",
};

/** `sem-version node 20`, `sem-service start postgres 16`: they last as long as a job (Semaphore, "Toolbox Reference"). */
function* toolboxOf(item: YamlNode): Generator<FactDraft> {
  const command = scalarOf(item);
  const [whole = "", tool, start, name = "", version] =
    /^sem-(version|service)\s+(start\s+)?(\w+)(?:\s+(\d[\w.]*))?/.exec(command?.text ?? "") ?? [];
  if (command === undefined || tool === undefined) return;
  const span = spanIn(command.written, { start: 0, end: whole.length });
  const written = version === undefined ? span : spanIn(command.written, { start: whole.length - version.length, end: whole.length });
  const runtime = tool === "version" && Object.hasOwn(runtimes, name) ? runtimes[name] : undefined;
  if (runtime !== undefined && version !== undefined)
    yield { kind: "runtimeDeclared", runtime, version, by: "ci", span: written, parts: { version: written } };
  const service = tool === "service" && start !== undefined ? backingServiceOf(name) : undefined;
  if (service === undefined) return;
  const said = version === undefined ? {} : { version, parts: { version: written } };
  yield { kind: "serviceProvided", service: service.name, ...said, span, development: true };
}

/** `env_vars` as a list of names with values. */
const variablesIn = (node: YamlNode | undefined): Iterable<FactDraft> => listedVariables(at(node, "env_vars"), "name", { place: "ci" });

function* inUnit(facts: Iterable<FactDraft>, unit: string): Generator<FactDraft> {
  for (const fact of facts) yield { ...fact, unit };
}
