import type { FactDraft } from "../../facts/vocabulary.js";
import { anchored } from "../../text/anchor.js";
import { contains, type Span } from "../../text/span.js";
import type { EnvironmentReadFound } from "./reads.js";
import type { Names } from "./resolve.js";
import { standsWithin, statementsAround, statementsOf, type Statement, type StatementFacts } from "./kept-facts.js";
import { inOrder, wordsBeside, wordsWithin, type Offsets } from "./offsets.js";
import type { Asked } from "./definitions.js";
import type { Import, Place } from "./syntax.js";
import type { KeptTree, Node } from "./tree-sitter.js";

/** How the places at some offsets are found and what they mean. */
export interface PlaceReader {
  placesAt(offsets: Iterable<number>): readonly Place[];
  readsAmong(places: readonly Place[]): ReadonlyMap<Place, EnvironmentReadFound>;
  /** Where literals stand behind environment reads. */
  defaultsOf(reads: ReadonlyMap<Place, EnvironmentReadFound>): readonly Span[];
  draftsOf(places: readonly Place[], reads: ReadonlyMap<Place, EnvironmentReadFound>, defaults: readonly Span[]): readonly FactDraft[];
}

/** The facts at some offsets of a text, all at once. */
export function draftsOfText(offsets: readonly number[], reader: PlaceReader): readonly FactDraft[] {
  const places = reader.placesAt(offsets);
  const reads = reader.readsAmong(places);
  return reader.draftsOf(places, reads, reader.defaultsOf(reads));
}

interface Typed {
  readonly root: Node;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** The same, statement by statement: those that an edit leaves alone give what they gave before. */
export function draftsOfStatements(
  offsets: readonly number[],
  { root, text, imports: imported }: Typed,
  reader: PlaceReader,
  names: Names,
  kept: KeptTree,
): readonly FactDraft[] {
  const now = { text, imports: JSON.stringify(imported.map(({ span: _span, ...said }) => said)), words: inOrder(offsets) };
  const isExact = kept.last?.isExact === true;
  let statements = (isExact ? undefined : statementsAround(now, kept)) ?? statementsOf(root, now, kept);
  const open = (statement: Statement): Opened => opened(statement, now.words, reader, names);
  let fresh = statements.filter(({ facts }) => facts === undefined).map(open);
  if (fresh.length < statements.length && fresh.some(({ crossing }) => crossing.length > 0)) {
    statements = statements.map(({ span, isSound }) => ({ span, isSound, facts: undefined }));
    fresh = statements.map(open);
  }
  const read = new Map(meanings(fresh, reader, names));
  statements = statements.map((statement) =>
    statement.facts === undefined ? { span: statement.span, isSound: statement.isSound, facts: read.get(statement) ?? none } : statement,
  );
  // What a tree says that may not be exact is not handed on.
  if (isExact) {
    kept.facts = { ...now, statements };
    if (!root.hasError) kept.sound = kept.facts;
    delete kept.changed;
  }
  return [...statements.flatMap(({ facts }) => facts?.drafts ?? []), ...draftsOfText(wordsBeside(now.words, statements), reader)];
}

const none: StatementFacts = { drafts: [], anchor: { start: 0 }, asked: new Set(), isAlone: true };

/** A statement whose places have been found. */
interface Opened {
  readonly statement: Statement;
  readonly places: readonly Place[];
  readonly reads: ReadonlyMap<Place, EnvironmentReadFound>;
  readonly defaults: readonly Span[];
  /** Those of its defaults that stand outside of it. */
  readonly crossing: readonly Span[];
  readonly asked: Asked;
}

function opened(statement: Statement, words: Offsets, reader: PlaceReader, names: Names): Opened {
  const { result, asked } = names.asking(() => {
    const places = reader.placesAt(wordsWithin(words, statement.span));
    const reads = reader.readsAmong(places);
    const defaults = reader.defaultsOf(reads);
    return { statement, places, reads, defaults, crossing: defaults.filter((span) => !contains(statement.span, span)) };
  });
  return { ...result, asked };
}

function* meanings(fresh: readonly Opened[], reader: PlaceReader, names: Names): Generator<readonly [Statement, StatementFacts]> {
  const defaults = fresh.flatMap((one) => one.defaults);
  const crossing = fresh.flatMap((one) => one.crossing);
  for (const { statement, places, reads, asked: before, crossing: own } of fresh) {
    const { result: drafts, asked } = names.asking(() => reader.draftsOf(places, reads, defaults));
    const isAlone =
      own.length === 0 &&
      !crossing.some((span) => contains(statement.span, span)) &&
      drafts.every((draft) => standsWithin(draft, statement.span));
    const anchor = { start: statement.span.start };
    yield [statement, { drafts: anchored(drafts, anchor), anchor, asked: new Set([...before, ...asked]), isAlone }];
  }
}
