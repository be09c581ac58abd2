import type { FactDraft } from "../../facts/vocabulary.js";
import { shellCommands } from "../platform/facts.js";
import { readCommands } from "../shell/commands.js";
import { at, itemsOf, scalarOf, type YamlMap, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { fieldScalar, keyOf } from "./fields.js";

/**
 * Commands that a resource hands to its machines or services: `start_command` of AWS App Runner, `run_command` of DigitalOcean,
 * `app_command_line` of Azure App Service, and what a machine runs when it is made (`user_data`, `startup-script`; Terraform's `remote-exec`).
 */
export function* scriptsIn(map: YamlMap): Generator<FactDraft> {
  for (const entry of map.entries) {
    const key = keyOf(entry);
    if (/^(startcommand|runcommand|appcommandline)$/.test(key)) yield* shellCommands(entry.value, "start");
    if (key === "buildcommand") yield* shellCommands(entry.value, "build");
    if (/^(userdata|customdata|(metadata)?startup-?script)$/.test(key)) yield* ofMachine(entry.value);
    if (/^remote-?exec$/.test(key)) for (const step of itemsOf(at(entry.value, "inline"))) yield* onMachine(scalarOf(step));
  }
}

/** What brings a machine up is a part of its making. CloudFormation wraps it in `Fn::Base64`, and that text in `Fn::Sub`. */
function* ofMachine(node: YamlNode): Generator<FactDraft> {
  const script = scalarOf(node) ?? fieldScalar(node, "fn::base64") ?? fieldScalar(node, "fn::base64", "fn::sub");
  if (script !== undefined && /^\s*#!.*\b(ba|da|z)?sh\b/.test(script.text)) yield* onMachine(script);
}

function* onMachine(script: YamlScalar | undefined): Generator<FactDraft> {
  if (script !== undefined) yield* readCommands(script.written, "script", { role: "build", place: "shell-script" });
}
