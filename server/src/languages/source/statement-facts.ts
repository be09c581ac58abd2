import type { FactDraft } from "../../facts/vocabulary.js";
import { contains, type Span } from "../../text/span.js";
import type { EnvironmentReadFound } from "./reads.js";
import type { Names } from "./resolve.js";
import { factsKept, standsWithin, statementsOf, type Statement, type StatementFacts } from "./kept-facts.js";
import type { Asked } from "./definitions.js";
import type { Import, Place } from "./syntax.js";
import type { KeptTree, Node } from "./tree-sitter.js";

/** How the places at some offsets are found and what they mean. */
export interface PlaceReader {
  placesAt(offsets: readonly number[]): readonly Place[];
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
  const imports = JSON.stringify(imported.map(({ span: _span, ...said }) => said));
  const { statements, elsewhere } = statementsOf(
    root,
    [...new Set(offsets)].toSorted((a, b) => a - b),
  );
  const open = (statement: Statement): Opened => opened(statement, reader, names);
  let known = factsKept(kept.facts, { text, imports, statements });
  let fresh = statements.filter((statement) => !known.has(statement)).map(open);
  if (known.size > 0 && fresh.some(({ statement, defaults }) => defaults.some((span) => !contains(statement.span, span)))) {
    known = new Map();
    fresh = statements.map(open);
  }
  const facts = new Map([...known, ...meanings(fresh, reader, names)]);
  const read = statements.map((statement) => ({ ...statement, ...(facts.get(statement) ?? nothing) }));
  // What a tree says that may not be exact is not handed on.
  if (kept.last?.isExact === true) kept.facts = { text, imports, statements: read };
  return [...read.flatMap(({ drafts }) => drafts), ...draftsOfText(elsewhere, reader)];
}

const nothing: StatementFacts = { drafts: [], asked: new Set(), isAlone: true };

/** A statement whose places have been found. */
interface Opened {
  readonly statement: Statement;
  readonly places: readonly Place[];
  readonly reads: ReadonlyMap<Place, EnvironmentReadFound>;
  readonly defaults: readonly Span[];
  readonly asked: Asked;
}

function opened(statement: Statement, reader: PlaceReader, names: Names): Opened {
  const { result, asked } = names.asking(() => {
    const places = reader.placesAt(statement.words.map((word) => statement.span.start + word));
    const reads = reader.readsAmong(places);
    return { statement, places, reads, defaults: reader.defaultsOf(reads) };
  });
  return { ...result, asked };
}

function* meanings(fresh: readonly Opened[], reader: PlaceReader, names: Names): Generator<readonly [Statement, StatementFacts]> {
  const defaults = fresh.flatMap((one) => one.defaults);
  for (const { statement, places, reads, asked: before } of fresh) {
    const { result: drafts, asked } = names.asking(() => reader.draftsOf(places, reads, defaults));
    const isAlone =
      drafts.every((draft) => standsWithin(draft, statement.span)) && fresh.every((other) => !reachesAcross(other, statement));
    yield [statement, { drafts, asked: new Set([...before, ...asked]), isAlone }];
  }
}

/** A default of the one statement stands in the other, or outside its own. */
const reachesAcross = (one: Opened, into: Statement): boolean =>
  one.defaults.some((span) => !contains(one.statement.span, span) && (one.statement === into || contains(into.span, span)));
