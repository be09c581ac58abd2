import type { Span } from "../../text/span.js";

/** Offsets of a text, each once and in their order. */
export type Offsets = Int32Array;

export function inOrder(offsets: readonly number[]): Offsets {
  const sorted = new Int32Array(offsets).toSorted();
  let count = 0;
  for (const offset of sorted) if (count === 0 || offset !== sorted[count - 1]) sorted[count++] = offset;
  return sorted.subarray(0, count);
}

/** The ends of words that stand in a span. */
export const wordsWithin = (ends: Offsets, { start, end }: Span): Offsets => ends.subarray(countUpTo(ends, start), countUpTo(ends, end));

/** True where the words of a span, so many offsets further on, are those that stand there now. */
export function hasSameWords(before: Offsets, now: Offsets, { start, end }: Span, by: number): boolean {
  const [first, last] = [countUpTo(before, start), countUpTo(before, end)];
  const moved = countUpTo(now, start + by) - first;
  for (let index = first; index < last; index++) if ((before[index] ?? 0) + by !== now[index + moved]) return false;
  return countUpTo(now, end + by) - moved === last;
}

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
