import type { Span } from "./span.js";

/**
 * Where a piece of a text begins now. It belongs to what is kept of one document: who moves it moves all that was read there, so
 * that nothing has to be read or copied while somebody types above.
 */
export interface Anchor {
  start: number;
}

/** A copy of a plain value with each place in it, however deep, counted from an anchor. */
export const anchored = <Value>(value: Value, anchor: Anchor): Value => withSpans(value, (span) => new AnchoredSpan(span, anchor));

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

  toJSON(): Span {
    return { start: this.start, end: this.end };
  }
}

/** A copy of a plain value with each place in it, however deep, put through a function. */
export function withSpans<Value>(value: Value, change: (span: Span) => Span): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => withSpans(item, change)) as Value;
  if (typeof value !== "object" || value === null) return value;
  if (isSpan(value)) return change(value) as Value & Span;
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
