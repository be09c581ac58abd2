import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { imageFacts, probeFacts, process, settingFacts, shellCommands, variables, within } from "../platform/facts.js";
import { loadShell } from "../shell/parser.js";
import { at, entryOf, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { referTo } from "../platform/take-from-deploy.js";

/** Cloud Foundry, "App Manifest Attribute Reference". */
export const cloudFoundry: Language = {
  id: "cloud-foundry",
  title: "Cloud Foundry manifest",
  matches: (path) => /^manifest([._-].*)?\.ya?ml$/i.test(nameOf(path)),
  recognises: (text) => /^\uFEFF?applications:[ \t]*(#.*)?\r?$/m.test(text) && !/^apiVersion:/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfManifest,
  idioms: { takeFromDeploy: referTo((name) => `((${name.toLowerCase().replaceAll("_", "-")}))`) },
};

function* factsOfManifest(text: string, path: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    // Deprecated, and still written: what stands at the top holds for all ("Deprecated app manifest features").
    yield* variables(at(root, "env"), { reference });
    for (const app of itemsOf(at(root, "applications"))) yield* factsOfApp(app, folderOf(path));
  }
}

/** A variable of the manifest: `((database-password))`. */
const reference = /\(\([\w.-]+\)\)/;

function* factsOfApp(app: YamlNode, around: string): Generator<FactDraft> {
  const name = scalarAt(app, "name");
  if (name === undefined) return;
  const image = scalarAt(app, "docker", "image");
  yield process(name.text, name.span, {
    ...(isWorker(app) && { workload: "worker" }),
    ...(image === undefined ? { folder: pushed(app, around) } : { image }),
  });
  yield* within(name.text, imageFacts(image));
  yield* within(name.text, variables(at(app, "env"), { reference }));
  yield* within(name.text, said(app));
  for (const other of itemsOf(at(app, "processes"))) {
    const type = scalarAt(other, "type");
    if (type === undefined) continue;
    const unit = `${name.text}/${type.text}`;
    yield process(unit, type.span, { workload: type.text === "web" ? "web" : "worker" });
    yield* within(unit, said(other));
  }
  for (const sidecar of itemsOf(at(app, "sidecars"))) yield* within(`${name.text}/sidecar`, shellCommands(at(sidecar, "command"), "start"));
}

/** What is pushed is the manifest's own folder, or the `path` in it; an archive was made of the code around. */
function pushed(app: YamlNode, around: string): string {
  const path = scalarAt(app, "path");
  const isFolder = path !== undefined && !path.unknown && !/\.\w+$|(^|\/)(target|build|dist|out|publish)(\/|$)/.test(path.text);
  return (isFolder ? join(around, path.text) : undefined) ?? around;
}

const isWorker = (app: YamlNode): boolean =>
  scalarAt(app, "no-route")?.text === "true" || scalarAt(app, "health-check-type")?.text === "process";

function* said(node: YamlNode): Generator<FactDraft> {
  yield* shellCommands(at(node, "command"), "start");
  yield* settingFacts("instances", entryOf(node, "instances"));
  if (/^(http|port)$/.test(scalarAt(node, "health-check-type")?.text ?? ""))
    yield* probeFacts(entryOf(node, "health-check-type"), "health");
}
