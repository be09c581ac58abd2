import { anchoredLike, isAnchored, withSpans } from "../text/anchor.js";
import { wholeFile, type Span } from "../text/span.js";
import type { FactDraft, WrittenPiece } from "./vocabulary.js";

/** Reads a text as the file of a path would be read. */
export type ReadAs = (path: string, text: string) => readonly FactDraft[];

/**
 * Drafts with what stands in the files that they write in the place of those files: `cat > /etc/nginx/nginx.conf <<END` in a script
 * says what the same lines say in a file of that name. What depends on a part that only the running shell knows is left out.
 */
export const withFilesRead = (drafts: readonly FactDraft[], readAs: ReadAs, depth = 0): readonly FactDraft[] =>
  drafts.flatMap((draft) => (draft.kind === "fileWritten" ? readOnce(draft, readAs, depth) : draft));

const known = new WeakMap<FactDraft, readonly FactDraft[]>();

/** What stands in a file whose draft moves by itself is read once and moves with it. */
function readOnce(file: FactDraft<"fileWritten">, readAs: ReadAs, depth: number): readonly FactDraft[] {
  if (!isAnchored(file.span)) return inFile(file, readAs, depth);
  let drafts = known.get(file);
  if (drafts === undefined) known.set(file, (drafts = anchoredLike(inFile(file, readAs, depth), file.span)));
  return drafts;
}

function inFile(file: FactDraft<"fileWritten">, readAs: ReadAs, depth: number): readonly FactDraft[] {
  if (depth > 2) return [];
  const { path, pieces, unit, development } = file;
  const text = pieces.map((piece) => piece.text).join("");
  const place = placeIn(pieces);
  const around = { ...(unit !== undefined && { unit }), ...(development !== undefined && { development }) };
  const read = withFilesRead(readAs(path, text), readAs, depth + 1).filter(isKnown);
  return read.map((draft) => ({ ...withSpans({ ...draft, span: own(draft.span, text) }, place), ...around }));
}

/** A fact of a whole file is one of the whole text. */
const own = (span: Span, { length }: string): Span => (span === wholeFile ? { start: 0, end: length } : span);

/** The ports of a web server are those of the public. */
const isKnown = (draft: FactDraft): boolean =>
  draft.kind !== "portBound" &&
  !Object.values(draft).some((value) => typeof value === "string" && isMasked.test(value)) &&
  !(draft.kind === "command" && isMasked.test(draft.words[0]?.text ?? ""));

const isMasked = /\uE000/;

/** From places in the text to places in the file that writes it. */
function placeIn(pieces: readonly WrittenPiece[]): (span: Span) => Span {
  let length = 0;
  const starts = pieces.map(({ text }) => (length += text.length) - text.length);
  const offsetOf = (index: number): number => {
    const at = Math.max(
      0,
      starts.findLastIndex((start) => start <= index),
    );
    const { start = 0, end = 0 } = pieces[at]?.span ?? {};
    return Math.min(end, start + index - (starts[at] ?? 0));
  };
  return ({ start, end }) => ({ start: offsetOf(start), end: end > start ? offsetOf(end - 1) + 1 : offsetOf(start) });
}
