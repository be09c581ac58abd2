import { groupBy } from "../text/group-by.js";
import { anchored, isAnchored, isMovedBy, type Anchor } from "../text/anchor.js";
import { factOf, type Fact, type FactDraft } from "./vocabulary.js";

/** A fact of a document that is typed in. */
export interface KeptFact {
  readonly fact: Fact;
  readonly draft: FactDraft;
  /** Undefined where it stands still, or where the draft moves by itself. */
  readonly anchor: Anchor | undefined;
}

/**
 * The facts of a text in which somebody types. Drafts that move by themselves are the same as long as they are the same object. Of each
 * kind of the others, those before and after what has changed say the same as in the text before: they are the same facts, moved to
 * where they stand now, and rules that said nothing of them need not be asked again.
 */
export function factsAfter(path: string, drafts: readonly FactDraft[], before: readonly KeptFact[] = []): readonly KeptFact[] {
  const read = drafts.filter(({ span }) => !isAnchored(span));
  const earlier = groupBy(before.filter(isOfRead), ({ draft }) => draft.kind);
  const same = new Map<FactDraft, KeptFact>();
  for (const [kind, now] of groupBy(read, (draft) => draft.kind)) noteUnchanged({ path, before: earlier.get(kind) ?? [], now, same });
  return drafts.map((draft) => (isAnchored(draft.span) ? factOfMoving(path, draft) : (same.get(draft) ?? newFact(path, draft))));
}

const isOfRead = ({ draft, anchor }: KeptFact): boolean => anchor !== undefined || !isAnchored(draft.span);

const newFact = (path: string, draft: FactDraft): KeptFact => ({ fact: factOf(path, draft), draft, anchor: undefined });

const moving = new WeakMap<FactDraft, KeptFact>();

function factOfMoving(path: string, draft: FactDraft): KeptFact {
  let known = moving.get(draft);
  if (known === undefined) moving.set(draft, (known = newFact(path, draft)));
  return known;
}

interface OfOneKind {
  readonly path: string;
  readonly before: readonly KeptFact[];
  readonly now: readonly FactDraft[];
  readonly same: Map<FactDraft, KeptFact>;
}

function noteUnchanged({ path, before, now, same }: OfOneKind): void {
  const shared = Math.min(before.length, now.length);
  const isSameAt = (index: number): boolean => {
    const [known, draft] = [before.at(index), now.at(index)];
    const fact = known && draft && sameFact(path, known, draft);
    if (draft === undefined || fact === undefined) return false;
    same.set(draft, fact);
    return true;
  };
  let above = 0;
  while (above < shared && isSameAt(above)) above += 1;
  for (let below = 1; above + below <= shared && isSameAt(-below);) below += 1;
}

function sameFact(path: string, known: KeptFact, draft: FactDraft): KeptFact | undefined {
  if (known.draft === draft) return known;
  const by = draft.span.start - known.draft.span.start;
  if (!isMovedBy(by, known.draft, draft)) return undefined;
  if (by === 0) return known;
  // What has never moved gets its anchor now: most facts of a text that is only read never do.
  const own = known.anchor === undefined ? movingFact(path, draft) : known;
  if (own.anchor !== undefined) own.anchor.start = draft.span.start;
  return own;
}

function movingFact(path: string, draft: FactDraft): KeptFact {
  const anchor = { start: draft.span.start };
  const own = anchored(draft, anchor);
  return { fact: factOf(path, own), draft: own, anchor };
}
