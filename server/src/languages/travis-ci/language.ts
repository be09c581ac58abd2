import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { assignmentFacts, runtimeFacts, scriptFacts, variableFacts } from "../ci/facts.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, oneOrMore, scalarOf, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

export const travisCi: Language = {
  id: "travis-ci",
  title: "Travis CI configuration",
  matches: (path) => /^\.travis\.ya?ml$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfTravis,
};

/** Travis CI, "Job Lifecycle". */
const phases = [
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
    for (const [key, runtime] of Object.entries(runtimes)) yield* runtimeFacts(runtime, at(root, key), { matrix: false });
    const env = at(root, "env");
    for (const node of [env, at(env, "global"), at(env, "matrix"), at(env, "jobs")]) yield* environmentOf(node);
  }
}

/** A list of assignments, or a map; an entry `secure` is encrypted. */
function* environmentOf(node: YamlNode | undefined): Generator<FactDraft> {
  for (const item of oneOrMore(node)) {
    if (item.type === "scalar") yield* assignmentFacts(scalarOf(item));
    else for (const variable of variableFacts(item)) if (!/^(secure|global|matrix|jobs)$/.test(variable.name)) yield variable;
  }
}
