import type { Language } from "../languages/language.js";
import { lineIndex } from "../text/line-index.js";
import { literally } from "../text/pattern.js";
import type { Span } from "../text/span.js";

/** One comment that allows findings: `# twelve-factor: allow hardcoded-port -- the proxy expects it`. */
export interface Allow {
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** Missing where the comment gives none; such a comment allows nothing. */
  readonly reason?: string;
  /** Where a finding must begin to be allowed. */
  readonly covers: Span;
  /** `allow-file` that stands too far down to be seen. */
  readonly tooLate: boolean;
  /** The comment, and whether nothing else stands on its line. */
  readonly span: Span;
  readonly alone: boolean;
}

/** How far down `allow-file` may stand. */
const lastLineForFile = 20;

/** A comment's opening, the keyword, the rules, and the reason up to what closes the comment. */
const pattern = (opening: string): RegExp =>
  new RegExp(
    String.raw`(?:${opening})[ \t]*twelve-factor:[ \t]*(allow(?:-file)?)[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)(?:[ \t]+--[ \t]+(.*?))?[ \t]*(?:\*/\}?|-->)?[ \t]*$`,
    "gmd",
  );

/** The comments of a text that allow findings. Files whose language has no comments (JSON) have none. */
export function allowsIn(text: string, language: Language | undefined): readonly Allow[] {
  const opening = language === undefined ? ["#"] : language.comment;
  if (opening === undefined || !text.includes("twelve-factor:")) return [];
  const lines = lineIndex(text);
  return Array.from(text.matchAll(pattern(openings(opening[0]))), (match): Allow => {
    const [[start, end] = [0, 0], , [idsStart] = [0, 0]] = match.indices ?? [];
    const [, keyword, ids = "", reason] = match;
    const line = lines.positionAt(start).line;
    const alone = text.slice(lines.lineStart(line), start).trim().replace(/^\{$/, "") === "";
    const isForFile = keyword === "allow-file";
    return {
      rules: Array.from(ids.matchAll(/[\w-]+/g), ({ 0: id, index }) => ({
        id,
        span: { start: idsStart + index, end: idsStart + index + id.length },
      })),
      ...(reason !== undefined && reason !== "" && { reason }),
      covers: isForFile
        ? { start: 0, end: text.length }
        : { start: lines.lineStart(line), end: endOfCovered(text, line, alone, opening[0]) },
      tooLate: isForFile && line >= lastLineForFile,
      span: { start, end },
      alone,
    };
  });
}

/** Languages with `//` also have block comments. */
const openings = (opening: string): string => (opening === "//" ? String.raw`//+|/\*+|#` : literally(opening));

/** The end of its own line; where the comment stands alone, of the next line that is neither empty nor a comment. */
function endOfCovered(text: string, line: number, alone: boolean, opening: string): number {
  const lines = lineIndex(text);
  let last = line;
  if (alone) {
    do last++;
    while (last < lines.lineCount - 1 && isPassedOver(text.slice(lines.lineStart(last), lines.lineStart(last + 1)).trim(), opening));
  }
  return lines.lineStart(last + 1);
}

const isPassedOver = (line: string, opening: string): boolean => line === "" || line.startsWith(opening);
