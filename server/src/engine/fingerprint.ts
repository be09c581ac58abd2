import type { Fact } from "../facts/vocabulary.js";
import { lineIndex } from "../text/line-index.js";
import type { Finding } from "./finding.js";
import { maskedSpans, maskedText } from "./masked.js";

/**
 * One name for each finding of a file that stays the same when lines are added, removed or indented elsewhere: of the rule,
 * the path, the words of its line, and its rank among equals. Of a secret no more than its first two characters
 * takes part, so none can be guessed from it.
 */
export function fingerprints(findings: readonly Finding[], text: string | undefined, facts: readonly Fact[]): readonly string[] {
  const lines = text === undefined ? undefined : lineIndex(text);
  const masked = maskedSpans(facts, findings);
  const ranks = new Map<string, number>();
  return findings.map(({ rule, at }) => {
    const line = lines?.positionAt(at.span.start).line ?? 0;
    const part = { start: lines?.lineStart(line) ?? 0, end: lines?.lineStart(line + 1) ?? 0 };
    const words = maskedText(text ?? "", part, masked)
      .trim()
      .replace(/\s+/g, " ");
    const same = `${rule.id}\n${at.path}\n${words}`;
    const rank = ranks.get(same) ?? 0;
    ranks.set(same, rank + 1);
    return hash(`${same}\n${rank}`);
  });
}

/** FNV-1a over UTF-16 code units, twice with different beginnings: 64 bits, in hexadecimal. */
function hash(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x050c5d1f;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x01000197);
  }
  return [first, second].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}
