import type { Word } from "../../facts/command.js";
import type { Span } from "../../text/span.js";
import { spanIn, writtenFrom, writtenWithin, type Written } from "../source/written.js";

/** A word with its quotes removed and the place of each of its characters. */
export interface ReadWord extends Word {
  readonly written: Written;
  /** Written wholly in single quotes, so that a shell hands it on as it is. */
  readonly isVerbatim: boolean;
}

/** Reads one word as a shell does, from its text with quotes: `"a b"'c'\ d` is `ab cd` with its spaces kept. */
export function readWord(source: Written): ReadWord {
  const raw = source.text;
  if (plainWord.test(raw)) {
    return { text: raw, span: spanIn(source, { start: 0, end: raw.length }), unknown: false, written: source, isVerbatim: false };
  }
  const reader: Reader = { raw, text: "", offsets: [], at: 0, unknown: false };
  while (reader.at < raw.length) readPart(reader);
  const written = writtenWithin(source, writtenFrom(reader.text, [...reader.offsets, endOf(raw)]));
  const span = spanIn(source, { start: 0, end: raw.length });
  const isQuoted = /^(["'])[^"'\\]*\1$/.test(raw);
  return {
    text: reader.text,
    span,
    ...(isQuoted && { inner: spanIn(source, { start: 1, end: raw.length - 1 }) }),
    unknown: reader.unknown || template.test(raw),
    written,
    isVerbatim: /^'[^']*'$/.test(raw),
  };
}

/** Nothing in it means anything to a shell: it stands for itself, as nearly every word does. */
const plainWord = /^[\w./:=,@%+-]+$/;

/** A word of a list, which no shell reads. Variables may still be replaced by whoever starts it, so they are unknown. */
export function listedWord(written: Written, span: { readonly start: number; readonly end: number }): ReadWord {
  const { text } = written;
  const inner = { start: written.offsetAt(0), end: written.offsetAt(text.length) };
  const isQuoted = inner.start > span.start && inner.end - inner.start === text.length;
  return { text, span, ...(isQuoted && { inner }), unknown: text.includes("$") || template.test(text), written, isVerbatim: true };
}

/** From the first word to the last; undefined for none. */
export function spanAround(words: readonly Word[]): Span | undefined {
  const [first, last] = [words[0], words.at(-1)];
  return first === undefined || last === undefined ? undefined : { start: first.span.start, end: last.span.end };
}

/** What stands for a template: a masked one is made of characters of the private use area. */
const template = /\uE000|\{\{|<%/;

interface Reader {
  readonly raw: string;
  text: string;
  readonly offsets: number[];
  at: number;
  unknown: boolean;
}

const endOf = (raw: string): number => (/["']$/.test(raw) && raw.length > 1 ? raw.length - 1 : raw.length);

function readPart(reader: Reader): void {
  const { raw, at } = reader;
  const letter = raw[at];
  if (letter === "'") {
    const close = raw.indexOf("'", at + 1);
    keep(reader, at + 1, close === -1 ? raw.length : close);
    reader.at = close === -1 ? raw.length : close + 1;
  } else if (letter === '"') {
    reader.at++;
    while (reader.at < raw.length && raw[reader.at] !== '"') readCharacter(reader, /["\\$`\n]/);
    reader.at++;
  } else {
    if (letter === "*" || letter === "?" || (letter === "[" && raw.length > 1) || letter === "~")
      reader.unknown ||= letter !== "~" || at === 0;
    readCharacter(reader, /[^]/);
  }
}

/** One character, one escape, or one expansion as a whole. */
function readCharacter(reader: Reader, escapable: RegExp): void {
  const { raw, at } = reader;
  const letter = raw[at];
  const next = raw[at + 1];
  if (letter === "\\" && next !== undefined && escapable.test(next)) {
    if (next !== "\n") {
      reader.text += next;
      reader.offsets.push(at);
    }
    reader.at = at + 2;
    return;
  }
  const isExpansion = letter === "`" || (letter === "$" && next !== undefined && /[\w{(@*#?!$-]/.test(next));
  if (isExpansion) reader.unknown = true;
  const end = isExpansion && next !== undefined && (letter === "`" || "{(".includes(next)) ? endOfExpansion(raw, at) : at + 1;
  keep(reader, at, end);
  reader.at = end;
}

/** After the bracket that closes `${`, `$(` or the backtick that stands here. */
export function endOfExpansion(raw: string, start: number): number {
  if (raw[start] === "`") {
    const close = raw.indexOf("`", start + 1);
    return close === -1 ? raw.length : close + 1;
  }
  const [open, close] = raw[start + 1] === "{" ? "{}" : "()";
  let depth = 0;
  for (let at = start + 1; at < raw.length; at++) {
    if (raw[at] === "\\") at++;
    else if (raw[at] === open) depth++;
    else if (raw[at] === close && --depth === 0) return at + 1;
  }
  return raw.length;
}

function keep(reader: Reader, start: number, end: number): void {
  reader.text += reader.raw.slice(start, end);
  for (let at = start; at < end; at++) reader.offsets.push(at);
}
