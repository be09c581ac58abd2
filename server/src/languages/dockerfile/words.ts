import type { Span } from "../../text/span.js";
import { listedWord, readWord, type ReadWord } from "../shell/words.js";
import { writtenAt, writtenInJson } from "../source/written.js";
import type { Instruction } from "./instructions.js";

/** The words of an instruction with their quotes removed: `COPY --from=build "a b" /x`. */
export const wordsIn = (instruction: Instruction, from = 0): readonly ReadWord[] =>
  Array.from(instruction.text.slice(from).matchAll(/(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|\\.|[^\s"'\\])+/g), (match) =>
    readWord(writtenAt(match[0], instruction.span.start + from + match.index)),
  );

/** A word at a place of an instruction's text. */
export const wordAt = (instruction: Instruction, from: number, text: string): ReadWord =>
  readWord(writtenAt(text, instruction.span.start + from));

/** What follows the flags of an instruction: `RUN --mount=… npm ci`, `HEALTHCHECK --interval=5s CMD x`. */
export function afterFlags(instruction: Instruction): { readonly text: string; readonly start: number } {
  const skipped = /^(?:--[\w-]+(?:=(?:"[^"]*"|'[^']*'|\S)*)?(?:\s+|$))*/.exec(instruction.text)?.[0].length ?? 0;
  return { text: instruction.text.slice(skipped), start: instruction.span.start + skipped };
}

/** The exec form, `["node","server.js"]`; undefined where it is none, so that a shell reads it (Docker reference, "Exec form"). */
export function readList(text: string, start: number): { readonly words: readonly ReadWord[]; readonly span: Span } | undefined {
  if (!text.startsWith("[")) return undefined;
  const list = /^\[(?:\s*"(?:[^"\\]|\\.)*"\s*(?:,|(?=\])))*\s*\]/.exec(text)?.[0];
  if (list === undefined || text.slice(list.length).trim() !== "") return undefined;
  const words: ReadWord[] = [];
  for (let at = list.indexOf('"'); at !== -1 && at < list.length;) {
    const { end, ...decoded } = writtenInJson(list, at);
    const written = { text: decoded.text, offsetAt: (index: number) => start + decoded.offsetAt(index) };
    words.push(listedWord(written, { start: start + at, end: start + end }));
    at = list.indexOf('"', end);
  }
  return { words, span: { start, end: start + list.length } };
}
