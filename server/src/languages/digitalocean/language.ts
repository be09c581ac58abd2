import type { CommandRole } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import {
  buildFacts,
  folderNamed,
  graceFacts,
  listedVariables,
  probeFacts,
  process,
  providedService,
  routedPort,
  settingFacts,
  shellCommands,
  within,
} from "../platform/facts.js";
import { loadShell } from "../shell/parser.js";
import { at, entryOf, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { exchangeEntry } from "../platform/take-from-deploy.js";

/** DigitalOcean App Platform, "App Specification Reference". */
export const digitalocean: Language = {
  id: "digitalocean",
  title: "DigitalOcean app specification",
  matches: (path) => /(^|\/)\.do\/[\w.-]+\.ya?ml$/.test(path),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfSpecification,
  idioms: { takeFromDeploy: exchangeEntry(/value["']?:\s*$/, () => "type: SECRET") },
};

/** Whoever deploys by a template is asked for the values that it names. */
function* factsOfSpecification(text: string, path: string): Generator<FactDraft> {
  const isTemplate = nameOf(path).startsWith("deploy.template.");
  for (const fact of factsOfDocument(text, path))
    yield isTemplate && fact.kind === "environmentDeclared" ? { ...fact, development: true } : fact;
}

function* factsOfDocument(text: string, path: string): Generator<FactDraft> {
  for (const document of readYaml(text)) {
    const root = at(document, "spec") ?? document;
    yield* listedVariables(at(root, "envs"), "key", { reference });
    for (const [key, workload] of components)
      for (const component of itemsOf(at(root, key))) yield* factsOfComponent(component, workload, path);
    for (const database of itemsOf(at(root, "databases"))) {
      const engine = scalarAt(database, "engine");
      if (engine !== undefined) yield* providedService(engines.get(engine.text), engine, scalarAt(database, "version"));
    }
  }
}

/** A value that was encrypted when the specification was written. */
const reference = /^EV\[/;

const components = [
  ["services", "web"],
  ["workers", "worker"],
  ["jobs", "job"],
  ["static_sites", "static"],
  ["functions", "function"],
] as const;

const engines: ReadonlyMap<string, string> = new Map([
  ["PG", "postgresql"],
  ["MYSQL", "mysql"],
  ["REDIS", "redis"],
  ["VALKEY", "redis"],
  ["MONGODB", "mongodb"],
  ["KAFKA", "kafka"],
  ["OPENSEARCH", "opensearch"],
]);

function* factsOfComponent(component: YamlNode, workload: string, path: string): Generator<FactDraft> {
  const name = scalarAt(component, "name");
  if (name === undefined) return;
  // Paths are relative to the root of the repository, which holds the folder of this file.
  const root = folderOf(folderOf(path));
  const folder = folderNamed(`${root}/x`, scalarAt(component, "source_dir"));
  yield process(name.text, name.span, { workload, ...(folder !== undefined && { folder }) });
  yield* within(name.text, said(component, roleOf(component, workload)));
  const dockerfile = scalarAt(component, "dockerfile_path");
  if (dockerfile === undefined) return;
  const [built] = buildFacts({ context: root, dockerfile, span: dockerfile.span });
  if (built !== undefined) yield { ...built, context: folder ?? root, unit: name.text };
}

function roleOf(component: YamlNode, workload: string): CommandRole {
  if (workload !== "job") return "start";
  return scalarAt(component, "kind")?.text === "PRE_DEPLOY" ? "release" : "admin";
}

function* said(component: YamlNode, role: CommandRole): Generator<FactDraft> {
  yield* shellCommands(at(component, "build_command"), "build");
  yield* shellCommands(at(component, "run_command"), role);
  yield* listedVariables(at(component, "envs"), "key", { reference });
  yield* routedPort(scalarAt(component, "http_port"));
  yield* probeFacts(entryOf(component, "health_check"), "health", scalarAt(component, "health_check", "port"));
  yield* settingFacts("instance_count", entryOf(component, "instance_count"));
  yield* graceFacts(entryOf(at(component, "termination"), "grace_period_seconds"));
}
