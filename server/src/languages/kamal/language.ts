import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join } from "../../text/path.js";
import { shortVolume } from "../compose/volumes.js";
import type { Language } from "../language.js";
import {
  buildFacts,
  graceFacts,
  imageFacts,
  probeFacts,
  process,
  routedPort,
  shellCommands,
  variable,
  variables,
  within,
} from "../platform/facts.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, entryOf, itemsOf, scalarAt, scalarOf, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** Kamal, "Configuration overview": what builds, ships and starts the image of an app on servers. */
export const kamal: Language = {
  id: "kamal",
  title: "Kamal configuration",
  matches: (path) => /(^|\/)config\/deploy(\.[\w-]+)?\.ya?ml$/.test(path),
  recognises: (text) => /^\uFEFF?(servers|image|proxy|accessories|registry):/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfDeploy,
  idioms: { takeFromDeploy: leaveOutEntry },
};

function* factsOfDeploy(text: string, path: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    const roles = rolesOf(root);
    for (const { name, node } of roles) {
      const unit = name.text;
      yield process(unit, name.span, { workload: unit === "web" ? "web" : "worker" });
      yield* within(unit, said(node));
    }
    // What the root says holds for all roles.
    yield* within(roles[0]?.name.text ?? "web", said(root));
    yield* builtBy(root, path);
    yield* routedPort(scalarAt(root, "proxy", "app_port"));
    yield* probeFacts(entryOf(at(root, "proxy"), "healthcheck"), "health");
    yield* graceFacts(entryOf(root, "drain_timeout"));
    for (const { key, value } of entriesOf(at(root, "accessories"))) yield* accessory(key, value);
  }
}

interface Role {
  readonly name: YamlScalar;
  readonly node: YamlNode | undefined;
}

/** A list of hosts is the role `web`; else each role has its hosts, and may have a command of its own. */
function rolesOf(root: YamlNode): readonly Role[] {
  const servers = entryOf(root, "servers");
  if (servers === undefined) return [];
  if (servers.value.type !== "map") return [{ name: { ...servers.key, text: "web" }, node: undefined }];
  return entriesOf(servers.value).map(({ key, value }) => ({ name: key, node: value }));
}

/** Command, variables and volumes of a role, of all of them, or of an accessory. */
function* said(node: YamlNode | undefined): Generator<FactDraft> {
  yield* shellCommands(at(node, "cmd"), "start");
  const env = at(node, "env");
  const isSorted = (at(env, "clear") ?? at(env, "secret")) !== undefined;
  yield* variables(isSorted ? at(env, "clear") : env);
  for (const item of itemsOf(at(env, "secret"))) {
    const name = scalarOf(item);
    const [plain = ""] = name?.text.split(":", 1) ?? [];
    if (name !== undefined) yield* variable({ ...name, text: plain }, undefined, name.span);
  }
  for (const item of itemsOf(at(node, "volumes"))) {
    const volume = scalarOf(item);
    if (volume !== undefined && !volume.unknown) yield shortVolume(volume);
  }
}

function* builtBy(root: YamlNode, path: string): Generator<FactDraft> {
  const image = scalarAt(root, "image");
  const builder = at(root, "builder");
  yield* variables(at(builder, "args"), { place: "build-argument" });
  if (image === undefined) return;
  const above = folderOf(folderOf(path));
  const context = scalarAt(builder, "context");
  const dockerfile = scalarAt(builder, "dockerfile");
  const target = scalarAt(builder, "target");
  yield* buildFacts({
    context: (context === undefined || context.unknown ? undefined : join(above, context.text)) ?? above,
    ...(dockerfile !== undefined && { dockerfile }),
    ...(target !== undefined && { target }),
    span: image.span,
  });
}

/** A service beside the app: a database, a cache, a proxy. */
function* accessory(name: YamlScalar, node: YamlNode): Generator<FactDraft> {
  const image = scalarAt(node, "image");
  yield process(name.text, name.span, { ...(image !== undefined && { image }) });
  yield* within(name.text, imageFacts(image));
  yield* within(name.text, said(node));
  for (const item of itemsOf(at(node, "directories"))) {
    const folder = scalarOf(item);
    if (folder !== undefined && !folder.unknown) yield* within(name.text, [shortVolume(folder)]);
  }
}
