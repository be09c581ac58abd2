import { anchored, isMovedBy } from "../../text/anchor.js";
import type { Instruction } from "./instructions.js";

interface Made {
  readonly where: unknown;
  readonly value: unknown;
}

const made = new WeakMap<Instruction, Map<unknown, Made>>();

/**
 * A plain value that hangs on an instruction, on what makes it and on `where` alone: a plain value too, which says all that flows
 * into the instruction, with places counted from its beginning. It is made once, and moves with the instruction while somebody types
 * elsewhere.
 */
export function madeOnce<Where, Value>(
  instruction: Instruction,
  where: Where,
  make: (instruction: Instruction, where: Where) => Value,
): Value {
  const { anchor } = instruction;
  if (anchor === undefined) return make(instruction, where);
  let all = made.get(instruction);
  if (all === undefined) made.set(instruction, (all = new Map<unknown, Made>()));
  const known = all.get(make);
  // The same maker made it, so it is of the same type.
  if (known !== undefined && isMovedBy(0, known.where, where)) return known.value as Value;
  const value = anchored(make(instruction, where), anchor);
  all.set(make, { where, value });
  return value;
}
