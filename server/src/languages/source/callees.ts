import type { Expression } from "./syntax.js";
import { lastPart } from "../../text/dotted-name.js";

/** Lines of a table by the callees that they speak of. */
export interface LinesByCallee<Line> {
  readonly lines: ReadonlyMap<string, readonly Line[]>;
  /** False for a callee that no line can mean, told by its last part alone: resolving a name costs more. */
  readonly mayName: (callee: Expression) => boolean;
}

const known = new WeakMap<readonly unknown[], unknown>();

/** Made once for a table. */
export function linesByCallee<Line extends { readonly callees: readonly string[] }>(table: readonly Line[]): LinesByCallee<Line> {
  let found = known.get(table) as LinesByCallee<Line> | undefined;
  if (found === undefined) known.set(table, (found = made(table)));
  return found;
}

function made<Line extends { readonly callees: readonly string[] }>(table: readonly Line[]): LinesByCallee<Line> {
  const lines = new Map<string, Line[]>();
  for (const line of table) for (const callee of line.callees) lines.set(callee, [...(lines.get(callee) ?? []), line]);
  const lastParts = new Set([...lines.keys()].map((callee) => lastPart(callee)));
  return {
    lines,
    mayName(callee) {
      if (callee.kind === "member") return lastParts.has(callee.member);
      // A bare name may stand for anything: an alias, an object that is called itself.
      return callee.kind !== "name" || callee.path.length === 1 || lastParts.has(callee.path.at(-1) ?? "");
    },
  };
}
