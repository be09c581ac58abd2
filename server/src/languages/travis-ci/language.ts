import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { nameOf } from "../../text/path.js";
import { branchFacts } from "../ci/deploys.js";
import { assignmentFacts, runtimeFacts, scriptFacts, variableFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, itemsOf, oneOrMore, scalarAt, scalarOf, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { leaveOut } from "../platform/take-from-deploy.js";

export const travisCi: Language = {
  id: "travis-ci",
  title: "Travis CI configuration",
  matches: (path) => /^\.travis\.ya?ml$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfTravis,
  idioms: { takeFromDeploy: leaveOut },
};

/** Travis CI, "Job Lifecycle". */
const phases = [
  "before_cache",
  "before_install",
  "install",
  "before_script",
  "script",
  "after_success",
  "after_failure",
  "before_deploy",
  "after_deploy",
  "after_script",
];

const runtimes: Readonly<Record<string, Runtime>> = {
  node_js: "node",
  python: "python",
  rvm: "ruby",
  ruby: "ruby",
  go: "go",
  jdk: "java",
  php: "php",
  dotnet: "dotnet",
  rust: "rust",
};

function* factsOfTravis(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    for (const phase of phases) yield* scriptFacts(at(root, phase), phase);
    for (const deploy of oneOrMore(at(root, "deploy"))) yield* factsOfDeploy(deploy);
    for (const group of ["jobs", "matrix"]) for (const job of itemsOf(at(root, group, "include"))) yield* factsOfJob(job);
    for (const [key, runtime] of Object.entries(runtimes)) yield* runtimeFacts(runtime, at(root, key), { matrix: false });
    yield* servicesOf(root);
    const env = at(root, "env");
    for (const node of [env, at(env, "global"), at(env, "matrix"), at(env, "jobs")]) yield* environmentOf(node);
  }
}

/** `deploy: {provider: script, script: ./deploy.sh, on: {branch: production}}`; a map of branches chooses a target for each. */
function* factsOfDeploy(deploy: YamlNode): Generator<FactDraft> {
  yield* scriptFacts(at(deploy, "script"), "deploy");
  const branches = at(deploy, "on", "branch") ?? at(deploy, "true", "branch");
  if (branches?.type !== "map") yield* branchFacts(branches);
  // Heroku gets an app for each branch ("Heroku Deployment", "Deploying Specific Branches").
  for (const map of [branches, at(deploy, "app")]) for (const { key } of entriesOf(map)) yield* branchFacts(key);
}

/** One job of several, each with settings of its own (Travis CI, "Build Matrix"). */
function* factsOfJob(job: YamlNode): Generator<FactDraft> {
  const unit = scalarAt(job, "name")?.text ?? scalarAt(job, "stage")?.text ?? "job";
  for (const phase of phases) yield* scriptFacts(at(job, phase), unit);
  for (const [key, runtime] of Object.entries(runtimes)) yield* runtimeFacts(runtime, at(job, key), { matrix: true, unit });
  yield* servicesOf(job, unit);
  yield* environmentOf(at(job, "env"));
  for (const deploy of oneOrMore(at(job, "deploy"))) yield* factsOfDeploy(deploy);
}

/** `services: [redis-server]`, `addons: { postgresql: "16" }`: they live as long as a job. Travis CI, "Setting up Databases and Services". */
function* servicesOf(node: YamlNode, unit?: string): Generator<FactDraft> {
  const where = { development: true, ...(unit !== undefined && { unit }) };
  for (const item of oneOrMore(at(node, "services"))) {
    const service = serviceNamed(scalarOf(item));
    if (service !== undefined) yield { ...service, ...where };
  }
  for (const { key, value } of entriesOf(at(node, "addons"))) {
    const service = serviceNamed(key, scalarOf(value));
    if (service !== undefined) yield { ...service, ...where };
  }
}

function serviceNamed(named: YamlScalar | undefined, version?: YamlScalar): FactDraft<"serviceProvided"> | undefined {
  const service = named === undefined ? undefined : backingServiceOf(named.text.replace(/-server$/, ""));
  if (named === undefined || service === undefined) return undefined;
  const isKnown = version !== undefined && !version.unknown && /^\d/.test(version.text);
  const parts = { service: named.span, ...(isKnown && { version: version.span }) };
  return { kind: "serviceProvided", service: service.name, ...(isKnown && { version: version.text }), span: named.span, parts };
}

/** A list of assignments, or a map; an entry `secure` is encrypted. */
function* environmentOf(node: YamlNode | undefined): Generator<FactDraft> {
  for (const item of oneOrMore(node)) {
    if (item.type === "scalar") yield* assignmentFacts(scalarOf(item));
    else for (const variable of variableFacts(item)) if (!/^(secure|global|matrix|jobs)$/.test(variable.name)) yield variable;
  }
}
