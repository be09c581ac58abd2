/** The source of a regular expression that finds just this text. `RegExp.escape` does the same where it is known (ECMAScript 2025). */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
