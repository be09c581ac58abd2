import { isDevelopmentUnit } from "../../facts/development.js";
import { readInstructions, type Instruction } from "./instructions.js";
import type { Span } from "../../text/span.js";
import { madeOnce } from "./made-once.js";
import type { KeptTree } from "../source/tree-sitter.js";
import { assign, replaced, type Given, type Known } from "./variables.js";
import { wordAt, wordsIn } from "./words.js";

/** A build stage with its instructions. */
export interface Stage {
  readonly index: number;
  readonly name: string | undefined;
  /** Its name, or its index as text: how `COPY --from` and findings speak of it. */
  readonly unit: string;
  readonly from: Instruction;
  /** As written after FROM. */
  readonly reference: string;
  readonly referenceSpan: Span;
  readonly instructions: readonly Instruction[];
  /** Units of earlier stages that it begins with or takes files from. */
  readonly uses: readonly string[];
  /** Images that it takes files from: `COPY --from=nginx:1.27`. */
  readonly taken: readonly Taken[];
  /** The unit of the stage that it begins with. */
  readonly base: string | undefined;
}

/** The word of an instruction that names a stage or an image to take files from: `build` of `COPY --from=build`. */
export interface Taken {
  readonly text: string;
  readonly span: Span;
}

/** Where facts of a stage belong. */
export interface InStage {
  readonly unit: string;
  readonly development?: true;
}

export interface DockerfileShape {
  /** ARG before the first FROM. */
  readonly globals: readonly Instruction[];
  /** Their values, which FROM knows, and a stage that names them again (Dockerfile reference, "Understand how ARG and FROM interact"). */
  readonly given: Known;
  readonly stages: readonly Stage[];
  /** The units of those that only develop or test. */
  readonly development: ReadonlySet<string>;
}

/** Splits a Dockerfile into its stages. */
export function readStages(text: string, kept?: KeptTree): DockerfileShape {
  const globals: Instruction[] = [];
  const given: Given = new Map();
  const stages: GrowingStage[] = [];
  for (const instruction of readInstructions(text, kept)) {
    const current = stages.at(-1);
    if (instruction.keyword === "FROM" && !instruction.isTrigger) stages.push(stageOf(instruction, stages, given));
    else if (current === undefined) {
      globals.push(instruction);
      if (instruction.keyword === "ARG") assign(instruction, given);
    } else {
      current.instructions.push(instruction);
      for (const word of takenFrom(instruction)) {
        const used = stageNamed(word.text, stages.slice(0, -1));
        if (used === undefined) current.taken.push(word);
        else current.uses.push(used.unit);
      }
    }
  }
  return { globals, given, stages, development: developmentStages(stages) };
}

type GrowingStage = Stage & { readonly instructions: Instruction[]; readonly uses: string[]; readonly taken: Taken[] };

function stageOf(from: Instruction, earlier: readonly Stage[], given: Known): GrowingStage {
  const { reference, referenceSpan, name } = madeOnce(from, undefined, namesIn);
  const index = earlier.length;
  const named = (replaced(reference, given) ?? reference).toLowerCase();
  const base = earlier.findLast((stage) => stage.name?.toLowerCase() === named)?.unit;
  return {
    index,
    name,
    unit: name ?? String(index),
    from,
    reference,
    referenceSpan,
    instructions: [],
    uses: base === undefined ? [] : [base],
    taken: [],
    base,
  };
}

/** `FROM node:22 AS build` */
export function namesIn(from: Instruction): Pick<Stage, "reference" | "referenceSpan" | "name"> {
  const [image, as, name] = wordsIn(from);
  const isNamed = as?.text.toLowerCase() === "as";
  return { reference: image?.text ?? "", referenceSpan: image?.span ?? from.span, name: isNamed ? name?.text : undefined };
}

/** `COPY --from=build`, `RUN --mount=type=bind,from=build`: what names a stage or an image. */
export const takenFrom = (instruction: Instruction): readonly Taken[] =>
  instruction.flags.length === 0 ? [] : madeOnce(instruction, undefined, takenByFlags);

const takenByFlags = (instruction: Instruction): readonly Taken[] =>
  instruction.flags.flatMap(({ from }) => {
    if (from === undefined) return [];
    const { text, span } = wordAt(instruction, from);
    return { text, span };
  });

const stageNamed = (name: string, stages: readonly Stage[]): Stage | undefined =>
  stages.findLast((stage) => stage.name?.toLowerCase() === name.toLowerCase() || String(stage.index) === name);

export const placeOf = ({ unit }: Stage, { development }: DockerfileShape): InStage =>
  development.has(unit) ? { unit, development: true } : { unit };

/** Stages whose name says that they only develop or test, and that no later stage uses which is not one of them. */
function developmentStages(stages: readonly Stage[]): ReadonlySet<string> {
  const used = new Set<string>();
  const development = new Set<string>();
  for (const { name, unit, uses } of stages.toReversed()) {
    if (name !== undefined && !used.has(unit) && isDevelopmentUnit(name)) development.add(unit);
    else for (const one of uses) used.add(one);
  }
  return development;
}

/** The stage that is deployed: the last one that is not only for development. */
export function finalStage({ stages, development }: DockerfileShape): Stage | undefined {
  return stages.findLast((stage) => !development.has(stage.unit)) ?? stages.at(-1);
}

/** A stage with those that it begins with, from the last to the first: their layers make one image. */
export function stagesBelow(stage: Stage | undefined, stages: readonly Stage[]): readonly Stage[] {
  if (stage === undefined) return [];
  const base = stages.findLast((other) => other.unit === stage.base && other.index < stage.index);
  return [stage, ...stagesBelow(base, stages)];
}
