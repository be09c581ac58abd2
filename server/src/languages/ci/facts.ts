import { readImage } from "../../facts/command.js";
import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { readCommands } from "../shell/commands.js";
import { entriesOf, oneOrMore, scalarAt, scalarOf, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { masked } from "../yaml/mask.js";
import { branchesOfScript } from "./deploys.js";
import { spanIn, type Written } from "../source/written.js";
import type { Span } from "../../text/span.js";

/**
 * Every pipeline hands its scripts to a shell, one text or a list of lines; lists may stand in lists. The variables that they
 * read are the pipeline's own, set where no file shows.
 */
export function* scriptFacts(
  scripts: YamlNode | undefined,
  unit: string,
  { asShellReads = (script) => script, folder }: ScriptReading = {},
): Generator<FactDraft> {
  for (const item of oneOrMore(scripts)) {
    if (item.type === "list") yield* scriptFacts(item, unit, { asShellReads, folder });
    const script = scalarOf(item);
    if (script === undefined) continue;
    yield* commandFacts(asShellReads(script.written), unit, pathOf(folder));
    yield* branchesOfScript(script.written);
  }
}

interface ScriptReading {
  /** What the pipeline itself replaces before a shell reads the script. */
  readonly asShellReads?: (script: Written) => Written;
  /** Where the pipeline says that it runs: `working-directory: web`. */
  readonly folder?: YamlNode | undefined;
}

const pathOf = (folder: YamlNode | undefined): string | undefined => {
  const path = scalarOf(folder);
  return path === undefined || path.unknown ? undefined : path.text;
};

/** A script that a step hands to another machine, as the plugins for ssh do. */
export function* remoteScriptFacts(scripts: YamlNode | undefined, unit: string): Generator<FactDraft> {
  for (const item of oneOrMore(scripts)) {
    const script = scalarOf(item);
    if (script !== undefined) yield* remoteCommandFacts(script.written, unit);
  }
}

/** The machine that such a step works on, or each of a list of them. */
export function* serverNamed(hosts: YamlNode | undefined, unit: string): Generator<FactDraft<"literalAssigned">> {
  for (const item of oneOrMore(hosts)) {
    const host = scalarOf(item);
    if (host === undefined || host.unknown || host.text.includes("$")) continue;
    yield { kind: "literalAssigned", name: "host", value: host.text, form: "argument", span: host.span, parts: { value: host.span }, unit };
  }
}

/** The same for a script that stands in no YAML. */
export function remoteCommandFacts(script: Written, unit: string): readonly FactDraft[] {
  const at = script.offsetAt(0);
  const launchers = [{ name: "ssh", span: { start: at, end: at } }];
  return readCommands(script, "script", { role: "ci", place: "ci", unit, launchers }).filter((fact) => fact.kind !== "environmentRead");
}

/** The commands of a script of a pipeline, which runs in a folder of the repository where it says so. */
export function commandFacts(script: Written, unit: string, folder?: string): readonly FactDraft[] {
  // A folder of the machine, or one that the pipeline computes, is none of the repository.
  const isInRepository = folder !== undefined && /^(\.\/)?[\w.-]+(\/[\w.-]+)*\/?$/.test(folder);
  const where = { role: "ci", place: "ci", unit, ...(isInRepository && { folder }) } as const;
  return readCommands(script, "script", where).filter((fact) => fact.kind !== "environmentRead");
}

/** Azure puts the values of `$(Build.BuildId)` in before a shell reads the script; a shell's own `$(date)` is no more known. */
export const masksMacros = (script: Written): Written => ({
  ...script,
  text: script.text.replace(/\$\([\w.-]+\)/g, (macro) => masked.repeat(macro.length)),
});

/** Variables as a map; a value may be `{value: …}` with a description. */
export function* variableFacts(variables: YamlNode | undefined, unit?: string): Generator<FactDraft<"environmentDeclared">> {
  for (const { key, value, span } of entriesOf(variables)) {
    const written = value.type === "map" ? scalarAt(value, "value") : value;
    if (written?.type !== "scalar") continue;
    const isUnknown = written.unknown || /\$\w/.test(written.text);
    yield {
      kind: "environmentDeclared",
      name: key.text,
      ...(isUnknown ? { unknown: true } : { value: written.text }),
      in: "ci",
      span,
      parts: { name: key.span, value: written.span },
      ...(unit !== undefined && { unit }),
    };
  }
}

/** Variables as text: `A=b C="d e"`. */
export function* assignmentFacts(item: YamlScalar | undefined): Generator<FactDraft<"environmentDeclared">> {
  for (const { 0: whole, 1: name = "", 2: raw = "", index } of item?.text.matchAll(/([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S*)/g) ?? []) {
    if (item === undefined) return;
    const quote = /^["']/.test(raw) ? 1 : 0;
    const value = raw.slice(quote, raw.length - quote);
    const start = index + name.length + 1 + quote;
    yield {
      kind: "environmentDeclared",
      name,
      ...(/\$/.test(value) || item.unknown ? { unknown: true } : { value }),
      in: "ci",
      span: spanIn(item.written, { start: index, end: index + whole.length }),
      parts: {
        name: spanIn(item.written, { start: index, end: index + name.length }),
        value: spanIn(item.written, { start, end: start + value.length }),
      },
    };
  }
}

/** An image that runs a job or stands beside it, as text or as `{image: …}` or `{name: …}`. */
export function* imageFacts(node: YamlNode | undefined, unit?: string): Generator<FactDraft> {
  const image = scalarOf(node) ?? scalarAt(node, "image") ?? scalarAt(node, "name");
  if (image !== undefined) yield* imageNamed(image, unit);
}

/** The image of a job, and the runtime that it brings. */
export function* imageNamed(image: Pick<YamlScalar, "text" | "span" | "unknown">, unit?: string): Generator<FactDraft> {
  const reference = readImage(image.text);
  const unknown = reference.unknown || image.unknown;
  const where = { span: image.span, ...(unit !== undefined && { unit }) };
  yield { kind: "imageUsed", ...reference, unknown, for: "ci", ...where };
  const runtime = unknown ? undefined : runtimeOfImage(reference.image, reference.tag);
  if (runtime !== undefined && runtime.version !== "") yield { kind: "runtimeDeclared", ...runtime, by: "ci", ...where };
}

/** What stands beside a job lives as long as the job, so what it declares serves tests. */
export function* serviceFacts(
  { name, node, environment }: { readonly name: YamlScalar; readonly node: YamlNode; readonly environment: YamlNode | undefined },
  unit: string,
): Generator<FactDraft> {
  const image = scalarOf(node) ?? scalarAt(node, "image") ?? scalarAt(node, "name");
  const said = image !== undefined && { image: image.text };
  yield { kind: "service", name: name.text, by: "ci", ...said, span: name.span, unit, development: true };
  yield* imageFacts(node, unit);
  for (const variable of variableFacts(environment, unit)) yield { ...variable, development: true };
}

/** One fact for each tag, on lines or after commas, that an image gets; one without a tag of its own gets what the pipeline likes. */
export function* tagsBuilt(
  built: Omit<FactDraft<"imageBuilt">, "span" | "image" | "parts">,
  repository: YamlScalar,
  tags: YamlScalar | undefined,
): Generator<FactDraft<"imageBuilt">> {
  if (tags === undefined) yield { ...built, image: `${repository.text}:${masked}`, span: repository.span };
  for (const { 0: tag, index } of tags?.text.matchAll(/[^\s,]+/g) ?? []) {
    if (tags === undefined) return;
    const span = spanIn(tags.written, { start: index, end: index + tag.length });
    yield { ...built, image: `${repository.text}:${tag}`, span, parts: { image: span } };
  }
}

/** A version that a pipeline asks for; a list of several is a matrix. Words such as `stable` tell no version. */
export function* runtimeFacts(
  runtime: Runtime,
  versions: YamlNode | undefined,
  options: { readonly matrix: boolean; readonly unit?: string },
): Generator<FactDraft> {
  const items = oneOrMore(versions);
  const written = items.flatMap((item) => [...versionsIn(scalarOf(item))]);
  for (const { version, span } of written) {
    yield {
      kind: "runtimeDeclared",
      runtime,
      version,
      by: "ci",
      ...((options.matrix || Math.max(items.length, written.length) > 1) && { matrix: true }),
      span,
      parts: { version: span },
      ...(options.unit !== undefined && { unit: options.unit }),
    };
  }
}

/** Actions take several versions as lines of one text: `dotnet-version: |`. */
function* versionsIn(scalar: YamlScalar | undefined): Generator<{ readonly version: string; readonly span: Span }> {
  if (scalar === undefined || scalar.unknown) return;
  const lines = Array.from(scalar.text.matchAll(/\S(?:[^\n]*\S)?/g)).filter(({ 0: version }) => /\d/.test(version));
  for (const { 0: version, index } of lines)
    yield { version, span: lines.length === 1 ? scalar.span : spanIn(scalar.written, { start: index, end: index + version.length }) };
}
