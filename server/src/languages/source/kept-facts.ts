import type { FactDraft } from "../../facts/vocabulary.js";
import type { Change } from "../../text/change.js";
import { withSpans, type Anchor } from "../../text/anchor.js";
import { memo } from "../../text/once.js";
import { shifted, type Span } from "../../text/span.js";
import { isAnsweredAlike, type Asked } from "./definitions.js";
import { namedSiblings } from "./nodes.js";
import type { KeptTree, Node } from "./tree-sitter.js";
import { firstIndex, hasSameWords, type Offsets } from "./offsets.js";

/** A statement of a file's top level with all that stands in it. */
export interface Statement {
  readonly span: Span;
  /** False where the parser met an error: what it makes of one may hang on what is around it. */
  readonly isSound: boolean;
  /** What it gives; undefined until it is read. */
  readonly facts: StatementFacts | undefined;
}

/** What one statement gave, and the names of the file whose meaning that hangs on. */
export interface StatementFacts {
  /** Their places are counted from the anchor. */
  readonly drafts: readonly FactDraft[];
  readonly anchor: Anchor;
  readonly asked: Asked;
  /** False where a fact of it stands elsewhere: a constant that it names, a default that it uses. */
  readonly isAlone: boolean;
}

/** A text as its statements. */
export interface Statements {
  readonly text: string;
  /** What the file imports, in words: where that changes, every name may mean something else. */
  readonly imports: string;
  /** Where words that matter end. */
  readonly words: Offsets;
  readonly statements: readonly Statement[];
}

/** The facts of a text by its statements, kept while somebody types in it. */
export type KeptFacts = Statements;

/** What is above or below may belong to a statement, as an attribute does in Rust: so many beside a change are read again. */
const margin = 3;

/**
 * The statements of a tree's top level. Those that an edit leaves as they were come with their facts, which move to where they stand now:
 * those far enough from the change, whose words are the same, and which ask for no name that the changed statements give a meaning
 * to, before or after.
 */
export function statementsOf(root: Node, now: Omit<Statements, "statements">, { facts: before, changed }: KeptTree): readonly Statement[] {
  if (before === undefined || changed === undefined || before.imports !== now.imports) return childrenOf(root, 0, Infinity);
  const by = changed.endAfter - changed.endBefore;
  const { above, below } = outside(changed, before.statements);
  const between = childrenOf(root, above.at(-1)?.span.end ?? 0, below[0] === undefined ? Infinity : below[0].span.start + by);
  const [old, fresh] = [changedPart(before.text, above, below, 0), changedPart(now.text, above, below, by)];
  const isSame = memo((ask: string) => isAnsweredAlike(ask, old, fresh));
  const isKept = ({ span, isSound, facts }: Statement, distance: number): boolean =>
    isSound && facts?.isAlone === true && hasSameWords(before.words, now.words, span, distance) && every(facts.asked, isSame);
  const near = above.length - margin;
  return [
    ...above.map((statement, index) => (index < near && isKept(statement, 0) ? read(statement, 0) : unread(statement, 0))),
    ...between,
    ...below.map((statement, index) => (index >= margin && isKept(statement, by) ? read(statement, by) : unread(statement, by))),
  ];
}

/** Named children of the root from an offset up to another one. */
function childrenOf(root: Node, from: number, to: number): readonly Statement[] {
  const found: Statement[] = [];
  const isAll = from === 0 && to === Infinity;
  for (const child of isAll ? root.namedChildren : namedSiblings(root.firstNamedChildForIndex(from))) {
    if (child === null || child.startIndex >= to) break;
    const span = { start: child.startIndex, end: child.endIndex };
    if (from === 0 || span.end > from) found.push({ span, isSound: !child.hasError, facts: undefined });
  }
  return found;
}

/** The statements above a change, and those below it, where they stood before. */
function outside({ start, endBefore }: Change, statements: readonly Statement[]) {
  return {
    above: statements.slice(
      0,
      firstIndex(statements.length, (index) => (statements[index]?.span.end ?? 0) >= start),
    ),
    below: statements.slice(firstIndex(statements.length, (index) => (statements[index]?.span.start ?? 0) > endBefore)),
  };
}

/** From the end of what is unchanged above to the start of what is unchanged below. */
const changedPart = (text: string, above: readonly Statement[], below: readonly Statement[], by: number) => ({
  text,
  span: { start: above.at(-1)?.span.end ?? 0, end: below[0] === undefined ? text.length : below[0].span.start + by },
});

const unread = ({ span, isSound }: Statement, by: number): Statement => ({ span: shifted(span, by), isSound, facts: undefined });

function read({ span, isSound, facts }: Statement, by: number): Statement {
  if (facts !== undefined) facts.anchor.start = span.start + by;
  return { span: shifted(span, by), isSound, facts };
}

function every(asked: Asked, holds: (ask: string) => boolean): boolean {
  for (const ask of asked) if (!holds(ask)) return false;
  return true;
}

/** True where every place that a fact names stands within a span. */
export function standsWithin(draft: FactDraft, { start, end }: Span): boolean {
  let isWithin = true;
  withSpans(draft, (span) => {
    isWithin &&= start <= span.start && span.end <= end;
    return span;
  });
  return isWithin;
}
