import type { FactDraft } from "../../facts/vocabulary.js";
import { entriesOf, itemsOf, scalarOf, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { comparable, field, fieldScalar, keyOf } from "./fields.js";

/**
 * The variables that one map of a template gives to a process. Clouds write them as a map (`environment_variables = { A = "b" }`
 * of AWS Lambda and Google Cloud Functions, `app_settings` of Azure App Service, `config_vars` of Heroku) or as pairs
 * (`environment: [{ name, value }]` of ECS, `env { name value }` of Cloud Run and Azure Container Apps).
 */
export function* variablesIn(map: YamlMap, path: readonly string[]): Generator<FactDraft<"environmentDeclared">> {
  const parent = comparable(path.at(-1) ?? "");
  for (const entry of map.entries) {
    const key = keyOf(entry);
    const isVariables = mapKeys.has(key) || (key === "variables" && parent === "environment");
    if (isVariables && entry.value.type === "map" && !isPair(entry.value)) yield* mapped(entry.value);
    if (pairKeys.has(key)) yield* paired(entry.value);
    if (key === "setting" || key === "optionsettings") yield* beanstalkOptions(entry.value);
  }
}

const mapKeys: ReadonlySet<string> = new Set([
  "environmentvariables",
  "runtimeenvironmentvariables",
  "envvars",
  "env",
  "environment",
  "appsettings",
  "configvars",
  "sensitiveconfigvars",
]);

const pairKeys: ReadonlySet<string> = new Set([
  "environment",
  "environmentvariables",
  "environmentvariable",
  "env",
  "runtimeenvironmentvariables",
]);

const isPair = (node: YamlNode): boolean => nameIn(node) !== undefined && field(node, "value") !== undefined;

function* mapped(node: YamlNode): Generator<FactDraft<"environmentDeclared">> {
  for (const entry of entriesOf(node)) {
    if (entry.value.type === "scalar") yield declared(entry.key.text, entry, entry.span, entry.key.span);
  }
}

function* paired(node: YamlNode): Generator<FactDraft<"environmentDeclared">> {
  for (const pair of node.type === "list" ? itemsOf(node) : [node]) {
    const name = nameIn(pair);
    if (pair.type === "scalar") yield* assigned(pair);
    if (name === undefined || name.unknown) continue;
    const value = entriesOf(pair).findLast((entry) => keyOf(entry) === "value");
    yield declared(name.text, value, pair.span, name.span);
  }
}

/** `env = ["NAME=value"]` of Docker. */
function* assigned({ text, span, unknown }: YamlScalar): Generator<FactDraft<"environmentDeclared">> {
  const [, name, value = ""] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) return;
  const middle = span.start + name.length;
  const parts = { name: { start: span.start, end: middle }, value: { start: Math.min(middle + 1, span.end), end: span.end } };
  yield { kind: "environmentDeclared", name, ...(unknown ? { unknown } : { value }), in: "platform", span, parts };
}

const nameIn = (node: YamlNode) => fieldScalar(node, "name") ?? fieldScalar(node, "key");

/** Elastic Beanstalk: options of this namespace become variables (its documentation, "General options for all environments"). */
function* beanstalkOptions(node: YamlNode): Generator<FactDraft<"environmentDeclared">> {
  for (const option of node.type === "list" ? itemsOf(node) : [node]) {
    const name = fieldScalar(option, "optionname") ?? fieldScalar(option, "name");
    if (name === undefined || name.unknown || fieldScalar(option, "namespace")?.text !== "aws:elasticbeanstalk:application:environment")
      continue;
    const value = entriesOf(option).findLast((entry) => keyOf(entry) === "value");
    yield declared(name.text, value, option.span, name.span);
  }
}

function declared(
  name: string,
  value: YamlEntry | undefined,
  span: FactDraft["span"],
  nameSpan: FactDraft["span"],
): FactDraft<"environmentDeclared"> {
  const written = value?.value.type === "scalar" ? value.value : undefined;
  const isKnown = written !== undefined && !written.unknown;
  return {
    kind: "environmentDeclared",
    name,
    ...(value !== undefined && (isKnown ? { value: scalarOf(written)?.text ?? "" } : { unknown: true })),
    in: "platform",
    span,
    parts: { name: nameSpan, ...(written !== undefined && { value: written.span }) },
  };
}
