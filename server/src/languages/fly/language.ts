import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import {
  buildFacts,
  diskFacts,
  graceFacts,
  imageFacts,
  probeFacts,
  process,
  routedPort,
  settingFacts,
  variables,
  within,
  wordCommands,
} from "../platform/facts.js";
import { treeOfToml } from "../platform/tree.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, entryOf, oneOrMore, scalarAt, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";

/** Fly.io, "App configuration (fly.toml)". */
export const fly: Language = {
  id: "fly",
  title: "fly.toml",
  matches: (path) => /^fly([._-][\w.-]+)?\.toml$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 200_000,
  load: loadShell,
  extract: factsOfApp,
  idioms: { takeFromDeploy: leaveOutEntry },
};

function* factsOfApp(text: string, path: string): Generator<FactDraft> {
  const root = treeOfToml(text);
  yield* variables(at(root, "env"));
  yield* image(root, path);
  // Words that reach the image's ENTRYPOINT without a shell ("The processes section").
  const name = scalarAt(root, "app");
  if (at(root, "processes") === undefined && name !== undefined) {
    const { unit: _unit, ...service } = process(name.text, name.span, { workload: "web" });
    yield service;
  }
  for (const { key, value } of entriesOf(at(root, "processes"))) {
    yield process(key.text, key.span, { workload: key.text === "web" || key.text === "app" ? "web" : "worker" });
    yield* within(key.text, wordCommands(value, "start"));
  }
  for (const key of ["exec", "cmd"]) yield* wordCommands(at(root, "experimental", key), "start");
  yield* within("release", wordCommands(at(root, "deploy", "release_command"), "release"));
  yield* services(root);
  for (const mount of oneOrMore(at(root, "mounts"))) yield* diskFacts(mount, scalarAt(mount, "source"), scalarAt(mount, "destination"));
  yield* stop(root);
  yield* settingFacts("deploy.strategy", entryOf(at(root, "deploy"), "strategy"));
}

function* image(root: YamlNode, path: string): Generator<FactDraft> {
  const build = at(root, "build");
  const written = scalarAt(build, "image");
  yield* imageFacts(written);
  yield* variables(at(build, "args"), { place: "build-argument" });
  const dockerfile = scalarAt(build, "dockerfile");
  const target = scalarAt(build, "build-target");
  if (written !== undefined || (build !== undefined && (at(build, "builder") ?? at(build, "buildpacks")) !== undefined)) return;
  const span = dockerfile?.span ?? { start: root.span.start, end: root.span.start };
  const said = { ...(dockerfile !== undefined && { dockerfile }), ...(target !== undefined && { target }) };
  yield* buildFacts({ context: folderOf(path), ...said, span });
}

/** Where requests go, and how each service is checked. */
function* services(root: YamlNode): Generator<FactDraft> {
  for (const service of [...oneOrMore(at(root, "http_service")), ...oneOrMore(at(root, "services"))]) {
    yield* routedPort(scalarAt(service, "internal_port"));
    for (const key of ["checks", "http_checks", "tcp_checks"])
      for (const check of oneOrMore(at(service, key))) yield* probeOf(check, entryOf(service, key));
  }
  for (const check of entriesOf(at(root, "checks"))) yield* probeOf(check.value, check);
}

function* probeOf(check: YamlNode, entry: YamlEntry | undefined): Generator<FactDraft> {
  if (entry !== undefined) yield* probeFacts({ ...entry, span: check.span }, "health", scalarAt(check, "port"));
}

function* stop(root: YamlNode): Generator<FactDraft> {
  const signal = entryOf(root, "kill_signal");
  const name = scalarAt(root, "kill_signal");
  if (signal !== undefined && name !== undefined)
    yield { kind: "stopSignal", signal: name.text, span: signal.span, parts: { signal: name.span } };
  yield* graceFacts(entryOf(root, "kill_timeout"));
}
