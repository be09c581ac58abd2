import type { Node } from "./tree-sitter.js";

/** A comment on the lines of a statement, or on the one before it, says why; one that only says what is still to do gives no reason. */
export function isReasonGiven({ startIndex, endIndex }: Node, text: string): boolean {
  const start = text.lastIndexOf("\n", text.lastIndexOf("\n", startIndex) - 1) + 1;
  const end = text.indexOf("\n", endIndex);
  return /\/\/(?!\s*(?:TODO|FIXME))/.test(text.slice(start, end === -1 ? undefined : end));
}
