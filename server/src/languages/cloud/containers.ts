import { readImage } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { readCommands, readWords } from "../shell/commands.js";
import { booleanAt, entriesOf, itemsOf, scalarOf, type YamlNode } from "../yaml/node.js";
import { listedWords } from "../yaml/words.js";
import { field, fieldEntry, fieldScalar, knownText } from "./fields.js";
import { mountsOf } from "./mounts.js";
import { variablesIn } from "./variables.js";

/** What a task says of all its containers. */
export interface Task {
  /** What is in front of the containers' names, where a file has several tasks. */
  readonly unit?: string;
  readonly node: YamlNode;
  /** The containers; a list in ECS, a map by name in modules of Terraform. */
  readonly containers: YamlNode | undefined;
}

/** Every container of a task, by Amazon ECS Developer Guide, "Amazon ECS task definition parameters". */
export function* factsOfTask(task: Task): Generator<FactDraft> {
  for (const { container, key } of containersOf(task.containers)) {
    if (container.type !== "map") continue;
    const name = knownText(container, "name") ?? key ?? "container";
    const unit = task.unit === undefined ? name : `${task.unit}/${name}`;
    for (const fact of factsOfContainer(container, name, task)) yield { ...fact, unit };
  }
}

const containersOf = (node: YamlNode | undefined): readonly { readonly container: YamlNode; readonly key?: string }[] =>
  node?.type === "list"
    ? node.items.map((container) => ({ container }))
    : entriesOf(node).map(({ key, value }) => ({ container: value, key: key.text }));

function* factsOfContainer(container: YamlNode, name: string, task: Task): Generator<FactDraft> {
  const image = fieldScalar(container, "image");
  const written = fieldScalar(container, "name");
  const init = booleanAt(field(container, "linuxparameters", "initprocessenabled"));
  yield {
    kind: "service",
    name,
    by: "platform",
    ...(image !== undefined && { image: image.text }),
    ...(init !== undefined && { init }),
    span: written?.span ?? image?.span ?? container.span,
    parts: { ...(written !== undefined && { name: written.span }), ...(image !== undefined && { image: image.span }) },
  };
  if (image !== undefined && image.text !== "") {
    const reference = readImage(image.text);
    // A deploy step fills the name in: `<IMAGE1_NAME>` of AWS CodeDeploy.
    const isUnknown = reference.unknown || image.unknown || /[<>\s]|^[A-Z_]+$|__/.test(image.text);
    yield { kind: "imageUsed", ...reference, unknown: isUnknown, for: "service", span: image.span };
  }
  if (container.type === "map") yield* variablesIn(container, ["containerDefinitions"]);
  yield* commandsOf(container);
  yield* portsOf(container, knownText(task.node, "networkmode"));
  yield* healthOf(container);
  yield* lifeOf(container);
  yield* mountsOf(container, task.node);
}

/** `entryPoint` takes the place of ENTRYPOINT, `command` that of CMD; no shell reads them. */
function commandsOf(container: YamlNode): readonly FactDraft[] {
  const entryPoint = fieldEntry(container, "entrypoint");
  const command = fieldEntry(container, "command");
  const given = [entryPoint, command].filter((entry) => entry !== undefined && itemsOf(entry.value).length > 0);
  const spans = given.flatMap((entry) => (entry === undefined ? [] : [entry.value.span]));
  if (spans.length === 0) return [];
  const span = { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
  const words = given.flatMap((entry) => listedWords(entry?.value));
  return readWords(words, { role: "start", place: "container", span });
}

/** In a network of its own (`awsvpc`) a task takes no port of the host, and 0 lets the host choose. "Port mappings", `hostPort`. */
function* portsOf(container: YamlNode, network: string | undefined): Generator<FactDraft> {
  for (const mapping of itemsOf(field(container, "portmappings"))) {
    const port = fieldScalar(mapping, "containerport");
    const host = fieldScalar(mapping, "hostport");
    if (port === undefined || port.unknown) continue;
    const protocol = (knownText(mapping, "protocol") ?? "tcp").toLowerCase();
    yield { kind: "portExposed", port: port.text, protocol, span: port.span, parts: { port: port.span } };
    if (host === undefined || host.text === "0" || network === "awsvpc") continue;
    yield {
      kind: "portPublished",
      host: host.text,
      container: port.text,
      ...(host.unknown && { unknown: true }),
      span: mapping.span,
      parts: { host: host.span, container: port.span },
    };
  }
}

/** `["CMD-SHELL", "curl -f http://localhost/"]`, `["CMD", "healthy"]`. "Container health check", `command`. */
function* healthOf(container: YamlNode): Generator<FactDraft> {
  const check = fieldEntry(container, "healthcheck");
  const command = field(check?.value, "command");
  const [form, script] = itemsOf(command).map((item) => scalarOf(item));
  if (check === undefined || command === undefined || form === undefined || form.text === "NONE") return;
  yield { kind: "probeDeclared", probe: "health", span: check.span };
  const where = { role: "health", place: "container", span: command.span } as const;
  if (form.text === "CMD-SHELL" && script !== undefined) yield* readCommands(script.written, "shell", where);
  else yield* readWords(listedWords(command).slice(form.text === "CMD" ? 1 : 0), where);
}

/** How it is stopped, and where the platform leads its log: `awslogs` and the like are no business of the app. */
function* lifeOf(container: YamlNode): Generator<FactDraft> {
  const stop = fieldEntry(container, "stoptimeout");
  const seconds = Number(knownText(container, "stoptimeout") ?? "none");
  if (stop !== undefined && Number.isFinite(seconds))
    yield { kind: "gracePeriod", seconds, span: stop.span, parts: { seconds: stop.value.span } };
  const driver = fieldScalar(container, "logconfiguration", "logdriver");
  if (driver !== undefined && !driver.unknown) yield { kind: "logDriver", driver: driver.text, span: driver.span };
}
