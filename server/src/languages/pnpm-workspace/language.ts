import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import type { Language } from "../language.js";
import { at, itemsOf, scalarOf } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

export const pnpmWorkspace: Language = {
  id: "pnpm-workspace",
  title: "pnpm-workspace.yaml",
  matches: (path) => nameOf(path) === "pnpm-workspace.yaml",
  comment: ["#"],
  maximumLength: maximumYamlLength,
  extract: factsOfWorkspace,
};

/** pnpm, "pnpm-workspace.yaml": the packages that share one lock file. */
function* factsOfWorkspace(text: string): Generator<FactDraft> {
  const [root] = readYaml(text);
  const workspaces = itemsOf(at(root, "packages")).flatMap((item) => scalarOf(item)?.text ?? []);
  yield { kind: "manifest", ecosystem: "npm", library: false, workspaces, manager: "pnpm", span: startOfFile };
}
