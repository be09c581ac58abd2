import { shifted, type Span } from "./span.js";

/** A copy of a plain value with each place in it, however deep, so many offsets further on. */
export const moved = <Value>(value: Value, by: number): Value => (by === 0 ? value : withSpans(value, (span) => shifted(span, by)));

/** A copy of a plain value with each place in it, however deep, put through a function. */
export function withSpans<Value>(value: Value, change: (span: Span) => Span): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => withSpans(item, change)) as Value;
  if (typeof value !== "object" || value === null) return value;
  if (isSpan(value)) return { ...value, ...change(value) };
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
