import { readImage } from "../../facts/command.js";
import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { join, nameOf } from "../../text/path.js";
import { copiesToServer } from "../../knowledge/release-changes.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { commandFacts, remoteScriptFacts, runtimeFacts, serverNamed, variableFacts } from "../ci/facts.js";
import { runtimeOfInput } from "../ci/values.js";
import type { Span } from "../../text/span.js";
import { spanIn, writtenFrom } from "../source/written.js";
import { masked } from "../yaml/mask.js";
import { at, booleanAt, entriesOf, itemsOf, scalarAt, type YamlNode, type YamlScalar } from "../yaml/node.js";
import type { Job } from "./language.js";

/** Actions that install a runtime, with the input that names its version. */
const setups: Readonly<Record<string, readonly [runtime: Runtime, input: string]>> = {
  "actions/setup-node": ["node", "node-version"],
  "actions/setup-python": ["python", "python-version"],
  "actions/setup-java": ["java", "java-version"],
  "actions/setup-go": ["go", "go-version"],
  "actions/setup-dotnet": ["dotnet", "dotnet-version"],
  "actions/setup-ruby": ["ruby", "ruby-version"],
  "ruby/setup-ruby": ["ruby", "ruby-version"],
  "shivammathur/setup-php": ["php", "php-version"],
  "actions-rs/toolchain": ["rust", "toolchain"],
};

/** A step that uses an action, or a job that is a workflow of its own: which one, what runtime it installs, what image it builds. */
export function* usedFacts(step: YamlNode, job: Job): Generator<FactDraft> {
  const uses = scalarAt(step, "uses");
  if (uses?.text.startsWith("docker://") === true) yield imageUsed(uses, job);
  if (uses !== undefined) yield* handedFacts(step, uses, job);
  if (uses === undefined || uses.unknown || /^(\.|docker:)/.test(uses.text)) return;
  const [action = "", reference = ""] = uses.text.split("@", 2);
  const { start, end } = uses.span;
  yield {
    kind: "actionUsed",
    action,
    reference,
    span: uses.span,
    parts: {
      action: { start, end: start + action.length },
      ...(reference !== "" && { reference: { start: end - reference.length, end } }),
    },
    unit: job.unit,
  };
  const setup = Object.hasOwn(setups, action) ? setups[action] : undefined;
  // One that stands beside the one that runs.
  const isAside = booleanAt(step, "with", "set-default") === false;
  if (setup !== undefined && !isAside) yield* runtimesOf(setup[0], at(step, "with", setup[1]), job);
  if (action === "aws-actions/amazon-ecs-render-task-definition") yield* renderedImage(step, job);
  if (/(^|[/-])ssh-(action|command|deploy-action|run)$|^garygrossgarten\/github-action-ssh$/.test(action))
    yield* remoteScriptFacts(at(step, "with", "script") ?? at(step, "with", "command"), job.unit);
  if (reachesServer(action)) for (const host of serverNames) yield* serverNamed(scalarAt(step, "with", host), job.unit);
  if (action === "actions-rs/cargo") yield* cargoRun(step, job);
  if (action !== "docker/build-push-action") return;
  yield* imagesOf(step, job);
  yield* argumentsOf(at(step, "with"), job.unit);
}

/** What a step hands on: secrets under the names of inputs, and versions where the repository's own steps take them. */
function* handedFacts(step: YamlNode, uses: YamlScalar, job: Job): Generator<FactDraft> {
  const isOwn = uses.text.startsWith("./") || /\/\.github\/workflows\//.test(uses.text);
  for (const { key, value, span } of entriesOf(at(step, "with"))) {
    const runtime = isOwn ? runtimeOfInput(key.text) : undefined;
    if (runtime !== undefined) yield* runtimesOf(runtime, value, job);
    if (!isOwn && value.type === "scalar" && /(^|[-_])version$/i.test(key.text))
      yield {
        kind: "setting",
        key: key.text,
        value: value.text,
        format: "ci-tool",
        unknown: value.unknown,
        span,
        unit: job.unit,
        parts: { value: value.span },
      };
    if (value.type !== "scalar" || value.unknown || value.style === "literal" || value.style === "folded") continue;
    if (isSecretName(key.text) || /:\/\/[^\s/:@]*:[^\s/@]+@/.test(value.text))
      yield* variableFacts({ type: "map", entries: [{ key, value, span }], span }, job.unit);
  }
}

/** `uses: docker://alpine:3.20` */
function imageUsed({ text, span, unknown }: YamlScalar, { unit }: Job): FactDraft<"imageUsed"> {
  const reference = readImage(text.slice("docker://".length));
  return {
    kind: "imageUsed",
    ...reference,
    unknown: reference.unknown || unknown,
    for: "ci",
    span: { start: span.start + "docker://".length, end: span.end },
    unit,
  };
}

/** `build-args: |` with `NAME=value` on each line. */
function* argumentsOf(inputs: YamlNode | undefined, unit: string): Generator<FactDraft> {
  const written = scalarAt(inputs, "build-args");
  for (const { 0: line, index } of written?.text.matchAll(/^[A-Za-z_]\w*=.*$/gm) ?? []) {
    if (written === undefined) return;
    const equals = line.indexOf("=");
    const span = spanIn(written.written, { start: index, end: index + line.length });
    const value = line.slice(equals + 1).trim();
    const isUnknown = /[\uE000$]/.test(value);
    yield {
      kind: "environmentDeclared",
      name: line.slice(0, equals),
      ...(isUnknown ? { unknown: true } : { value }),
      in: "build-argument",
      span,
      parts: { name: { start: span.start, end: span.start + equals }, value: { start: span.start + equals + 1, end: span.end } },
      unit,
    };
  }
}

/** Steps that work on a server, by their names in the Marketplace of GitHub, and their inputs that say which. */
const reachesServer = (action: string): boolean => copiesToServer(action) || /(^|[/-])ssh[\w-]*$/i.test(action);

const serverNames = ["host", "hostname", "server", "remote_host", "remote-host", "HOST", "REMOTE_HOST", "SSH_HOST", "ssh-host", "ssh_host"];

/** What actions-rs/cargo runs: `command: build` with `args: --release`. */
function cargoRun(step: YamlNode, { unit }: Job): readonly FactDraft[] {
  const [command, given] = [scalarAt(step, "with", "command"), scalarAt(step, "with", "args")];
  if (command === undefined || command.unknown) return [];
  const start = command.span.start;
  const args = given === undefined ? "" : ` ${given.text}`;
  const offsets = Array.from(args, (_, index) =>
    given === undefined || index === 0 ? command.span.end : given.written.offsetAt(index - 1),
  );
  const name = "cargo ";
  const written = writtenFrom(`${name}${command.text}${args}`, [
    ...Array.from(name, () => start),
    ...Array.from(command.text, (_, index) => command.written.offsetAt(index)),
    ...offsets,
    given?.span.end ?? command.span.end,
  ]);
  return commandFacts(written, unit);
}

