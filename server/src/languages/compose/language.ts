import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { entriesOf, at, type YamlEntry, type YamlNode } from "../yaml/node.js";
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
const isCiFile = /(^|\/)(\.github\/|\.circleci\/|\.gitlab-ci|\.gitlab\/|\.travis\.yml|bitbucket-pipelines|azure-pipelines|\.drone)/i;

/** `services:` at the margin with a map below it, and a service that names what it runs. */
function looksLikeCompose(text: string): boolean {
  return (
    /^services:[ \t]*(#.*)?(\r?\n[ \t]*(#.*)?)*\r?\n[ \t]+["']?[\w.$-]+["']?:[ \t]*(\r|\n|#|&|$)/m.test(text) &&
    /^[ \t]+(image|build):/m.test(text) &&
    !/^apiVersion:/m.test(text)
  );
}

function* factsOfCompose(text: string, path: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    for (const service of services(root)) yield* factsOfService(service, path);
  }
}

/** The services of a file; those of the first version of the format stand at its top. */
function services(root: YamlNode): readonly YamlEntry[] {
  const declared = at(root, "services");
  if (declared !== undefined) return entriesOf(declared);
  return entriesOf(root).filter(({ value }) => at(value, "image") !== undefined || at(value, "build") !== undefined);
}
