import { wholeFile, type Span } from "./span.js";

/**
 * Where a piece of a text begins now. It belongs to what is kept of one document: who moves it moves all that was read there, so
 * that nothing has to be read or copied while somebody types above.
 */
export interface Anchor {
  start: number;
}

/** A copy of a plain value with each place in it, however deep, counted from an anchor. */
export const anchored = <Value>(value: Value, anchor: Anchor): Value => withSpans(value, (span) => new AnchoredSpan(span, anchor));

/** A copy of a plain value whose places move together with one that moves by itself. */
export const anchoredLike = <Value>(value: Value, span: Span): Value => (span instanceof AnchoredSpan ? span.withPlaces(value) : value);

/** A place that moves by itself. */
export const isAnchored = (span: Span): boolean => span instanceof AnchoredSpan;

/** True where two plain values say the same, each place of the second so many offsets further on. */
export function isMovedBy(by: number, before: unknown, after: unknown): boolean {
  const isPlain = typeof before !== "object" || typeof after !== "object" || before === null || after === null;
  if (isPlain || before === wholeFile) return before === after;
  if (isSpan(before)) return isSpan(after) && before.start + by === after.start && before.end + by === after.end;
  if (Array.isArray(before) && Array.isArray(after)) return isListMovedBy(by, before, after);
  const old = before as Record<string, unknown>;
  const now = after as Record<string, unknown>;
  let fields = 0;
  for (const key in old) {
    if (!(key in now) || !isMovedBy(by, old[key], now[key])) return false;
    fields += 1;
  }
  for (const _ in now) fields -= 1;
  return fields === 0;
}

function isListMovedBy(by: number, before: readonly unknown[], after: readonly unknown[]): boolean {
  if (before.length !== after.length) return false;
  for (let index = 0; index < before.length; index++) if (!isMovedBy(by, before[index], after[index])) return false;
  return true;
}

class AnchoredSpan implements Span {
  readonly #anchor: Anchor;
  readonly #from: number;
  readonly #to: number;

  constructor({ start, end }: Span, anchor: Anchor) {
    this.#anchor = anchor;
    this.#from = start - anchor.start;
    this.#to = end - anchor.start;
  }

  get start(): number {
    return this.#anchor.start + this.#from;
  }

  get end(): number {
    return this.#anchor.start + this.#to;
  }

  withPlaces<Value>(value: Value): Value {
    return anchored(value, this.#anchor);
  }

  toJSON(): Span {
    return { start: this.start, end: this.end };
  }
}

/** A copy of a plain value with each place in it, however deep, put through a function. */
export function withSpans<Value>(value: Value, change: (span: Span) => Span): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => withSpans(item, change)) as Value;
  if (typeof value !== "object" || value === null) return value;
  if (isSpan(value)) return value === wholeFile ? value : (change(value) as Value & Span);
  // A copy that is changed in place keeps its shape; one that is built of entries costs five times as much.
  const copy = { ...value } as Record<string, unknown>;
  for (const key in copy) {
    const inner = copy[key];
    if (typeof inner === "object" && inner !== null) copy[key] = withSpans(inner, change);
  }
  return copy as Value;
}

const isSpan = (value: object): value is Span =>
  "start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number";