/** Puts an image into a container of a task definition, which names another one until then: `task-definition`, `container-name`. */
function* renderedImage(step: YamlNode, { unit }: Job): Generator<FactDraft<"imageReplaced">> {
  const path = scalarAt(step, "with", "task-definition");
  const container = scalarAt(step, "with", "container-name");
  if (path === undefined || path.unknown || container === undefined) return;
  const target = { path: path.text.replace(/^\.\//, ""), ...(!container.unknown && { unit: container.text }) };
  yield { kind: "imageReplaced", target, span: container.span, unit };
}

/** `${{ matrix.python }}` stands for the values of the matrix, `${{ env.PYTHON }}` for one that the file gives. */
function* runtimesOf(runtime: Runtime, version: YamlNode | undefined, { matrix, text, unit, values }: Job): Generator<FactDraft> {
  const written = version === undefined ? "" : text.slice(version.span.start, version.span.end);
  const given = values.get(/^\$\{\{\s*((?:env|inputs)\.[\w-]+)\s*\}\}$/.exec(written)?.[1] ?? "");
  if (given !== undefined) yield* runtimeFacts(runtime, given, { matrix: false, unit });
  const axis = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/.exec(written)?.[1];
  if (axis === undefined) {
    yield* runtimeFacts(runtime, version, { matrix: false, unit });
    return;
  }
  yield* runtimeFacts(runtime, at(matrix, axis), { matrix: true, unit });
  for (const included of itemsOf(at(matrix, "include"))) yield* runtimeFacts(runtime, at(included, axis), { matrix: true, unit });
}

/** One fact for each tag that is given to what is built, and for each name that docker/metadata-action makes tags for. */
function* imagesOf(step: YamlNode, { text, values, steps = [] }: Job): Generator<FactDraft<"imageBuilt">> {
  const inputs = at(step, "with");
  const context = scalarAt(inputs, "context")?.text ?? ".";
  const folder = /[\uE000:]/.test(context) ? undefined : join("", context);
  const tags = scalarAt(inputs, "tags");
  if (folder === undefined) return;
  const file = scalarAt(inputs, "file");
  const target = scalarAt(inputs, "target");
  const push = scalarAt(inputs, "push")?.text ?? (/registry|push=true/.test(scalarAt(inputs, "outputs")?.text ?? "") ? "true" : "false");
  const dockerfile = file === undefined || file.unknown ? undefined : join("", file.text);
  const contexts = (scalarAt(inputs, "build-contexts")?.text.match(/[^\s,=]+(?==)/g) ?? []).map(String);
  const built = {
    kind: "imageBuilt",
    context: folder,
    ...(contexts.length > 0 && { contexts }),
    ...(dockerfile !== undefined && { dockerfile }),
    ...(target !== undefined && !target.unknown && { target: target.text }),
    ...(push === "false" && { published: false }),
  } as const;
  if (tags === undefined) yield { ...built, span: inputs?.span ?? step.span };
  for (const { 0: tag, index } of tags?.text.matchAll(/[^\s,]+/g) ?? []) {
    const span = { start: tags?.written.offsetAt(index) ?? 0, end: tags?.written.offsetAt(index + tag.length) ?? 0 };
    yield { ...built, image: withGiven(text.slice(span.start, span.end), values), span, parts: { image: span } };
  }
  if (tags !== undefined)
    for (const { image, tag } of imagesTagged(text.slice(tags.span.start, tags.span.end), steps))
      yield { ...built, image, span: tag ?? tags.span, ...(tag !== undefined && { parts: { image: tag } }) };
}

/** A name in which the file's own variables stand for what it gives them: `${{ env.IMAGE }}:${{ github.sha }}`. */
const withGiven = (name: string, values: Job["values"]): string =>
  name.replace(/\$\{\{\s*((?:env|inputs)\.[\w-]+)\s*\}\}/g, (whole, key: string) => {
    const given = values.get(key);
    return given === undefined || given.unknown ? whole : given.text;
  });

/** The names below `images` of the step whose tags these are: `${{ steps.meta.outputs.tags }}`; which tags it makes, the run decides. */
function imagesTagged(tags: string, steps: readonly YamlNode[]): readonly { readonly image: string; readonly tag?: Span }[] {
  const ids = new Set(Array.from(tags.matchAll(/\bsteps\.([\w-]+)\.outputs\b/g), ([, id = ""]) => id));
  const makers = steps.filter((step) => ids.has(scalarAt(step, "id")?.text ?? "") && isMetadata.test(scalarAt(step, "uses")?.text ?? ""));
  return makers.flatMap((step) => {
    const names = Array.from(scalarAt(step, "with", "images")?.text.match(/[^\s,]+/g) ?? [], (name) => name.replace(/^name=/, ""));
    const written = scalarAt(step, "with", "tags");
    const latest = onlyLatest.exec(written?.text ?? "")?.index;
    const start = latest === undefined ? undefined : written?.written.offsetAt(latest);
    return names
      .filter((name) => !/[\uE000$=]/.test(nameOf(name)))
      .map((name) =>
        start === undefined ? { image: `${name}:${masked}` } : { image: `${name}:latest`, tag: { start, end: start + "latest".length } },
      );
  });
}

const onlyLatest = /(?<=^\s*(type=raw,(value=)?)?)latest(?=\s*$)/;

const isMetadata = /^docker\/metadata-action@/;
