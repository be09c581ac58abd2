import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { listedVariables } from "../platform/facts.js";
import { treeOfToml } from "../platform/tree.js";
import { at } from "../yaml/node.js";

/** Cloud Native Buildpacks, "Project Descriptor": the variables of a build. Julia's Project.toml is another file. */
export const projectToml: Language = {
  id: "project-toml",
  title: "project descriptor",
  matches: (path) => nameOf(path) === "project.toml",
  recognises: (text) => /^[\uFEFF \t]*(\[\[?(_|project|build|io\.buildpacks)\b|schema-version[ \t]*=)/m.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  extract: factsOfProject,
};

function* factsOfProject(text: string): Generator<FactDraft> {
  const root = treeOfToml(text);
  yield* listedVariables(at(root, "build", "env"), "name");
  yield* listedVariables(at(root, "io", "buildpacks", "build", "env"), "name");
}
