import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { entriesOf, at, itemsOf, oneOrMore, scalarAt, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { factsOfService } from "./service.js";

export const compose: Language = {
  id: "compose",
  title: "Compose file",
  matches: (path) => /\.ya?ml$/i.test(path) && !isCiFile.test(path),
  recognises: (text, path) => composeName.test(nameOf(path)) || looksLikeCompose(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfCompose,
};

const composeName = /^(docker-?)?(compose|stack)([._-].*)?\.ya?ml$/i;

/** Pipelines have `services` and `image` too. */
const isCiFile =
  /(^|\/)(\.github\/|\.circleci\/|\.gitlab-ci|\.gitlab\/|\.travis\.yml|bitbucket-pipelines|azure-pipelines|\.drone|\.woodpecker|\.semaphore\/|\.?appveyor)/i;

/** `services:` at the margin with a map below it, and a service that names what it runs. */
function looksLikeCompose(text: string): boolean {
  return (
    /^services:[ \t]*(#.*)?(\r?\n[ \t]*(#.*)?)*\r?\n[ \t]+["']?[\w.$-]+["']?:[ \t]*(\r|\n|#|&|$)/m.test(text) &&
    /^[ \t]+(image|build):/m.test(text) &&
    !/^apiVersion:/m.test(text)
  );
}

function* factsOfCompose(text: string, path: string): Generator<FactDraft> {
  const isForDevelopers = forDevelopers.test(/^(?:\s*#.*\r?\n|\s*\r?\n)*/.exec(text)?.[0].replace(/\s*\n\s*#\s*/g, " ") ?? "");
  for (const root of readYaml(text)) {
    const file = { path, isStack: isStack(root, path) };
    yield* includes(root, path);
    for (const service of services(root))
      for (const fact of factsOfService(service, file)) yield isForDevelopers ? { ...fact, development: true } : fact;
  }
}

/** `include: [{ path: [shop.yaml, limits.yaml], env_file: shop.env }]`, as the Compose file reference says it under "include". */
function* includes(root: YamlNode, path: string): Generator<FactDraft> {
  const resolved = (node: YamlNode | undefined) =>
    oneOrMore(node).flatMap((item) => {
      const file = item.type === "scalar" && !item.unknown ? join(folderOf(path), item.text) : undefined;
      return file === undefined ? [] : [{ path: file, span: item.span }];
    });
  for (const item of itemsOf(at(root, "include"))) {
    const [base, ...over] = resolved(at(item, "path"));
    if (base !== undefined && over.length > 0)
      yield { kind: "filesMerged", base: base.path, over: over.map((file) => file.path), span: item.span };
    for (const file of resolved(at(item, "env_file")))
      yield { kind: "environmentFileUsed", path: file.path, span: file.span, parts: { path: file.span } };
  }
}

/** What the head of a file says of it: "intended for development purposes only", "For local testing only, not for production". */
const forDevelopers =
  /\b(development|testing|local use)\b[^.]*\bonly\b|\bonly\b[^.]*\bfor (local )?(development|testing)\b|\bnot (meant |intended |suitable |be used )?(for|in) production\b/i;

/** Read by `docker stack deploy`, as its name, a network over hosts, or what only a swarm heeds tells (Compose Deploy Specification). */
const isStack = (root: YamlNode, path: string): boolean =>
  /(^|[._-])(stack|swarm)([._-]|$)/i.test(nameOf(path)) ||
  entriesOf(at(root, "networks")).some(({ value }) => scalarAt(value, "driver")?.text === "overlay") ||
  services(root).some(({ value }) =>
    entriesOf(at(value, "deploy")).some(({ key }) => /^(mode|placement|update_config|rollback_config|endpoint_mode)$/.test(key.text)),
  );

/** The services of a file; those of the first version of the format stand at its top. */
function services(root: YamlNode): readonly YamlEntry[] {
  const declared = at(root, "services");
  if (declared !== undefined) return entriesOf(declared);
  return entriesOf(root).filter(({ value }) => at(value, "image") !== undefined || at(value, "build") !== undefined);
}
