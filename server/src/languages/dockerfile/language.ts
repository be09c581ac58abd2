import { isDockerfileName } from "../../facts/image-built.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import type { KeptTree } from "../source/tree-sitter.js";
import { loadShell } from "../shell/parser.js";
import { commandFacts } from "./commands.js";
import { stageFacts } from "./stage-facts.js";
import { readStages } from "./stages.js";

export const dockerfile: Language = {
  id: "dockerfile",
  title: "Dockerfile",
  matches: (path) => isDockerfileName(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfDockerfile,
};

function* factsOfDockerfile(text: string, _path: string, kept?: KeptTree): Generator<FactDraft> {
  const shape = readStages(text, kept);
  yield* stageFacts(shape);
  yield* commandFacts(shape);
}
