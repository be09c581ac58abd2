import type { FactDraft } from "../../facts/vocabulary.js";
import { mapsIn } from "../cloud/fields.js";
import { fromParameter } from "../cloud/parameters.js";
import { settingsIn } from "../cloud/settings.js";
import { variablesIn } from "../cloud/variables.js";
import { runtimeOf } from "../cloud/versions.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, entryOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { factsOfResource } from "./resources.js";

/** Templates of AWS CloudFormation and SAM, in YAML and JSON. See the AWS CloudFormation User Guide, "Template sections". */
export const cloudformation: Language = {
  id: "cloudformation",
  title: "CloudFormation template",
  matches: (path) => /\.(ya?ml|json|template|cfn|cform)$/i.test(path) && !/(^|\/)\.github\//.test(path),
  recognises: looksLikeTemplate,
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfTemplate,
  idioms: { takeFromDeploy: fromParameter },
};

/** The format's version, the transform of SAM, or a resource whose type is one of AWS. */
function looksLikeTemplate(text: string): boolean {
  const hasType = /["']?Type["']?\s*:\s*["']?AWS::\w+::\w+/.test(text);
  if (!hasType || !/["']?Resources["']?\s*:/.test(text)) return false;
  return /^[ \t]*["']?(AWSTemplateFormatVersion|Transform|Resources)["']?\s*:/m.test(text) && !/^(service|provider):/m.test(text);
}

function* factsOfTemplate(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* parametersOf(root);
    yield* globalsOf(root);
    for (const { key, value } of entriesOf(at(root, "Resources"))) {
      for (const fact of factsOfResource(key, value)) yield { ...fact, unit: fact.unit ?? key.text };
    }
  }
}

/** A parameter that is given a value stands in the template as any other literal. "Parameters", `Default`. */
function* parametersOf(root: YamlNode): Generator<FactDraft<"setting">> {
  for (const { key, value } of entriesOf(at(root, "Parameters"))) {
    const entry = entryOf(value, "Default");
    const isResolved = scalarAt(value, "Type")?.text.startsWith("AWS::SSM::") === true;
    if (entry === undefined || isResolved) continue;
    const alone = { type: "map", span: value.span, entries: [{ ...entry, key: { ...entry.key, text: key.text } }] } as const;
    yield* settingsIn(alone, { name: "Parameters", format: "cloudformation" });
  }
}

/** What SAM gives to every function. AWS SAM Developer Guide, "Globals section". */
function* globalsOf(root: YamlNode): Generator<FactDraft> {
  for (const { map, path } of mapsIn(at(root, "Globals") ?? { type: "list", items: [], span: root.span })) yield* variablesIn(map, path);
  yield* runtimeOf(scalarAt(root, "Globals", "Function", "Runtime"));
}
