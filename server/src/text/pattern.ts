/** The source of a regular expression that finds just this text. `RegExp.escape` does the same where it is known (ECMAScript 2025). */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

/**
 * The source of a regular expression that is written over several lines. Their breaks and their indentation are layout, as with the
 * flag `x` of other languages; within a line white space counts.
 */
export const sourceInLines = (parts: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw(parts, ...values).replace(/\n\s*/g, "");

/** A regular expression that is written so, with flags. */
export const patternInLines =
  (flags = "") =>
  (parts: TemplateStringsArray, ...values: readonly string[]): RegExp =>
    new RegExp(sourceInLines(parts, ...values), flags);
