import type { FactDraft } from "../../facts/vocabulary.js";
import { factsOfTask } from "../cloud/containers.js";
import { field } from "../cloud/fields.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** Task definitions in files of their own, as `aws ecs register-task-definition --cli-input-json` and deploy actions take them. */
export const ecs: Language = {
  id: "ecs",
  title: "ECS task definition",
  matches: (path) => /\.(json|ya?ml)(\.tpl)?$/i.test(path),
  recognises: (text) => /["']?containerDefinitions["']?\s*:/.test(text) && !/AWS::ECS|^apiVersion:/m.test(text),
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfDefinition,
};

/** What `describe-task-definition` prints has the definition one level deeper. */
function* factsOfDefinition(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    const node = field(root, "taskdefinition") ?? root;
    yield* factsOfTask({ node, containers: field(node, "containerdefinitions") });
  }
}
