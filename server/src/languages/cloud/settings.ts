import type { FactDraft } from "../../facts/vocabulary.js";
import { scalarOf, type YamlNode } from "../yaml/node.js";
import { comparable } from "./fields.js";

export interface Named {
  /** What is in front of each key: `aws_db_instance.main`, `Database`. */
  readonly name: string;
  readonly format: "terraform" | "cloudformation";
}

/** Every scalar below a node that is the value of a key, as settings of a resource: `aws_db_instance.main.password`. */
export function* settingsIn(node: YamlNode, { name, format }: Named, depth = 0): Generator<FactDraft<"setting">> {
  if (depth > 60 || node.type === "scalar") return;
  if (node.type === "list") {
    for (const item of node.items) yield* settingsIn(item, { name, format }, depth + 1);
    return;
  }
  for (const { key, value, span } of node.entries) {
    const path = `${name}.${key.text}`;
    if (value.type !== "scalar") {
      if (!namesSecrets.has(comparable(key.text))) yield* settingsIn(value, { name: path, format }, depth + 1);
      continue;
    }
    const scalar = scalarOf(value);
    if (scalar === undefined || scalar.style === "literal" || scalar.style === "folded") continue;
    yield {
      kind: "setting",
      key: path,
      value: scalar.text,
      format,
      ...(scalar.unknown && { unknown: true }),
      span,
      parts: { key: key.span, value: scalar.span },
    };
  }
}

/** Blocks that name secrets kept elsewhere rather than hold them, and variables, which are facts of their own. */
const namesSecrets: ReadonlySet<string> = new Set([
  "secretkeyref",
  "secretref",
  "secrets",
  "secretenvironmentvariables",
  "secretvolumes",
  "generatesecretstring",
  "valuefrom",
  "environment",
  "environmentvariables",
  "runtimeenvironmentvariables",
  "appsettings",
  "configvars",
  "sensitiveconfigvars",
  "env",
  "envvars",
  "tags",
]);
