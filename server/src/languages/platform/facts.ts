import { readImage, type CommandRole } from "../../facts/command.js";
import type { EnvironmentPlace, FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import { addOnService } from "../../knowledge/add-ons.js";
import { runtimeOfVariable } from "../../knowledge/runtime-variables.js";
import { readCommands, readWords } from "../shell/commands.js";
import { entriesOf, itemsOf, oneOrMore, scalarAt, scalarOf, type YamlEntry, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { listedWords, splitWords } from "../yaml/words.js";

/** Facts that belong to a part of a platform's file: a process type, a job, a context for previews. */
export function* within(unit: string, facts: Iterable<FactDraft>, isForDevelopers: "developers" | "users" = "users"): Generator<FactDraft> {
  for (const fact of facts) yield { ...fact, unit, ...(isForDevelopers === "developers" && { development: true }) };
}

/** Facts that serve only tests or previews. */
export function* forDevelopers(facts: Iterable<FactDraft>): Generator<FactDraft> {
  for (const fact of facts) yield { ...fact, development: true };
}

/** A process type: `web`, `worker`. */
export function process(
  name: string,
  span: Span,
  said: Pick<FactDraft<"service">, "workload" | "folder" | "restart"> & { readonly image?: YamlScalar } = {},
): FactDraft<"service"> {
  const { image, ...rest } = said;
  return {
    kind: "service",
    name,
    by: "platform",
    ...rest,
    ...(image !== undefined && { image: image.text }),
    span,
    parts: { name: span, ...(image !== undefined && { image: image.span }) },
    unit: name,
  };
}

/** Commands that the platform hands to a shell: one text, or one for each item of a list. */
export function* shellCommands(node: YamlNode | undefined, role: CommandRole): Generator<FactDraft> {
  for (const item of oneOrMore(node)) {
    const script = scalarOf(item);
    if (script === undefined) continue;
    const form = script.style === "literal" || script.style === "folded" ? "script" : "shell";
    yield* readCommands(script.written, form, { role, place: "platform" });
  }
}

/** A command whose words reach the program without a shell: a list of them, or a text that is split at its spaces. */
export function wordCommands(node: YamlNode | undefined, role: CommandRole): readonly FactDraft[] {
  const text = scalarOf(node);
  const words = text === undefined ? listedWords(node) : splitWords(text.written);
  return node === undefined ? [] : readWords(words, { role, place: "platform", span: node.span });
}

interface Variables {
  readonly place?: EnvironmentPlace;
  /** A value that stands for one kept elsewhere: `@token`, `((token))`. */
  readonly reference?: RegExp;
}

/** Variables as a map: `{ NAME: value }`. */
export function* variables(node: YamlNode | undefined, options: Variables = {}): Generator<FactDraft> {
  for (const { key, value, span } of entriesOf(node)) if (value.type === "scalar") yield* variable(key, value, span, options);
}

/** Variables as a list of maps: `- key: NAME` with `value: x`. */
export function* listedVariables(node: YamlNode | undefined, nameKey: "key" | "name", options: Variables = {}): Generator<FactDraft> {
  for (const item of itemsOf(node)) {
    const name = scalarAt(item, nameKey);
    if (name !== undefined) yield* variable(name, scalarAt(item, "value"), item.span, options);
  }
}

/** One variable; without a value where only its name is said. Some of them choose the version of a runtime. */
export function* variable(name: YamlScalar, value: YamlScalar | undefined, span: Span, options: Variables = {}): Generator<FactDraft> {
  const { place = "platform", reference } = options;
  const said = value === undefined || value.style === "empty" ? undefined : value;
  const isUnknown = said !== undefined && (said.unknown || reference?.test(said.text) === true);
  yield {
    kind: "environmentDeclared",
    name: name.text,
    ...(said !== undefined && (isUnknown ? { unknown: true } : { value: said.text })),
    in: place,
    span,
    parts: { name: name.span, ...(said !== undefined && { value: said.span }) },
  };
  const runtime = runtimeOfVariable(name.text);
  if (runtime === undefined || said === undefined || isUnknown || !/^v?\d/.test(said.text)) return;
  yield { kind: "runtimeDeclared", runtime, version: said.text, by: "platform", span: said.span, parts: { version: said.span } };
}

/** An image that the platform runs and that others built. */
export function* imageFacts(image: YamlScalar | undefined): Generator<FactDraft<"imageUsed">> {
  if (image === undefined) return;
  const reference = readImage(image.text);
  yield { kind: "imageUsed", ...reference, unknown: reference.unknown || image.unknown, for: "service", span: image.span };
}

interface Build {
  readonly context: string;
  readonly dockerfile?: YamlScalar;
  readonly target?: YamlScalar;
  readonly span: Span;
}

/** An image that the platform builds. The path of the Dockerfile is relative to the context. */
export function* buildFacts({ context, dockerfile, target, span }: Build): Generator<FactDraft<"imageBuilt">> {
  const path = dockerfile === undefined || dockerfile.unknown ? undefined : join(context, dockerfile.text);
  yield {
    kind: "imageBuilt",
    context,
    ...(path !== undefined && { dockerfile: path }),
    ...(target !== undefined && !target.unknown && { target: target.text }),
    span,
    parts: { ...(dockerfile !== undefined && { dockerfile: dockerfile.span }), ...(target !== undefined && { target: target.span }) },
  };
}

/** A folder that a file names, relative to the workspace folder; undefined where it names none, or one outside. */
export const folderNamed = (path: string, folder: YamlScalar | undefined): string | undefined =>
  folder === undefined || folder.unknown ? undefined : join(folderOf(path), folder.text.replace(/^\//, "") || ".");

/** A check by which the platform knows that a process works. */
export function* probeFacts(
  entry: YamlEntry | undefined,
  probe: FactDraft<"probeDeclared">["probe"],
  port?: YamlScalar,
): Generator<FactDraft<"probeDeclared">> {
  if (entry === undefined) return;
  const isKnown = port !== undefined && /^\d+$/.test(port.text);
  yield {
    kind: "probeDeclared",
    probe,
    ...(isKnown && { port: port.text }),
    span: entry.span,
    parts: isKnown ? { port: port.span } : {},
  };
}

/** The port of the process to which the platform leads requests. */
export function* routedPort(port: YamlScalar | undefined): Generator<FactDraft<"portPublished">> {
  if (port === undefined || !/^\d+$/.test(port.text)) return;
  yield { kind: "portPublished", container: port.text, span: port.span, parts: { container: port.span } };
}

/** How long the platform waits between the stop signal and the kill: a number of seconds, or `30s`, `5m`. */
export function* graceFacts(entry: YamlEntry | undefined): Generator<FactDraft<"gracePeriod">> {
  const value = scalarOf(entry?.value);
  const [, count = "", unit = "s"] = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(value?.text ?? "") ?? [];
  if (entry === undefined || value === undefined || count === "") return;
  const seconds = Number(count) * (unit === "h" ? 3600 : unit === "m" ? 60 : 1);
  yield { kind: "gracePeriod", seconds, span: entry.span, parts: { seconds: value.span } };
}

/** A disk of one copy of a process. */
export function* diskFacts(
  disk: YamlNode | undefined,
  source: YamlScalar | undefined,
  target: YamlScalar | undefined,
): Generator<FactDraft> {
  if (disk === undefined || target === undefined) return;
  const parts = { target: target.span };
  yield {
    kind: "volumeMounted",
    source: source?.text ?? "disk",
    target: target.text,
    type: "claim",
    readOnly: false,
    span: disk.span,
    parts,
  };
}

/** An entry that says how processes run: how many, how large. */
export function* settingFacts(key: string, entry: YamlEntry | undefined): Generator<FactDraft<"setting">> {
  const value = scalarOf(entry?.value);
  if (entry === undefined || value === undefined) return;
  const parts = { key: entry.key.span, value: value.span };
  yield { kind: "setting", key, value: value.text, format: "platform", ...(value.unknown && { unknown: true }), span: entry.span, parts };
}

/** A backing service that the platform provides, with its version where one is asked for. */
export function* providedService(service: string | undefined, named: YamlScalar, version?: YamlScalar): Generator<FactDraft> {
  if (service === undefined) return;
  const isKnown = version !== undefined && !version.unknown && /^\d/.test(version.text);
  yield {
    kind: "serviceProvided",
    service,
    ...(isKnown && { version: version.text }),
    span: named.span,
    parts: { service: named.span, ...(isKnown && { version: version.span }) },
  };
}

/** Add-ons as a list of plans, as text or as `{ plan, options: { version } }`. */
export function* addOnFacts(node: YamlNode | undefined): Generator<FactDraft> {
  for (const item of itemsOf(node)) {
    const plan = scalarOf(item) ?? scalarAt(item, "plan");
    if (plan !== undefined) yield* providedService(addOnService(plan.text), plan, scalarAt(item, "options", "version"));
  }
}

/** Buildpacks that come from a repository: `https://github.com/acme/buildpack-jq.git#v2`. Without `#` it is the newest commit (Heroku, "Buildpacks"). */
export function* buildpackFacts(nodes: Iterable<YamlNode>): Generator<FactDraft<"actionUsed">> {
  for (const node of nodes) {
    const url = scalarOf(node) ?? scalarAt(node, "url");
    const { action, reference = "HEAD" } = repositoryOfBuildpack.exec(url?.text ?? "")?.groups ?? {};
    if (url !== undefined && !url.unknown && action !== undefined) yield { kind: "actionUsed", action, reference, span: url.span };
  }
}

const repositoryOfBuildpack = /^(?:https?:\/\/|git@)[\w.-]+[/:](?<action>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?(?:#(?<reference>.+))?$/;

/** A route of the app that the platform's own scheduler asks for. */
export function* routeFacts(path: YamlScalar | undefined): Generator<FactDraft<"routeDeclared">> {
  if (path === undefined || path.unknown) return;
  yield { kind: "routeDeclared", method: "GET", route: path.text.split("?")[0] ?? "", span: path.span, parts: { route: path.span } };
}
