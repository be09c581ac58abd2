import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import type { KeptTree } from "../source/tree-sitter.js";
import { loadShell } from "../shell/parser.js";
import { entriesOf, at, itemsOf, oneOrMore, scalarAt, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { readYamlBelow } from "../yaml/kept-parts.js";
import { maximumYamlLength } from "../yaml/read-yaml.js";
import { factsOfService } from "./service.js";
import { patternInLines } from "../../text/pattern.js";

export const compose: Language = {
  id: "compose",
  title: "Compose file",
  matches: (path) => (/\.ya?ml$/i.test(path) || composeVariant.test(path)) && !isCiFile.test(path),
  recognises: (text, path) => composeName.test(nameOf(path)) || looksLikeCompose(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfCompose,
};

const composeName = /^(docker-?)?(compose|stack)([._-].*)?\.ya?ml$/i;

/** One of several, put after the name: `docker-compose.postgres`, `docker-compose.yml.example`. */
const composeVariant = /(^|\/)(docker-)?compose(\.[\w-]+)+$/i;

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

const readServices = readYamlBelow<ServiceRead>("services");

/** What one service says, and whether only a swarm heeds it. */
interface ServiceRead {
  readonly facts: readonly FactDraft[];
  readonly isOfSwarm: boolean;
}

function* factsOfCompose(text: string, path: string, kept?: KeptTree): Generator<FactDraft> {
  const head = /^(?:\s*#.*\r?\n|\s*\r?\n)*/.exec(text)?.[0].replace(/\s*\n\s*#\s*/g, " ") ?? "";
  const isForDevelopers = forDevelopers.test(head);
  const read = (service: YamlEntry): ServiceRead => ({ facts: [...factsOfService(service, path)], isOfSwarm: isOfSwarm(service) });
  for (const { root, made } of readServices(text, read, kept)) {
    yield* includes(root, path);
    const services = made.length > 0 ? made : servicesAtTop(root).map(read);
    const isStack = isNamedStack(path) || hasOverlay(root) || services.some((service) => service.isOfSwarm);
    for (const fact of services.flatMap(({ facts }) => facts)) {
      const said = isStack ? inSwarm(fact) : fact;
      yield isForDevelopers ? { ...said, development: true } : said;
    }
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
const forDevelopers = patternInLines("i")`
  \bcompose\b[^.]{0,20}\bfor\b[^.]{0,25}\bdevelopment\b(?![^.]*\bprod)|\b(development|testing|local use)\b[^.]*\bonly\b
  |\bonly\b[^.]*\bfor (local )?(development|testing)\b|\bnot (meant |intended |suitable |be used )?(for|in) production\b
`;

/** A file for `docker stack deploy`, by its name or a network over hosts (Compose Deploy Specification). */
const isNamedStack = (path: string): boolean => /(^|[._-])(stack|swarm)([._-]|$)/i.test(nameOf(path));

const hasOverlay = (root: YamlNode): boolean =>
  entriesOf(at(root, "networks")).some(({ value }) => scalarAt(value, "driver")?.text === "overlay");

const isOfSwarm = ({ value }: YamlEntry): boolean =>
  entriesOf(at(value, "deploy")).some(({ key }) => /^(mode|placement|update_config|rollback_config|endpoint_mode)$/.test(key.text));

/** A swarm starts what has stopped again unless something else is said. */
const inSwarm = (fact: FactDraft): FactDraft => (fact.kind === "service" && fact.restart === undefined ? { ...fact, restart: true } : fact);

/** The services of the first version of the format, which stand at the top of a file. */
const servicesAtTop = (root: YamlNode): readonly YamlEntry[] =>
  at(root, "services") === undefined
    ? entriesOf(root).filter(({ value }) => at(value, "image") !== undefined || at(value, "build") !== undefined)
    : [];
