import type { FactDraft } from "../../facts/vocabulary.js";
import type { Search } from "../../text/search.js";
import { startOfFile } from "../../text/span.js";

/** How a language declares what a function gives. */
export interface ResultForms {
  /** A declaration up to the bracket before its parameters, with the group `name`. */
  readonly declared: RegExp;
  /** What may stand between the parameters and the body; undefined for what is no declaration after all. */
  readonly isFailing: (result: string) => boolean | undefined;
}

/** Which functions of a file give an error that its caller has to ask for, and which do not; one fact a file. */
export function* resultsDeclared({ text, each }: Search, { declared, isFailing }: ResultForms): Generator<FactDraft> {
  const [failing, others] = [new Set<string>(), new Set<string>()];
  for (const { index, 0: written, groups = {} } of each(declared)) {
    const result = text.slice(closing(text, index + written.length)).slice(0, 300);
    const fails = isFailing(result);
    if (fails !== undefined) (fails ? failing : others).add(groups["name"] ?? "");
  }
  if (failing.size + others.size > 0) yield { kind: "resultsDeclared", failing: [...failing], others: [...others], span: startOfFile };
}

/** The offset after the bracket that closes one which is open. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < Math.min(text.length, from + 2_000); at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return text.length;
}
