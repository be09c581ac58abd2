import type { Span } from "../../text/span.js";

/**
 * Whether a value is asked for in a condition of its own, so that the code goes another way where it is missing:
 * `if (process.env.CDN_URL) {`, `if os.environ.get("CDN_URL"):`. Not `if (!process.env.CDN_URL) throw …`, which requires it.
 */
export function isPresenceTested(text: string, { start, end }: Span): boolean {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const after = text.slice(end, end + 40);
  return condition.test(before) && rest.test(after);
}

/** Up to the value: `if (`, `} else if (`, `if "CDN_URL" in os.environ and `. */
const condition = /(?:^|[\s;{}(])(?:if|elif)\b\s*(?:\(\s*)?(?:[^=!<>(){};]{1,60}\s(?:and|&&)\s+)?(?:typeof\s+)?$/;

/** Behind it: `!= null` or, of its type, `=== "string"`, then the end of the condition, or the next one that has to hold as well. */
const rest =
  /^\s*(?:(?:!==?|is not)\s*(?:null|nil|None|undefined|""|'')\s*|===?\s*["']string["']\s*)?(?:\)|:|\{|&&|and\b|then\b)|^[ \t]*(?:\r?\n|$)/;
