import type { Span } from "../../text/span.js";

/** Offsets of a text, each once and in their order. */
export type Offsets = Int32Array;

export function inOrder(offsets: Iterable<number>): Offsets {
  const sorted = Int32Array.from(offsets).toSorted();
  return sorted.filter((offset, index) => offset !== sorted[index - 1]);
}

/** The ends of words that stand in a span. */
export const wordsWithin = (ends: Offsets, { start, end }: Span): Offsets => ends.subarray(countUpTo(ends, start), countUpTo(ends, end));

const countUpTo = (offsets: Offsets, last: number): number => firstIndex(offsets.length, (index) => (offsets[index] ?? 0) > last);

/** The ends of words that stand in none of some spans that are in their order. */
export function wordsBeside(ends: Offsets, spans: readonly { readonly span: Span }[]): readonly number[] {
  const beside: number[] = [];
  let next = 0;
  for (const offset of ends) {
    while (next < spans.length && (spans[next]?.span.end ?? 0) < offset) next++;
    if (offset <= (spans[next]?.span.start ?? Infinity)) beside.push(offset);
  }
  return beside;
}

/** The first of the indexes from 0 for which an order-preserving condition holds; the count where it holds for none. */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
