import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, itemsOf, scalarAt } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** AWS CodeDeploy, "AppSpec file reference"; the one of ECS and Lambda names functions in place of scripts. */
export const codedeploy: Language = {
  id: "codedeploy",
  title: "Specification of CodeDeploy",
  matches: (path) => /^appspec\.ya?ml$/.test(nameOf(path)),
  recognises: (text) => /^hooks\s*:/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfSpecification,
};

/** The scripts that run on the server at each step of a deploy. Each has to end, `ApplicationStart` too, so what it leaves running is no fault. */
function* factsOfSpecification(text: string): Generator<FactDraft> {
  for (const root of readYaml(text))
    for (const { key, value } of entriesOf(at(root, "hooks")))
      for (const hook of itemsOf(value)) {
        const script = scalarAt(hook, "location");
        if (script === undefined || script.unknown) continue;
        yield* readCommands(script.written, "shell", { role: "release", place: "platform", unit: key.text });
      }
}
