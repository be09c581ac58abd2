import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { runtimeFacts, scriptFacts, variableFacts } from "../ci/facts.js";
import { runtimeOfInput } from "../ci/values.js";
import type { Language } from "../language.js";
import { leaveOut } from "../platform/take-from-deploy.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** AWS CodeBuild, "Build specification reference for CodeBuild". */
export const codebuild: Language = {
  id: "codebuild",
  title: "Build specification of CodeBuild",
  matches: (path) => /^buildspec([._-][\w-]+)*\.ya?ml$/.test(nameOf(path)),
  recognises: (text) => /^(phases|env)\s*:/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfSpecification,
  idioms: { takeFromDeploy: leaveOut },
};

function* factsOfSpecification(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* variableFacts(at(root, "env", "variables"));
    for (const { key, value } of entriesOf(at(root, "phases"))) {
      for (const section of ["commands", "finally"]) yield* scriptFacts(at(value, section), key.text);
      for (const { key: name, value: version } of entriesOf(at(value, "runtime-versions"))) {
        const runtime = runtimeOfInput(`${name.text === "nodejs" ? "node" : name.text}-version`);
        if (runtime !== undefined) yield* runtimeFacts(runtime, version, { matrix: false, unit: key.text });
      }
    }
  }
}
