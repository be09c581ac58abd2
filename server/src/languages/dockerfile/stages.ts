import { readInstructions, type Instruction } from "./instructions.js";
import type { Span } from "../../text/span.js";
import { wordsIn } from "./words.js";

/** A build stage with its instructions. */
export interface Stage {
  readonly index: number;
  readonly name?: string;
  /** Its name, or its index as text: how `COPY --from` and findings speak of it. */
  readonly unit: string;
  readonly from: Instruction;
  /** As written after FROM. */
  readonly reference: string;
  readonly referenceSpan: Span;
  readonly instructions: readonly Instruction[];
  /** Units of earlier stages that it begins with or takes files from. */
  readonly uses: readonly string[];
  /** The unit of the stage that it begins with. */
  readonly base?: string;
}

export interface DockerfileShape {
  /** ARG before the first FROM. */
  readonly globals: readonly Instruction[];
  readonly stages: readonly Stage[];
}

/** Splits a Dockerfile into its stages. */
export function readStages(text: string): DockerfileShape {
  const globals: Instruction[] = [];
  const stages: (Stage & { readonly instructions: Instruction[]; readonly uses: string[] })[] = [];
  for (const instruction of readInstructions(text)) {
    const current = stages.at(-1);
    if (instruction.keyword === "FROM" && !instruction.isTrigger) stages.push(stageOf(instruction, stages));
    else if (current === undefined) globals.push(instruction);
    else {
      current.instructions.push(instruction);
      current.uses.push(...stagesTaken(instruction, stages.slice(0, -1)));
    }
  }
  return { globals, stages };
}

function stageOf(from: Instruction, earlier: readonly Stage[]): Stage & { readonly instructions: Instruction[]; readonly uses: string[] } {
  const words = wordsIn(from).filter(({ text }) => !text.startsWith("--"));
  const [image, as, name] = words;
  const index = earlier.length;
  const named = as?.text.toLowerCase() === "as" && name !== undefined ? name.text : undefined;
  const reference = image?.text ?? "";
  const base = earlier.findLast((stage) => stage.name?.toLowerCase() === reference.toLowerCase())?.unit;
  return {
    index,
    ...(named !== undefined && { name: named }),
    unit: named ?? String(index),
    from,
    reference,
    referenceSpan: image?.span ?? from.span,
    instructions: [],
    uses: base === undefined ? [] : [base],
    ...(base !== undefined && { base }),
  };
}

/** `COPY --from=build`, `RUN --mount=type=bind,from=build`. */
function stagesTaken({ keyword, text }: Instruction, earlier: readonly Stage[]): readonly string[] {
  if (!text.startsWith("--") || (keyword !== "COPY" && keyword !== "RUN" && keyword !== "ADD")) return [];
  const names = Array.from(text.matchAll(/(?:--|,|=)from=([^\s,]+)/g), ([, name]) => name?.replaceAll(/["']/g, "").toLowerCase());
  return earlier
    .filter((stage) => names.includes(stage.name?.toLowerCase()) || names.includes(String(stage.index)))
    .map((stage) => stage.unit);
}

/** The stage that a build without a target gives, and all that it is built from. */
export function unitsDeployed(stages: readonly Stage[]): ReadonlySet<string> {
  const deployed = new Set<string>();
  const waiting = stages.slice(-1);
  for (let stage = waiting.pop(); stage !== undefined; stage = waiting.pop()) {
    if (deployed.has(stage.unit)) continue;
    deployed.add(stage.unit);
    for (const unit of stage.uses) waiting.push(...stages.filter((other) => other.unit === unit));
  }
  return deployed;
}
