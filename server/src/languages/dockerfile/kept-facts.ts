import type { FactDraft } from "../../facts/vocabulary.js";
import { moved } from "../../text/moved.js";
import type { Instruction } from "./instructions.js";

interface Made {
  readonly where: string;
  /** Where the instruction began. */
  readonly start: number;
  readonly facts: readonly FactDraft[];
}

const made = new WeakMap<object, Made>();

/**
 * The facts of an instruction, which depend on it and on what flows into it alone: `where` is a plain value that says all of
 * that, with places counted from the beginning of the instruction. They are made once, and moved with the instruction while
 * somebody types elsewhere.
 */
export function factsOnce<Where>(
  instruction: Instruction,
  where: Where,
  make: (instruction: Instruction, where: Where) => readonly FactDraft[],
): readonly FactDraft[] {
  const key = JSON.stringify(where);
  const { start } = instruction.whole;
  const known = made.get(instruction.identity);
  if (known?.where === key) return start === known.start ? known.facts : moved(known.facts, start - known.start);
  const facts = make(instruction, where);
  made.set(instruction.identity, { where: key, start, facts });
  return facts;
}
