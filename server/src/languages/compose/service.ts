import type { Span } from "../../text/span.js";
import { readImage } from "../../facts/command.js";
import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join } from "../../text/path.js";
import { booleanAt, entriesOf, entryOf, itemsOf, oneOrMore, at, scalarAt, scalarOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { environmentOf, readsOf } from "./environment.js";
import { commandsOf } from "./commands.js";
import { exposedPorts, publishedPorts } from "./ports.js";
import { volumesOf } from "./volumes.js";

/** Everything that one service of a compose file says. See the Compose specification, "Services top-level elements". */
export function* factsOfService({ key, value }: YamlEntry, path: string): Generator<FactDraft> {
  if (value.type !== "map") return;
  const isForDevelopers = /(^|[-_])(dev|devel|development)$/i.test(key.text) || isForDevelopment(value) || runsTests(key.text, value);
  const belongs = { unit: key.text, ...(isForDevelopers && { development: true }) };
  for (const { key: own, value: given, span } of value.entries)
    if (given.tag === "!reset" || given.tag === "!override") yield { kind: "serviceReset", key: own.text, span, ...belongs };
  const service = { ...value, entries: value.entries.filter((entry) => entry.value.tag !== "!reset") };
  for (const fact of said(key.text, key.span, service, path)) yield { ...fact, ...belongs };
}

function* said(name: string, span: FactDraft["span"], service: YamlNode, path: string): Generator<FactDraft> {
  const image = scalarAt(service, "image");
  const restart = restarts(service);
  const init = booleanAt(service, "init");
  const extended = extendedBy(service, path);
  yield {
    kind: "service",
    name,
    by: "compose",
    ...(image !== undefined && { image: image.text }),
    ...(restart !== undefined && { restart }),
    ...(init !== undefined && { init }),
    ...(extended !== undefined && { extends: extended }),
    span,
    parts: { name: span, ...(image !== undefined && { image: image.span }) },
  };
  yield* imagesOf(service, path);
  yield* environmentOf(service, path);
  yield* publishedPorts(service);
  yield* exposedPorts(service);
  yield* volumesOf(service);
  yield* commandsOf(service);
  yield* lifeOf(service);
  yield* settingsOf(service);
  yield* affinitiesOf(service);
  yield* readsOf(service);
}

/** `extends: web`, or `extends` with `service` and the `file` of it. */
function extendedBy(service: YamlNode, path: string): { readonly path: string; readonly unit: string } | undefined {
  const own = at(service, "extends");
  const unit = scalarOf(own) ?? scalarAt(own, "service");
  const file = scalarAt(own, "file");
  const from = file === undefined ? path : join(folderOf(path), file.text);
  return unit === undefined || from === undefined ? undefined : { path: from, unit: unit.text };
}

/** A service that only starts when a profile for development or tests is asked for. */
function isForDevelopment(service: YamlNode): boolean {
  const profiles = oneOrMore(at(service, "profiles")).flatMap((profile) => scalarOf(profile)?.text ?? []);
  return profiles.length > 0 && profiles.every(isDevelopmentUnit);
}

/** A service that runs the tests of the others and ends: `playwright` with `npx playwright test`. */
function runsTests(name: string, service: YamlNode): boolean {
  const words = oneOrMore(at(service, "command")).flatMap((word) => scalarOf(word)?.text ?? []);
  return /(^|[-_])(tests?|e2e|playwright|cypress)$/i.test(name) && testCommand.test(words.join(" "));
}

const testCommand =
  /\b(playwright test|cypress (run|open)|(npm|yarn|pnpm|bun) (run )?[\w:]*test|jest|vitest|pytest|tox|go test|cargo test|rspec|phpunit)\b/;

/** Whether a stopped service is started again; undefined where nothing is said: then compose leaves it, and a swarm starts it. */
function restarts(service: YamlNode): boolean | undefined {
  const condition = scalarAt(service, "deploy", "restart_policy", "condition")?.text;
  if (at(service, "deploy", "restart_policy") !== undefined) return condition !== "none";
  const policy = scalarAt(service, "restart")?.text;
  return policy === undefined ? undefined : policy !== "no" && policy !== "false";
}

/** An image that the service builds is not one that it uses: its name is then that of the result. */
function* imagesOf(service: YamlNode, path: string): Generator<FactDraft> {
  const image = scalarAt(service, "image");
  const build = entryOf(service, "build");
  if (build === undefined) {
    if (image !== undefined) {
      const reference = readImage(image.text);
      yield { kind: "imageUsed", ...reference, unknown: reference.unknown || image.unknown, for: "service", span: image.span };
    }
    return;
  }
  const context = scalarOf(build.value) ?? scalarAt(build.value, "context");
  const folder = context === undefined ? folderOf(path) : context.unknown ? undefined : join(folderOf(path), context.text);
  if (folder === undefined || /^(https?|git|ssh):|^git@|\.git(#|$)/.test(context?.text ?? "")) return;
  const dockerfile = scalarAt(build.value, "dockerfile");
  const dockerfilePath = dockerfile === undefined || dockerfile.unknown ? undefined : join(folder, dockerfile.text);
  const target = scalarAt(build.value, "target");
  yield {
    kind: "imageBuilt",
    context: folder,
    ...(dockerfilePath !== undefined && { dockerfile: dockerfilePath }),
    ...(target !== undefined && !target.unknown && { target: target.text }),
    ...(image !== undefined && { image: image.text }),
    ...contextsOf(build.value),
    span: build.span,
    parts: {
      ...(context !== undefined && { context: context.span }),
      ...(dockerfile !== undefined && { dockerfile: dockerfile.span }),
      ...(target !== undefined && { target: target.span }),
      ...(image !== undefined && { image: image.span }),
    },
  };
}

/** `additional_contexts: { assets: ../assets }`, or a list of `assets=../assets` (Compose build specification). */
function contextsOf(build: YamlNode): { readonly contexts?: readonly string[] } {
  const given = at(build, "additional_contexts");
  const listed = itemsOf(given).flatMap((item) => /^[^=\s]+(?==)/.exec(scalarOf(item)?.text ?? "") ?? []);
  const contexts = [...entriesOf(given).map(({ key }) => key.text), ...listed];
  return contexts.length === 0 ? {} : { contexts };
}

/** How it is stopped, watched and where its log goes. */
function* lifeOf(service: YamlNode): Generator<FactDraft> {
  const grace = entryOf(service, "stop_grace_period");
  const seconds = secondsOf(scalarOf(grace?.value)?.text ?? "");
  if (grace !== undefined && seconds !== undefined) {
    yield { kind: "gracePeriod", seconds, span: grace.span, parts: { seconds: grace.value.span } };
  }
  const driver = scalarAt(service, "logging", "driver");
  if (driver !== undefined && !driver.unknown) yield { kind: "logDriver", driver: driver.text, span: driver.span };
}

/** A duration such as `1m30s`, in seconds. See the Compose specification, "Specifying durations". */
function secondsOf(duration: string): number | undefined {
  if (!/^(\d+(\.\d+)?(us|ms|s|m|h))+$/.test(duration)) return undefined;
  const units: Readonly<Record<string, number>> = { us: 0.000001, ms: 0.001, s: 1, m: 60, h: 3600 };
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0), 0);
}

const settings = ["container_name", "hostname", "network_mode", "pull_policy", "stop_signal", "privileged", "pid", "scale"];

function* settingsOf(service: YamlNode): Generator<FactDraft> {
  for (const key of settings) yield* settingOf(key, entryOf(service, key));
  yield* settingOf("deploy.replicas", entryOf(at(service, "deploy"), "replicas"));
  yield* settingOf("deploy.mode", entryOf(at(service, "deploy"), "mode"));
  for (const { key, value } of entriesOf(at(service, "depends_on"))) {
    yield* settingOf(`depends_on.${key.text}.condition`, entryOf(value, "condition"));
  }
  for (const item of itemsOf(at(service, "depends_on"))) {
    const name = scalarOf(item);
    if (name !== undefined) yield { kind: "setting", key: `depends_on.${name.text}`, value: "", format: "compose", span: name.span };
  }
}

function* settingOf(key: string, entry: YamlEntry | undefined): Generator<FactDraft<"setting">> {
  const value = scalarOf(entry?.value);
  if (entry === undefined || value === undefined) return;
  const { text, unknown } = value;
  yield {
    kind: "setting",
    key,
    value: text,
    format: "compose",
    ...((unknown || text.includes("$")) && { unknown: true }),
    span: entry.span,
    parts: { key: entry.key.span, value: value.span },
  };
}

/** Traefik reads labels: `traefik.http.services.web.loadbalancer.sticky.cookie=true`. */
function* affinitiesOf(service: YamlNode): Generator<FactDraft<"affinity">> {
  for (const labels of [at(service, "labels"), at(service, "deploy", "labels")]) {
    const written = [
      ...entriesOf(labels).map(({ key, value, span }) => ({ name: key.text, value: scalarOf(value)?.text ?? "", span })),
      ...oneOrMore(labels).flatMap((item) => {
        const label = scalarOf(item);
        const equals = label?.text.indexOf("=") ?? -1;
        return label === undefined || equals === -1
          ? []
          : { name: label.text.slice(0, equals), value: label.text.slice(equals + 1), span: label.span };
      }),
    ];
    for (const { name, span } of stickyLabels(written)) {
      const of = name.slice(0, name.search(/\.stick/i));
      // All that is said of it goes together.
      const first = written.findIndex((label) => label.name.startsWith(`${of}.stick`));
      const last = written.findLastIndex((label) => label.name.startsWith(`${of}.stick`));
      const together = written.slice(first, last + 1).every((label) => label.name.startsWith(`${of}.stick`));
      const whole = { start: written[first]?.span.start ?? span.start, end: written[last]?.span.end ?? span.end };
      yield { kind: "affinity", mechanism: name, span: together ? whole : span, parts: { mechanism: span } };
    }
  }
}

interface Label {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** Those that say so; where none does, the name of a cookie switches it on too. Traefik, "Sticky sessions". */
function stickyLabels(written: readonly Label[]): readonly Label[] {
  const switches = written.filter(({ name }) => /^traefik\..*(\.sticky|\.sticky\.cookie|loadbalancer\.stickiness)$/i.test(name));
  if (switches.length > 0) return switches.filter(({ value }) => value.toLowerCase() === "true");
  return written.filter(({ name }) => /^traefik\..*\.sticky\.cookie\.name$/i.test(name));
}
