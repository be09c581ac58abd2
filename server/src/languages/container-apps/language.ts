import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";
import {
  imageFacts,
  listedVariables,
  probeFacts,
  process,
  routedPort,
  settingFacts,
  variable,
  within,
  wordCommands,
} from "../platform/facts.js";
import { loadShell } from "../shell/parser.js";
import { at, entryOf, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** Azure Container Apps, "YAML specification" (`az containerapp create --yaml`). */
export const containerApps: Language = {
  id: "container-apps",
  title: "Azure container app",
  matches: (path) => /\.ya?ml$/i.test(path),
  recognises: (text) =>
    /^\uFEFF?type:[ \t]*["']?Microsoft\.App\/(containerApps|jobs)/im.test(text) || (/^\uFEFF?properties:/m.test(text) && shape.test(text)),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfApp,
};

const shape = /^[ \t]+(managedEnvironmentId|environmentId|activeRevisionsMode):/m;

function* factsOfApp(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    const properties = at(root, "properties") ?? root;
    const configuration = at(properties, "configuration");
    for (const secret of itemsOf(at(configuration, "secrets"))) {
      const name = scalarAt(secret, "name");
      if (name !== undefined) yield* variable(name, scalarAt(secret, "value"), secret.span);
    }
    const affinity = entryOf(at(configuration, "ingress", "stickySessions"), "affinity");
    if (affinity !== undefined && scalarAt(configuration, "ingress", "stickySessions", "affinity")?.text === "sticky")
      yield { kind: "affinity", mechanism: "stickySessions", span: affinity.span };
    yield* routedPort(scalarAt(configuration, "ingress", "targetPort"));
    for (const container of itemsOf(at(properties, "template", "containers"))) yield* factsOfContainer(container);
    yield* settingFacts("maxReplicas", entryOf(at(properties, "template", "scale"), "maxReplicas"));
  }
}

function* factsOfContainer(container: YamlNode): Generator<FactDraft> {
  const name = scalarAt(container, "name") ?? scalarAt(container, "image");
  const image = scalarAt(container, "image");
  if (name === undefined) return;
  yield process(name.text, name.span, image === undefined ? {} : { image });
  yield* within(name.text, said(container, image));
}

function* said(container: YamlNode, image: ReturnType<typeof scalarAt>): Generator<FactDraft> {
  yield* imageFacts(image);
  yield* listedVariables(at(container, "env"), "name");
  const command = at(container, "command");
  const args = at(container, "args");
  const both = [...itemsOf(command), ...itemsOf(args)];
  const span = (args ?? command)?.span;
  if (span !== undefined) yield* wordCommands({ type: "list", items: both, span }, "start");
  for (const probe of itemsOf(at(container, "probes"))) {
    const type = scalarAt(probe, "type");
    const kind = kinds.get(type?.text.toLowerCase() ?? "");
    const port = scalarAt(probe, "httpGet", "port") ?? scalarAt(probe, "tcpSocket", "port");
    if (type === undefined || kind === undefined) continue;
    yield* probeFacts({ key: type, value: probe, span: probe.span }, kind, port);
  }
}

const kinds: ReadonlyMap<string, "liveness" | "readiness" | "startup"> = new Map([
  ["liveness", "liveness"],
  ["readiness", "readiness"],
  ["startup", "startup"],
]);
