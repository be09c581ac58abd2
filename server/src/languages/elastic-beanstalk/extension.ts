import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import { shellCommands, variable, within, wordCommands } from "../platform/facts.js";
import { at, booleanAt, entriesOf, itemsOf, scalarAt, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { readYaml } from "../yaml/read-yaml.js";

/** A file of `.ebextensions`: YAML, or JSON, which YAML readers read too. */
export function* factsOfExtension(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    for (const option of optionsOf(at(root, "option_settings"))) yield* factsOfOption(option);
    for (const { key } of entriesOf(at(root, "files")))
      if (/^\/(etc\/cron|var\/spool\/cron)/.test(key.text))
        yield { kind: "fileCopied", source: key.text, target: key.text, final: true, span: key.span };
    for (const { key, value } of entriesOf(at(root, "commands"))) yield* within(key.text, commandOf(value, "build"));
    for (const { key, value } of entriesOf(at(root, "container_commands"))) {
      // Run on one copy alone, a command is for the release as a whole: a migration.
      const isOnce = booleanAt(value, "leader_only") === true;
      yield* within(key.text, commandOf(value, isOnce ? "release" : "build"));
    }
  }
}

function commandOf(node: YamlNode, role: "build" | "release"): Iterable<FactDraft> {
  const command = node.type === "map" ? at(node, "command") : node;
  return command?.type === "list" ? wordCommands(command, role) : shellCommands(command, role);
}

interface Option {
  readonly namespace: string;
  readonly name: YamlScalar;
  readonly value: YamlScalar;
  readonly span: Span;
}

/** A list of `namespace`, `option_name`, `value`, or a map by namespace. "Option settings". */
function* optionsOf(node: YamlNode | undefined): Generator<Option> {
  for (const item of itemsOf(node)) {
    const name = scalarAt(item, "option_name");
    const value = scalarAt(item, "value");
    const namespace = scalarAt(item, "namespace")?.text ?? environment;
    if (name !== undefined && value !== undefined) yield { namespace, name, value, span: item.span };
  }
  for (const { key, value: options } of entriesOf(node))
    for (const { key: name, value, span } of entriesOf(options))
      if (value.type === "scalar") yield { namespace: key.text, name, value, span };
}

const environment = "aws:elasticbeanstalk:application:environment";

function* factsOfOption({ namespace, name, value, span }: Option): Generator<FactDraft> {
  if (namespace === environment) yield* variable(name, value, span);
  const isOn = value.text.toLowerCase() === "true";
  const isSticky =
    (namespace.startsWith("aws:elasticbeanstalk:environment:process:") && name.text === "StickinessEnabled") ||
    (namespace === "aws:elb:policies" && name.text === "Stickiness Policy");
  if (isOn && isSticky) yield { kind: "affinity", mechanism: name.text, span };
}
