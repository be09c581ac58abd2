import type { CommandRole } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import {
  buildFacts,
  diskFacts,
  folderNamed,
  forDevelopers,
  graceFacts,
  imageFacts,
  listedVariables,
  probeFacts,
  process,
  providedService,
  settingFacts,
  shellCommands,
  within,
} from "../platform/facts.js";
import { loadShell } from "../shell/parser.js";
import { at, entryOf, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { exchangeEntry } from "../platform/take-from-deploy.js";

/** Render, "Blueprint YAML Reference". */
export const render: Language = {
  id: "render",
  title: "Render blueprint",
  matches: (path) => /^render([._-][\w.-]+)?\.ya?ml$/.test(nameOf(path)),
  recognises: (text) => /^\uFEFF?(services|databases|envVarGroups|projects|previews|version):/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfBlueprint,
  idioms: { takeFromDeploy: exchangeEntry(/value["']?:\s*$/, () => "sync: false") },
};

function* factsOfBlueprint(text: string, path: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* resources(root, path);
    for (const project of itemsOf(at(root, "projects")))
      for (const environment of itemsOf(at(project, "environments"))) yield* resources(environment, path);
  }
}

function* resources(root: YamlNode, path: string): Generator<FactDraft> {
  for (const service of itemsOf(at(root, "services"))) yield* factsOfService(service, path);
  for (const group of itemsOf(at(root, "envVarGroups"))) yield* listedVariables(at(group, "envVars"), "key");
  for (const database of itemsOf(at(root, "databases"))) {
    const name = scalarAt(database, "name");
    if (name !== undefined) yield* providedService("postgresql", name, scalarAt(database, "postgresMajorVersion"));
  }
}

function* factsOfService(service: YamlNode, path: string): Generator<FactDraft> {
  const name = scalarAt(service, "name") ?? scalarAt(service, "type");
  const type = scalarAt(service, "type")?.text ?? "";
  if (name === undefined) return;
  if (type === "redis" || type === "keyvalue") {
    yield* providedService("redis", name);
    return;
  }
  const runtime = (scalarAt(service, "runtime") ?? scalarAt(service, "env"))?.text ?? "";
  const workload = type === "static" || runtime === "static" ? "static" : (workloads.get(type) ?? "web");
  const folder = folderNamed(path, scalarAt(service, "rootDir"));
  const image = scalarAt(service, "image", "url");
  yield process(name.text, name.span, {
    workload,
    ...(folder !== undefined && { folder }),
    ...(image !== undefined && { image }),
  });
  yield* within(name.text, imageFacts(image));
  if (runtime === "docker") yield* within(name.text, builtBy(service, path));
  yield* within(name.text, said(service, workload === "cronjob" ? "admin" : "start"));
}

const workloads: ReadonlyMap<string, string> = new Map([
  ["web", "web"],
  ["pserv", "web"],
  ["worker", "worker"],
  ["cron", "cronjob"],
]);

function* said(service: YamlNode, role: CommandRole): Generator<FactDraft> {
  yield* shellCommands(at(service, "buildCommand"), "build");
  yield* shellCommands(at(service, "preDeployCommand"), "release");
  yield* shellCommands(at(service, "initialDeployHook"), "admin");
  yield* shellCommands(at(service, "startCommand"), role);
  yield* shellCommands(at(service, "dockerCommand"), role);
  yield* listedVariables(at(service, "envVars"), "key");
  for (const item of itemsOf(at(service, "envVars"))) {
    const value = entryOf(item, "previewValue");
    if (value !== undefined) yield* forDevelopers(preview(item));
  }
  yield* probeFacts(entryOf(service, "healthCheckPath"), "health");
  const disk = at(service, "disk");
  yield* diskFacts(disk, scalarAt(disk, "name"), scalarAt(disk, "mountPath"));
  yield* settingFacts("numInstances", entryOf(service, "numInstances"));
  yield* graceFacts(entryOf(service, "maxShutdownDelaySeconds"));
}

/** A preview's own value of a variable. */
function* preview(item: YamlNode): Generator<FactDraft> {
  const [name, value] = [scalarAt(item, "key"), scalarAt(item, "previewValue")];
  if (name !== undefined && value !== undefined)
    yield {
      kind: "environmentDeclared",
      name: name.text,
      value: value.text,
      in: "platform",
      span: value.span,
      parts: { value: value.span },
    };
}

/** Paths are relative to the root of the repository, or to `rootDir`. */
function* builtBy(service: YamlNode, path: string): Generator<FactDraft> {
  const base = folderNamed(path, scalarAt(service, "rootDir")) ?? folderOf(path);
  const dockerfile = scalarAt(service, "dockerfilePath");
  const written = scalarAt(service, "dockerContext");
  const folder = written === undefined ? base : join(base, written.text);
  if (folder === undefined || written?.unknown === true) return;
  const span = (dockerfile ?? written ?? scalarAt(service, "runtime") ?? scalarAt(service, "env") ?? service).span;
  const [fact] = buildFacts({ context: base, ...(dockerfile !== undefined && { dockerfile }), span });
  if (fact !== undefined) yield { ...fact, context: folder };
}
