import { anchored, isAnchored, isMovedBy, type Anchor } from "../text/anchor.js";
import { factOf, type Fact, type FactDraft } from "./vocabulary.js";

/** A fact of a document that is typed in. */
export interface KeptFact {
  readonly fact: Fact;
  readonly draft: FactDraft;
  /** Missing where the draft moves by itself. */
  readonly anchor?: Anchor;
}

/**
 * The facts of a text in which somebody types. Those before and after what has changed say the same as in the text before: they are
 * the same facts, moved to where they stand now, and rules that said nothing of them need not be asked again.
 */
export function factsAfter(path: string, drafts: readonly FactDraft[], before: readonly KeptFact[] = []): readonly KeptFact[] {
  const facts: KeptFact[] = [];
  const shared = Math.min(drafts.length, before.length);
  while (facts.length < shared) {
    const known = sameFact(before[facts.length], drafts[facts.length]);
    if (known === undefined) break;
    facts.push(known);
  }
  const below: KeptFact[] = [];
  while (facts.length + below.length < shared) {
    const known = sameFact(before.at(-1 - below.length), drafts.at(-1 - below.length));
    if (known === undefined) break;
    below.push(known);
  }
  const between = drafts.slice(facts.length, drafts.length - below.length).map((draft) => keptFact(path, draft));
  return [...facts, ...between, ...below.toReversed()];
}

function sameFact(known: KeptFact | undefined, draft: FactDraft | undefined): KeptFact | undefined {
  if (known === undefined || draft === undefined) return undefined;
  if (known.draft === draft) return known;
  const { anchor } = known;
  if (anchor === undefined || known.draft.kind !== draft.kind || !isMovedBy(draft.span.start - anchor.start, known.draft, draft))
    return undefined;
  anchor.start = draft.span.start;
  return known;
}

function keptFact(path: string, draft: FactDraft): KeptFact {
  if (isAnchored(draft.span)) return { fact: factOf(path, draft), draft };
  const anchor = { start: draft.span.start };
  const own = anchored(draft, anchor);
  return { fact: factOf(path, own), draft: own, anchor };
}
