import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";
import {
  diskFacts,
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
import type { Rewrite } from "../../facts/source-file.js";
import { exchangeEntry, variableAt } from "../platform/take-from-deploy.js";

/** Azure Container Apps, "YAML specification" (`az containerapp create --yaml`). */
/** A variable refers to one of the app's secrets; a secret itself, whose name has no capitals, has no other place. */
const toSecret: Rewrite = (file, at) => {
  const secret = exchangeEntry(/value["']?:\s*$/, (name) => `secretRef: ${name.toLowerCase().replaceAll("_", "-")}`);
  return /[A-Z]/.test(variableAt(file, at)?.name ?? "") ? secret(file, at) : undefined;
};

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
  idioms: { takeFromDeploy: toSecret },
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
    const volumes = at(properties, "template", "volumes");
    for (const container of itemsOf(at(properties, "template", "containers"))) yield* factsOfContainer(container, volumes);
    yield* settingFacts("maxReplicas", entryOf(at(properties, "template", "scale"), "maxReplicas"));
  }
}

function* factsOfContainer(container: YamlNode, volumes: YamlNode | undefined): Generator<FactDraft> {
  const name = scalarAt(container, "name") ?? scalarAt(container, "image");
  const image = scalarAt(container, "image");
  if (name === undefined) return;
  yield process(name.text, name.span, image === undefined ? {} : { image });
  yield* within(name.text, said(container, image));
  yield* within(name.text, mountsOf(container, volumes));
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

/** A volume of Azure Files outlives the container, one that is an EmptyDir does not ("Use storage mounts in Azure Container Apps"). */
function* mountsOf(container: YamlNode, volumes: YamlNode | undefined): Generator<FactDraft> {
  for (const mount of itemsOf(at(container, "volumeMounts"))) {
    const source = scalarAt(mount, "volumeName");
    const volume = itemsOf(volumes).find((one) => scalarAt(one, "name")?.text === source?.text);
    if (/^(Nfs)?AzureFile$/.test(scalarAt(volume, "storageType")?.text ?? ""))
      yield* diskFacts(mount, source, scalarAt(mount, "mountPath"));
  }
}

const kinds: ReadonlyMap<string, "liveness" | "readiness" | "startup"> = new Map([
  ["liveness", "liveness"],
  ["readiness", "readiness"],
  ["startup", "startup"],
]);
