import type { FactDraft } from "../../facts/vocabulary.js";
import { imageFacts, wordCommands } from "../platform/facts.js";
import { treeOfJson } from "../platform/tree.js";
import { at, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";

/** The one container of "Dockerrun.aws.json v1". Version 2 holds several, as an ECS task definition does, and is read as one. */
export function* factsOfContainer(text: string): Generator<FactDraft> {
  const root = treeOfJson(text);
  yield* imageFacts(scalarAt(root, "Image", "Name"));
  for (const port of itemsOf(at(root, "Ports"))) yield* exposed(port);
  for (const volume of itemsOf(at(root, "Volumes"))) yield* mounted(volume);
  yield* words(at(root, "Entrypoint"), at(root, "Command"));
}

/** `Entrypoint` and `Command` as Docker takes them: lists of words, or a text that is split. */
function* words(entrypoint: YamlNode | undefined, command: YamlNode | undefined): Generator<FactDraft> {
  const span = (command ?? entrypoint)?.span;
  const isList = [entrypoint, command].every((node) => node === undefined || node.type === "list");
  if (span === undefined) return;
  if (isList) yield* wordCommands({ type: "list", items: [...itemsOf(entrypoint), ...itemsOf(command)], span }, "start");
  else yield* wordCommands(command ?? entrypoint, "start");
}

function* exposed(mapping: YamlNode): Generator<FactDraft> {
  const port = scalarAt(mapping, "ContainerPort");
  if (port === undefined || port.unknown) return;
  yield { kind: "portExposed", port: port.text, protocol: "tcp", span: port.span, parts: { port: port.span } };
}

function* mounted(volume: YamlNode): Generator<FactDraft> {
  const target = scalarAt(volume, "ContainerDirectory");
  const source = scalarAt(volume, "HostDirectory")?.text;
  if (target === undefined) return;
  const type = source === undefined ? "volume" : "host-path";
  const parts = { target: target.span };
  yield { kind: "volumeMounted", source: source ?? "", target: target.text, type, readOnly: false, span: volume.span, parts };
}
