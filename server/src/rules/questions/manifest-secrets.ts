import type { EnvironmentPlace } from "../../facts/vocabulary.js";
import { newlineOf } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { repeatsName } from "../../knowledge/names-as-values.js";
import { secretVariableLook } from "../../knowledge/secret-looks.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { declareInExample, readInstead } from "../fixes/environment.js";
import { byIdiom } from "../fixes/idiom.js";
import { replace, type App, type Fact, type Fix, type Problem } from "../rule.js";
import { quotedIn } from "../fixes/yaml.js";
import { lastPart } from "../../text/dotted-name.js";

/** A password that a container takes from a ConfigMap. */
export function* takenFromConfigMap(variable: Fact<"environmentDeclared">, app: App): Generator<Problem> {
  if (variable.through !== "config-map" || variable.value !== undefined || !isSecretName(variable.name) || app.isDevelopment(variable))
    return;
  yield {
    at: variable.at,
    message: `${variable.name} comes from a ConfigMap, which everyone who may look at the cluster can read. Keep it in a Secret.`,
    evidence: "likely",
    level: "information",
  };
}

/** How a manifest takes a secret from where it is deployed: compose from the environment of its caller, Kubernetes from a Secret. */
export function takenFromOutside(variable: Declared, app: App): readonly Fix[] {
  const span = variable.parts.value;
  const text = app.editable(variable.at.path)?.text;
  if (span === undefined || text === undefined) return [];
  if (variable.kind === "environmentDeclared" && variable.in === "kubernetes" && variable.through === undefined) {
    const referred = app.beside(variable, "service").length > 0 ? fromSecret(variable, text) : [];
    if (referred.length > 0) return referred;
  }
  if (variable.kind === "setting") return leftToDeploy(variable, span, app);
  if (variable.in !== "compose") {
    const isWhole = /["']/.test(text[span.start - 1] ?? "") && text[span.start - 1] === text[span.end];
    const read = isWhole ? readInstead(app, { ...variable.at, span }, variable.name) : undefined;
    return read === undefined ? leftToDeploy(variable, span, app) : [read];
  }
  const value = quotedIn(text, span.start, `\${${variable.name}:?}`);
  return [
    {
      title: `Take ${variable.name} from the environment`,
      safe: false,
      edits: [replace({ ...variable.at, span }, value), ...declareInExample(app, variable.name)],
    },
  ];
}

const leftToDeploy = (variable: Declared, span: Span, app: App): readonly Fix[] =>
  byIdiom(app, { ...variable.at, span }, "takeFromDeploy", { title: titleFor(variable), safe: false });

function titleFor(variable: Declared): string {
  const name = variable.kind === "setting" ? lastPart(variable.key) : variable.name;
  const isInPipeline = variable.kind === "environmentDeclared" && variable.in === "ci";
  return isInPipeline ? `Leave ${name} to the secrets of the pipeline` : `Leave ${name} to the settings of the deploy`;
}

/** `value: x` on a line of its own becomes a reference to the Secret named after the workload. */
function fromSecret({ name, unit = "", at, parts }: Fact<"environmentDeclared">, text: string): readonly Fix[] {
  const start = text.lastIndexOf("\n", (parts.value ?? at.span).start - 1) + 1;
  const [line = ""] = text.slice(start).split(/\r?\n/, 1);
  const [, before] = /^([ \t]*(?:- )?)value:/.exec(line) ?? [];
  const end = start + line.length;
  const [inFlow] = /\bvalue:\s*["']?$/.exec(text.slice(start, (parts.value ?? at.span).start)) ?? [];
  if (before === undefined && inFlow !== undefined && /^[^#]*\{/.test(line)) {
    const reference = `valueFrom: {secretKeyRef: {name: ${unit.split("/")[0] ?? unit}, key: ${name}}}`;
    const value = parts.value ?? at.span;
    const span = { start: value.start - inFlow.length, end: value.end + (/["']$/.test(inFlow) ? 1 : 0) };
    return [{ title: `Refer to ${name} of a Secret`, safe: false, edits: [replace({ path: at.path, span }, reference)] }];
  }
  if (before === undefined || (parts.value ?? at.span).end > end) return [];
  const indentation = `${newlineOf(text)}${" ".repeat(before.length)}`;
  const lines = ["valueFrom:", "  secretKeyRef:", `    name: ${unit.split("/")[0] ?? unit}`, `    key: ${name}`];
  const edit = replace({ path: at.path, span: { start: start + before.length, end } }, lines.join(indentation));
  return [{ title: `Refer to ${name} of a Secret`, safe: false, edits: [edit] }];
}

/** A variable of a manifest, or a property of what it deploys. */
export type Declared = Fact<"environmentDeclared"> | Fact<"setting">;

/** Whether settings of a format are properties of what is deployed. */
export const isDeployedFormat = (format: string): boolean => Object.hasOwn(wayOutByFormat, format);

/** Where a value that a manifest holds should come from, as an imperative. */
export function wayOutOf(fact: Declared): string {
  if (fact.kind === "setting") return wayOutByFormat[fact.format] ?? "";
  if (fact.through === "secret") return "Seal the Secret, or make it where the app is deployed.";
  return wayOut[fact.in] ?? "Set it where the app is deployed.";
}

const wayOutByFormat: Readonly<Record<string, string>> = {
  helm: "Leave it empty here and give it to each deploy.",
  terraform: "Take it from a variable without a default or from a secret store.",
  cloudformation: "Take it from a parameter without a default or from a secret store.",
};

const wayOut: Partial<Record<EnvironmentPlace, string>> = {
  compose: "Take it from the environment of whoever starts it.",
  kubernetes: "Refer to a Secret by secretKeyRef.",
  ci: "Use the secrets of the CI service.",
  platform: "Set it with the platform's own settings.",
};

/** The key under which an existing Secret holds the value: `passwordSecretKey: admin`, `secrets.shop.DB_PASSWORD: db_password`. */
export const namesKey = (path: string, value: string): boolean =>
  /(password|token)(secret)?key$|secretkeys\./i.test(path) ||
  // The Secret itself: `githubConfigSecret: runner-secret`.
  (/[a-z]Secret$/.test(path) && /^[a-z][a-z0-9.-]*-(secrets?|credentials|creds)$/.test(value)) ||
  // Its name alone, under what it holds: `configFileSecret: shop-vpnconfig`.
  (/(File|Config|[Tt]ls|TLS|[Pp]ull|[Ii]mage|[Ee]xisting|Cert(ificate)?)Secret$/.test(path) && /^[a-z][a-z0-9]*(-[a-z]+)+$/.test(value)) ||
  (/secrets\./i.test(path) && /[_-]/.test(value) && repeatsName(path, value));

/** What an object for secrets calls a key is one, however it is spelled: `shopvaultkey`; so is what no person has thought of. */
export const nameHeld = ({ name, through }: Fact<"environmentDeclared">, value: string): string =>
  through === "secret" &&
  !/public|user|host|path|file|url|uri|(^|[_.-])(id|ca|crt|cert)([_.-]|$)/i.test(name) &&
  (/key|token|passw?d?|pwd|secret|cred/i.test(name) || secretVariableLook("secret", value) === "random")
    ? "secret"
    : name;
