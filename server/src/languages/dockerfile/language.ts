import { isDevelopmentUnit } from "../../facts/development.js";
import { readImage } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { commandFacts } from "./commands.js";
import { readStages, unitsDeployed, type Stage } from "./stages.js";

export const dockerfile: Language = {
  id: "dockerfile",
  title: "Dockerfile",
  matches: (path) => /^(.*\.)?(Dockerfile|Containerfile)(\..*)?$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfDockerfile,
};

function* factsOfDockerfile(text: string): Generator<FactDraft> {
  const { stages } = readStages(text);
  const deployed = unitsDeployed(stages);
  const development = new Set(
    stages.filter(({ name, unit }) => name !== undefined && !deployed.has(unit) && isDevelopmentUnit(name)).map(({ unit }) => unit),
  );
  const marked = (fact: FactDraft): FactDraft =>
    fact.unit !== undefined && development.has(fact.unit) ? ({ ...fact, development: true } as FactDraft) : fact;
  for (const stage of stages) for (const fact of stageFacts(stage, stages)) yield marked(fact);
  for (const fact of commandFacts(text, stages)) yield marked(fact);
}

function* stageFacts(stage: Stage, stages: readonly Stage[]): Generator<FactDraft> {
  const final = stage === stages.at(-1);
  const named = stage.name === undefined ? {} : { name: stage.name };
  const span = { start: stage.from.keywordSpan.start, end: stage.from.span.end };
  yield { kind: "stage", ...named, index: stage.index, final, uses: stage.uses, span, unit: stage.unit };
  if (stage.base !== undefined || stage.reference === "") return;
  const stageName = stage.name === undefined ? {} : { stage: stage.name };
  yield {
    kind: "imageUsed",
    ...readImage(stage.reference),
    for: "build-stage",
    ...stageName,
    final,
    span: stage.referenceSpan,
    unit: stage.unit,
  };
}
