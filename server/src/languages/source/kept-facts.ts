import type { FactDraft } from "../../facts/vocabulary.js";
import { changeBetween } from "../../text/change.js";
import { moved, withSpans } from "../../text/moved.js";
import type { Span } from "../../text/span.js";
import { isGivenIn, type Asked } from "./definitions.js";
import type { Node } from "./tree-sitter.js";

/** A statement of a file's top level with all that stands in it. */
export interface Statement {
  readonly span: Span;
  readonly type: string;
  /** False where the parser met an error: what it makes of one may hang on what is around it. */
  readonly isSound: boolean;
  /** Where its words end, from its start. */
  readonly words: readonly number[];
}

/** What one statement gave, and the names of the file whose meaning that hangs on. */
export interface StatementFacts {
  readonly drafts: readonly FactDraft[];
  readonly asked: Asked;
  /** False where a fact of it stands elsewhere: a constant that it names, a default that it uses. */
  readonly isAlone: boolean;
}

/** The facts of a text by its statements, kept while somebody types in it. */
export interface KeptFacts {
  readonly text: string;
  /** What the file imports, in words: where that changes, every name may mean something else. */
  readonly imports: string;
  readonly statements: readonly (Statement & StatementFacts)[];
}

/** What is above or below may belong to a statement, as an attribute does in Rust: so many beside a change are read again. */
const margin = 3;

/** The statements of a tree's top level, with the words of a text that stand in them, and words beside them. `offsets` in order. */
export function statementsOf(
  root: Node,
  offsets: readonly number[],
): { readonly statements: readonly Statement[]; readonly elsewhere: readonly number[] } {
  const statements: (Statement & { readonly words: number[] })[] = [];
  for (const child of root.namedChildren) {
    if (child === null) continue;
    statements.push({ span: { start: child.startIndex, end: child.endIndex }, type: child.type, isSound: !child.hasError, words: [] });
  }
  const elsewhere: number[] = [];
  let next = 0;
  for (const offset of offsets) {
    while (next < statements.length && (statements[next]?.span.end ?? 0) < offset) next++;
    const statement = statements[next];
    if (statement !== undefined && offset > statement.span.start) statement.words.push(offset - statement.span.start);
    else elsewhere.push(offset);
  }
  return { statements, elsewhere };
}

/**
 * The facts of statements that an edit leaves as they were, moved to where they stand now: those far enough from the change,
 * whose words are the same, and which ask for no name that the changed statements give a meaning to, before or after.
 */
export function factsKept(
  before: KeptFacts | undefined,
  now: { readonly text: string; readonly imports: string; readonly statements: readonly Statement[] },
): ReadonlyMap<Statement, StatementFacts> {
  const kept = new Map<Statement, StatementFacts>();
  if (before === undefined || before.imports !== now.imports) return kept;
  const { above, below, by } = unchanged(before, now);
  const old = changedPart(before, above, below);
  const fresh = changedPart(now, above, below);
  const far = Math.max(0, below - margin);
  const pairs = [
    ...before.statements
      .slice(0, Math.max(0, above - margin))
      .map((statement, index) => ({ statement, now: now.statements[index], by: 0 })),
    ...before.statements.slice(before.statements.length - far).map((statement, index) => ({
      statement,
      now: now.statements[now.statements.length - far + index],
      by,
    })),
  ];
  const answers = new Map<string, boolean>();
  const isSame = (ask: string): boolean => {
    let same = answers.get(ask);
    if (same === undefined) answers.set(ask, (same = !isGivenIn(ask, before.text, old) && !isGivenIn(ask, now.text, fresh)));
    return same;
  };
  for (const { statement, now: found, by: distance } of pairs) {
    const { drafts, asked, isAlone, isSound } = statement;
    if (found === undefined || !isAlone || !isSound || !found.isSound || !hasSameWords(statement, found)) continue;
    if ([...asked].every(isSame)) kept.set(found, { drafts: drafts.map((draft) => moved(draft, distance)), asked, isAlone });
  }
  return kept;
}

/** How many statements from the top and from the end are what they were, and how far the latter have moved. */
function unchanged(before: KeptFacts, now: { readonly text: string; readonly statements: readonly Statement[] }) {
  const { start, endBefore, endAfter } = changeBetween(before.text, now.text);
  const by = endAfter - endBefore;
  const most = Math.min(before.statements.length, now.statements.length);
  let above = 0;
  while (above < most && isAlike(before.statements[above], now.statements[above], 0) && (before.statements[above]?.span.end ?? 0) < start)
    above++;
  let below = 0;
  while (below < most - above) {
    const [old, fresh] = [before.statements.at(-1 - below), now.statements.at(-1 - below)];
    if (!isAlike(old, fresh, by) || (old?.span.start ?? 0) <= endBefore) break;
    below++;
  }
  return { above, below, by };
}

const isAlike = (old: Statement | undefined, fresh: Statement | undefined, by: number): boolean =>
  old !== undefined &&
  fresh !== undefined &&
  old.type === fresh.type &&
  old.span.start + by === fresh.span.start &&
  old.span.end + by === fresh.span.end;

/** From the end of what is unchanged above to the start of what is unchanged below. */
function changedPart(
  { text, statements }: { readonly text: string; readonly statements: readonly Statement[] },
  above: number,
  below: number,
): Span {
  const start = statements[above - 1]?.span.end ?? 0;
  const end = statements[statements.length - below]?.span.start ?? text.length;
  return { start, end };
}

const hasSameWords = (old: Statement, fresh: Statement): boolean =>
  old.words.length === fresh.words.length && old.words.every((word, index) => word === fresh.words[index]);

/** True where every place that a fact names stands within a span. */
export function standsWithin(draft: FactDraft, { start, end }: Span): boolean {
  let isWithin = true;
  withSpans(draft, (span) => {
    isWithin &&= start <= span.start && span.end <= end;
    return span;
  });
  return isWithin;
}
