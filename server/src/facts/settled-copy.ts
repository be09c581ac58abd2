import { isAlike } from "../text/alike.js";
import type { Fact } from "./vocabulary.js";

interface Copied {
  readonly fields: object;
  readonly copy: Fact;
}

const copies = new WeakMap<Fact, Copied>();

/** A copy of a fact with what the app knows better; the same copy again for as long as that stays, so that it counts as the same fact. */
export function settledCopy<Known extends Fact>(fact: Known, fields: Partial<Known>): Known {
  const known = copies.get(fact);
  // The copy was made of this very fact, so it is of its type.
  if (known !== undefined && isAlike(known.fields, fields)) return known.copy as Known;
  const copy = { ...fact, ...fields };
  copies.set(fact, { fields, copy });
  return copy;
}
