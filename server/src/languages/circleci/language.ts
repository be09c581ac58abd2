import type { FactDraft } from "../../facts/vocabulary.js";
import { imageFacts, scriptFacts, variableFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, itemsOf, type YamlEntry } from "../yaml/node.js";
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

/** CircleCI, "Configuration reference". */
function* factsOfCircle(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    for (const group of ["jobs", "executors", "commands"]) {
      for (const job of entriesOf(at(root, group))) yield* factsOfJob(job);
    }
  }
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
  for (const step of itemsOf(at(job, "steps"))) {
    const run = at(step, "run");
    yield* scriptFacts(run?.type === "map" ? at(run, "command") : run, unit);
    yield* variableFacts(at(run, "environment"), unit);
  }
}
