import type { FactDraft } from "../../facts/vocabulary.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { nameOf } from "../../text/path.js";
import { branchFacts } from "../ci/deploys.js";
import { runtimeFacts, scriptFacts, variableFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { leaveOut } from "../platform/take-from-deploy.js";
import { loadShell } from "../shell/parser.js";
import type { Written } from "../source/written.js";
import { masked } from "../yaml/mask.js";
import { at, entriesOf, oneOrMore, scalarOf, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** AppVeyor (AppVeyor, "appveyor.yml reference"). */
export const appveyor: Language = {
  id: "appveyor",
  title: "AppVeyor configuration",
  matches: (path) => /^\.?appveyor([._-][\w-]+)*\.ya?ml$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfAppVeyor,
  idioms: { takeFromDeploy: leaveOut },
};

/** AppVeyor, "Build configuration", "Build pipeline". */
const phases = [
  "init",
  "install",
  "before_build",
  "build_script",
  "after_build",
  "before_test",
  "test_script",
  "after_test",
  "before_deploy",
  "deploy_script",
  "after_deploy",
  "on_success",
  "on_failure",
  "on_finish",
];

function* factsOfAppVeyor(text: string): Generator<FactDraft> {
  for (const root of readYaml(text))
    for (const job of [root, ...oneOrMore(at(root, "for"))]) {
      yield* environmentOf(at(job, "environment"));
      for (const phase of phases) for (const step of oneOrMore(at(job, phase))) yield* factsOfStep(step, phase);
      for (const service of oneOrMore(at(job, "services"))) yield* serviceNamed(service);
      for (const deploy of oneOrMore(at(job, "deploy"))) yield* branchFacts(at(deploy, "on", "branch") ?? at(deploy, "true", "branch"));
    }
}

/** Names with values, for all jobs or for one of a matrix; an entry `secure` is encrypted. */
function* environmentOf(environment: YamlNode | undefined): Generator<FactDraft> {
  for (const node of [environment, at(environment, "global")])
    for (const variable of variableFacts(node)) if (!isPart.test(variable.name)) yield variable;
  const matrix = oneOrMore(at(environment, "matrix"));
  for (const node of matrix) yield* variableFacts(node);
  for (const node of [environment, ...matrix])
    for (const { key, value } of entriesOf(node))
      if (/^node(js)?_version$/i.test(key.text)) yield* runtimeFacts("node", value, { matrix: matrix.includes(node ?? value) });
}

const isPart = /^(global|matrix|secure)$/;

/** A line for the command prompt or for a shell, as text or by the name of what reads it; lines for PowerShell are not read. */
function* factsOfStep(step: YamlNode, phase: string): Generator<FactDraft> {
  for (const script of [scalarOf(step), at(step, "sh"), at(step, "cmd")])
    if (script?.type === "scalar" && !isOfPrompt.test(script.text)) yield* scriptFacts(script, phase, { asShellReads: masksVariables });
}

/** Words and paths that only the command prompt of Windows knows. */
const isOfPrompt = /^[ \t]*(@?echo\s+off|if|for|set|call|copy|xcopy|del|rem|md|rd|ps|choco)\b|[A-Z]:\\/im;

/** `%APPVEYOR_BUILD_VERSION%` */
const masksVariables = (script: Written): Written => ({
  ...script,
  text: script.text.replace(/%\w+%/g, (variable) => masked.repeat(variable.length)),
});

/** `services: postgresql`: a database lasts as long as a job, in the version that the image brings (AppVeyor, "Services and databases"). */
function* serviceNamed(node: YamlNode): Generator<FactDraft> {
  const name = scalarOf(node);
  const service = name === undefined ? undefined : backingServiceOf(name.text.replace(/\d+.*$/, ""));
  if (name !== undefined && service !== undefined)
    yield { kind: "serviceProvided", service: service.name, span: name.span, development: true };
}
