import { isDockerfileName } from "../../facts/image-built.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { commandFacts } from "./commands.js";
import { stageFacts } from "./stage-facts.js";
import { developmentStages, readStages } from "./stages.js";

export const dockerfile: Language = {
  id: "dockerfile",
  title: "Dockerfile",
  matches: (path) => isDockerfileName(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfDockerfile,
};

function* factsOfDockerfile(text: string): Generator<FactDraft> {
  const shape = readStages(text);
  const { stages } = shape;
  const development = developmentStages(stages);
  const marked = (fact: FactDraft): FactDraft =>
    fact.unit !== undefined && development.has(fact.unit) ? ({ ...fact, development: true } as FactDraft) : fact;
  for (const fact of stageFacts(shape)) yield marked(fact);
  for (const fact of commandFacts(text, stages)) yield marked(fact);
}
