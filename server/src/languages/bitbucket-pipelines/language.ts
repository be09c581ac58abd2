import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { branchFacts, deploys } from "../ci/deploys.js";
import { imageFacts, scriptFacts, serviceFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, itemsOf, scalarAt, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { leaveOut } from "../platform/take-from-deploy.js";

/** Bitbucket Pipelines (Atlassian, "Bitbucket Pipelines configuration reference"). */
export const bitbucketPipelines: Language = {
  id: "bitbucket-pipelines",
  title: "Bitbucket pipeline",
  matches: (path) => /^bitbucket-pipelines\.ya?ml$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfPipelines,
  idioms: { takeFromDeploy: leaveOut },
};

function* factsOfPipelines(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* imageFacts(at(root, "image"));
    for (const { key: name, value: node } of entriesOf(at(root, "definitions", "services")))
      yield* serviceFacts({ name, node, environment: at(node, "variables") ?? at(node, "environment") }, "services");
    const pipelines = at(root, "pipelines");
    yield* factsOfSteps(at(pipelines, "default"), "default");
    for (const group of ["branches", "tags", "pull-requests", "custom"])
      for (const pipeline of entriesOf(at(pipelines, group))) yield* factsOfPipeline(pipeline, group);
  }
}

function* factsOfPipeline({ key, value: steps }: YamlEntry, group: string): Generator<FactDraft> {
  if (group === "branches" && isDeploy(steps)) yield* branchFacts(key);
  yield* factsOfSteps(steps, key.text);
}

/** A step with `deployment` deploys to an environment of that name. */
const isDeploy = (steps: YamlNode): boolean =>
  deploys("", steps) ||
  itemsOf(steps).some((item) => at(item, "step", "deployment") !== undefined || at(item, "stage", "deployment") !== undefined);

/** Steps stand alone, in `parallel`, or in a `stage`. */
function* factsOfSteps(steps: YamlNode | undefined, unit: string): Generator<FactDraft> {
  for (const item of itemsOf(steps)) {
    const step = at(item, "step");
    const name = scalarAt(step, "name")?.text ?? unit;
    yield* imageFacts(at(step, "image"), name);
    yield* scriptFacts(at(step, "script"), name);
    yield* scriptFacts(at(step, "after-script"), name);
    const parallel = at(item, "parallel");
    yield* factsOfSteps(parallel?.type === "map" ? at(parallel, "steps") : parallel, unit);
    yield* factsOfSteps(at(item, "stage", "steps"), unit);
  }
}
