import { readImage } from "../../facts/command.js";
import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { treeOfJson } from "../platform/tree.js";
import { at, entriesOf, scalarAt, type YamlNode, type YamlScalar } from "../yaml/node.js";
import type { Language } from "../language.js";

/** Development Containers, "devcontainer.json reference": the container in which developers work, and the runtimes that it gets. */
export const devcontainer: Language = {
  id: "devcontainer",
  title: "Development container",
  matches: (path) => /(^|\/)(\.devcontainer\/([^/]+\/)?devcontainer|\.devcontainer)\.json$/.test(path),
  comment: ["//"],
  maximumLength: 200_000,
  extract: factsOfContainer,
};

function* factsOfContainer(text: string): Generator<FactDraft> {
  const root = treeOfJson(text);
  const image = scalarAt(root, "image");
  if (image !== undefined && !image.unknown) yield* imageFacts(image);
  for (const { key, value } of entriesOf(at(root, "features"))) yield* featureFacts(key.text, value);
}

/** `"image": "mcr.microsoft.com/devcontainers/python:1-3.12-bookworm"` */
function* imageFacts({ text, span }: YamlScalar): Generator<FactDraft> {
  const reference = readImage(text);
  yield { kind: "imageUsed", ...reference, for: "development", span, development: true };
  const found = reference.unknown ? undefined : runtimeOfImage(reference.image, reference.tag);
  if (found === undefined || found.version === "") return;
  const start = span.start + text.indexOf(found.version, text.lastIndexOf(":"));
  const parts = { version: { start, end: start + found.version.length } };
  yield { kind: "runtimeDeclared", ...found, by: "devcontainer", span, parts, development: true };
}

/** `"ghcr.io/devcontainers/features/node:1": { "version": "20" }` */
function* featureFacts(feature: string, options: YamlNode): Generator<FactDraft> {
  const runtime = runtimes[/^ghcr\.io\/devcontainers\/features\/([\w-]+)(:|$)/.exec(feature)?.[1] ?? ""];
  const version = scalarAt(options, "version");
  if (runtime === undefined || version === undefined || !/^\d/.test(version.text)) return;
  const { text, span } = version;
  yield { kind: "runtimeDeclared", runtime, version: text, by: "devcontainer", span, parts: { version: span }, development: true };
}

/** Features of the project itself that install a runtime. */
const runtimes: Readonly<Record<string, Runtime>> = {
  node: "node",
  python: "python",
  ruby: "ruby",
  go: "go",
  java: "java",
  dotnet: "dotnet",
  php: "php",
  rust: "rust",
};
