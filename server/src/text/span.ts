/** A half-open range of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span of one file; the path is relative to the workspace folder and written with "/". */
export interface Location {
  readonly path: string;
  readonly span: Span;
}

/** All of a text, however long it is or becomes. */
export const wholeFile: Span = { start: 0, end: Infinity };

export const startOfFile: Span = { start: 0, end: 0 };

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** True when the two share a character; an empty span overlaps what it stands in or touches. */
export const overlaps = (a: Span, b: Span): boolean =>
  a.start === a.end || b.start === b.end ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;

export const shifted = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });
