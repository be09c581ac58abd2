import { changeBetween, type Change } from "./change.js";
import { memoByObject } from "./once.js";
import { shifted, type Span } from "./span.js";

/** Where patterns stand in one text. Each is looked for once; patterns are the same objects for every text. */
export interface Search {
  readonly text: string;
  /** The places that do not overlap, in their order, as `String.matchAll` gives them. */
  matches(pattern: RegExp): readonly Span[];
  /** The same with all that a pattern tells of each. */
  each(pattern: RegExp): readonly RegExpExecArray[];
  /** The text has such a place. */
  has(pattern: RegExp): boolean;
}

/**
 * Searches a text, or, after the search of an earlier one, only what stands around their difference. That is exact for patterns that
 * decide about a place by what stands within `sight` of it.
 */
export function searchOf(text: string, before?: Kept): Kept {
  const found = new Map<RegExp, readonly Span[]>();
  // Only what was found is held on to: the search before would hold on to the one before it, and so to every text.
  const earlier = before?.found;
  const change = before === undefined ? undefined : changeBetween(before.text, text);
  const matches = (given: RegExp): readonly Span[] => {
    const pattern = everywhere(given);
    let places = found.get(pattern);
    if (places === undefined) {
      const known = earlier?.get(pattern);
      places = (known && change && matchesAfter(known, change, text, pattern)) ?? matchesFrom(0, text, pattern, Infinity);
      found.set(pattern, places);
    }
    return places;
  };
  return {
    text,
    found,
    matches,
    each(given) {
      const pattern = everywhere(given);
      return matches(pattern)
        .map(({ start }) => matchAt(start, text, pattern))
        .filter((match) => match !== null);
    },
    has(given) {
      const pattern = everywhere(given);
      if (found.has(pattern) || earlier?.has(pattern) === true) return matches(pattern).length > 0;
      pattern.lastIndex = 0;
      const isThere = pattern.test(text);
      pattern.lastIndex = 0;
      if (!isThere) found.set(pattern, []);
      return isThere;
    },
  };
}

/** A search with what it has found. */
export interface Kept extends Search {
  readonly found: ReadonlyMap<RegExp, readonly Span[]>;
}

const everywhere = memoByObject((pattern: RegExp) => (pattern.global ? pattern : new RegExp(pattern, `${pattern.flags}g`)));

/** How far from a place a pattern looks at most, in characters. */
const sight = 2_000;

/** Undefined where the places around the change and those beyond it do not fit together. */
function matchesAfter(known: readonly Span[], change: Change, text: string, pattern: RegExp): readonly Span[] | undefined {
  const by = change.endAfter - change.endBefore;
  const above = firstIndex(known, ({ end }) => end > change.start - sight);
  const from = Math.max(0, Math.min(change.start - sight, known[above]?.start ?? text.length), known[above - 1]?.end ?? 0);
  const to = change.endAfter + sight;
  const below = firstIndex(known, ({ start }) => start + by >= to);
  const fresh = matchesFrom(from, text.slice(0, to + sight), pattern, to);
  const [last, dropped] = [fresh.at(-1), known[below - 1]];
  if ((last?.end ?? 0) > to || (below > above && (dropped?.end ?? 0) + by > to)) return undefined;
  return [...known.slice(0, above), ...fresh, ...known.slice(below).map((place) => shifted(place, by))];
}

/** Places that begin at `from` or later and before `to`. */
function matchesFrom(from: number, text: string, pattern: RegExp, to: number): readonly Span[] {
  const places: Span[] = [];
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null && match.index < to; match = pattern.exec(text)) {
    places.push({ start: match.index, end: match.index + match[0].length });
    if (match[0] === "") pattern.lastIndex++;
  }
  pattern.lastIndex = 0;
  return places;
}

function matchAt(start: number, text: string, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  pattern.lastIndex = 0;
  return match;
}

/** The first of ordered places for which the condition holds; as many as there are where it holds for none. */
function firstIndex(places: readonly Span[], holds: (place: Span) => boolean): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (place !== undefined && holds(place)) high = middle;
    else low = middle + 1;
  }
  return low;
}
