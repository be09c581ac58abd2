import type { Span } from "../../text/span.js";

/**
 * Whether a value is asked for in a condition of its own, so that the code goes another way where it is missing:
 * `if (process.env.CDN_URL) {`, `if os.environ.get("CDN_URL"):`, or under a name that a condition asks for next. Not
 * `if (!process.env.CDN_URL) throw …`, which requires it.
 */
export function isPresenceTested(text: string, { start, end }: Span): boolean {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const after = text.slice(end, end + 40);
  if (/^\s+\S*\s*=?\s*\w*[\w.]*\(?$/.test(before) && isTried(text.slice(Math.max(0, start - 300), start), text.slice(end, end + 200)))
    return true;
  return (condition.test(before) && rest.test(after)) || isAskedForNext(before, text.slice(end, end + 1500));
}

/** `try: url = env("CDN_URL")` of Python, and something else in its place where it is missing. */
const isTried = (before: string, after: string): boolean =>
  /(?:^|\n)[ \t]*try:[ \t]*\r?\n[^\n]*$/.test(before) &&
  /^[^\n]*\r?\n[ \t]*except\b[^\n]*(?:Key|Env|Environment|Undefined\w*|Attribute)Error\b[^\n]*:[ \t]*\r?\n(?![ \t]*(?:raise|sys\.exit|exit|print|log\w*\.)\b)/.test(
    after,
  );

/** `cdn := os.Getenv("CDN_URL")`, and where the name stands again first: `if cdn != "" {`. */
function isAskedForNext(before: string, after: string): boolean {
  const name = /(?:^|\s)([A-Za-z_]\w*)\s*:?=\s*$/.exec(before)?.[1];
  const end = /^[ \t]*;?[ \t]*(?=\r?\n)/.exec(after)?.[0].length;
  if (name === undefined || end === undefined) return false;
  const following = after.slice(end);
  const next = following.search(new RegExp(`(?<![\\w.])${name}(?!\\w)`));
  if (next === -1) return false;
  const [asked = ""] = following.slice(next + name.length).split("\n", 1);
  return nextCondition.test(following.slice(following.lastIndexOf("\n", next) + 1, next)) && rest.test(asked.replace(/^\)/, ""));
}

/** Up to the name: `if (`, `if region != "" && `, `if (!string.IsNullOrEmpty(`. */
const nextCondition =
  /^[\s}]*(?:else\s+)?(?:if|elif)\b\s*(?:\(\s*)?(?:[^|{};]{1,60}\s(?:and|&&)\s+)?(?:!\s*string\.IsNullOr(?:Empty|WhiteSpace)\(\s*)?$/i;

/** Up to the value: `if (`, `} else if (`, `if "CDN_URL" in os.environ and `. */
const condition = /(?:^|[\s;{}(])(?:if|elif)\b\s*(?:\(\s*)?(?:[^=!<>(){};]{1,60}\s(?:and|&&)\s+)?(?:typeof\s+)?$/;

/** Behind it: `!= null` or, of its type, `=== "string"`, then the end of the condition, or the next one that has to hold as well. */
const rest =
  /^\s*(?:(?:!==?|is not)\s*(?:null|nil|None|undefined|""|'')\s*|===?\s*["']string["']\s*)?(?:\)|:|\{|&&|and\b|then\b)|^[ \t]*(?:\r?\n|$)/;
