import type { Span } from "../../text/span.js";
import { listedWord, readWord, type ReadWord } from "../shell/words.js";
import { writtenAt, writtenFrom, writtenInJson } from "../source/written.js";
import type { Instruction } from "./instructions.js";

/** The words of an instruction after its flags, with their quotes removed. */
export const wordsIn = (instruction: Instruction): readonly ReadWord[] => instruction.words.map((span) => wordAt(instruction, span));

/** A word of an instruction. A continuation within it is no part of it. */
export function wordAt({ text, span }: Instruction, { start, end }: Span): ReadWord {
  const raw = text.slice(start - span.start, end - span.start);
  if (/["'\\]/.test(raw) || !/\s/.test(raw)) return readWord(writtenAt(raw, start));
  const places = Array.from(raw.matchAll(/\S/g), ({ index }) => index);
  return readWord(
    writtenFrom(
      raw.replace(/\s+/g, ""),
      [...places, raw.length].map((index) => start + index),
    ),
  );
}

/** What follows the flags of an instruction: `RUN --mount=… npm ci`, `HEALTHCHECK --interval=5s CMD x`. */
export function afterFlags({ text, span, flags }: Instruction): { readonly text: string; readonly start: number } {
  const rest = text.slice((flags.at(-1)?.span.end ?? span.start) - span.start).trimStart();
  return { text: rest, start: span.end - rest.length };
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
