import type { FactDraft } from "../../facts/vocabulary.js";
import { changeBetween, type Change } from "../../text/change.js";
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
export function statementsOf(root: Node, now: Text, { facts: before, changed }: KeptTree): readonly Statement[] {
  if (before === undefined || changed === undefined || before.imports !== now.imports) return childrenOf(root, 0, Infinity);
  const { above, below, by, isKept } = differenceOf(before, now, changed);
  const between = childrenOf(root, above.at(-1)?.span.end ?? 0, below[0] === undefined ? Infinity : below[0].span.start + by);
  const near = above.length - margin;
  return [
    ...above.map((one, index) => (index < near && one.isSound && isKept(one, 0) ? read(one, 0) : unread(one, 0))),
    ...between,
    ...below.map((one, index) => (index >= margin && one.isSound && isKept(one, by) ? read(one, by) : unread(one, by))),
  ];
}

/**
 * The same for a tree with errors, which may be those of a statement half typed: what stands around the change is read, and every other
 * statement gives what it gave, whatever the parser makes of it for the moment. Compared with the text that differs least, of the last
 * one and the last one without an error; undefined where neither is of use.
 */
export function statementsAround(now: Text, { facts, sound }: KeptTree): readonly Statement[] | undefined {
  const [nearest] = [facts, sound]
    .flatMap((before) => (before?.imports === now.imports ? differenceOf(before, now, changeBetween(before.text, now.text)) : []))
    .toSorted((one, other) => one.changed.end - one.changed.start - (other.changed.end - other.changed.start));
  if (nearest === undefined) return undefined;
  const { above, below, by, isKept, changed } = nearest;
  return [
    ...above.map((one) => (isKept(one, 0) ? read(one, 0) : unread(one, 0))),
    { span: changed, isSound: false, facts: undefined },
    ...below.map((one) => (isKept(one, by) ? read(one, by) : unread(one, by))),
  ];
}

/** A text of which the statements are sought. */
type Text = Omit<Statements, "statements">;

/** The statements that a change leaves alone, and what it does to them. */
interface Difference {
  readonly above: readonly Statement[];
  readonly below: readonly Statement[];
  /** How far those below have moved. */
  readonly by: number;
  /** From the end of those above to the start of those below, in the text as it is now. */
  readonly changed: Span;
  /** The statement, which has moved so far, still gives what it gave. */
  isKept(statement: Statement, by: number): boolean;
}

function differenceOf(before: Statements, now: Text, change: Change): Difference {
  const by = change.endAfter - change.endBefore;
  const { above, below } = outside(change, before.statements);
  const [old, fresh] = [changedPart(before.text, above, below, 0), changedPart(now.text, above, below, by)];
  const isSame = memo((ask: string) => isAnsweredAlike(ask, old, fresh));
  return {
    above,
    below,
    by,
    changed: fresh.span,
    isKept: ({ span, facts }, distance) =>
      facts?.isAlone === true && hasSameWords(before.words, now.words, span, distance) && every(facts.asked, isSame),
  };
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
