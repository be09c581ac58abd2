import type { Span } from "../../text/span.js";
import { writtenFrom, type Written } from "../source/written.js";

/** A piece of Groovy as far as pipelines need it. */
export type Token =
  | { readonly type: "word" | "sign"; readonly text: string; readonly span: Span }
  | {
      readonly type: "string";
      /** Escapes resolved; what Groovy interpolates is filler of the same length, so it is unknown. */
      readonly written: Written;
      /** Holds an interpolation. */
      readonly unknown: boolean;
      /** Between its quotes. */
      readonly inner: Span;
      readonly span: Span;
    }
  | { readonly type: "newline"; readonly span: Span };

/** Stands for what Groovy puts in; words that hold it are unknown. */
const filler = "\uE000";

/**
 * The tokens of a Groovy text (Groovy, "Syntax"): words with their dots apart, strings of every kind, signs, line ends.
 * Comments are left out. No grammar is read: nested code in `${…}` is skipped by its braces, and a division is a sign.
 */
export function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  let isValueExpected = true;
  while (at < text.length) {
    const skipped = /^(?:[ \t\f\uFEFF]+|\\\r?\n|\/\/[^\r\n]*|#![^\r\n]*|\/\*[\s\S]*?(?:\*\/|$))/.exec(text.slice(at, at + 100_000));
    if (skipped !== null) {
      at += skipped[0].length;
      continue;
    }
    const token = tokenAt(text, at, isValueExpected);
    isValueExpected = token.type === "newline" || (token.type === "sign" && !/[)\]}]/.test(token.text));
    at = token.span.end;
    yield token;
  }
}

function tokenAt(text: string, at: number, isValueExpected: boolean): Token {
  const letter = text[at] ?? "";
  if (letter === "\r" || letter === "\n") return { type: "newline", span: { start: at, end: at + 1 } };
  if (letter === '"' || letter === "'") return stringAt(text, at, text.startsWith(letter.repeat(3), at) ? letter.repeat(3) : letter);
  if (letter === "/" && isValueExpected && /^\/[^\r\n/*][^\r\n]*?(?<!\\)\//.test(text.slice(at, at + 2_000)))
    return stringAt(text, at, "/");
  if (text.startsWith("$/", at) && text.includes("/$", at + 2)) return stringAt(text, at, "$/", "/$");
  const word = /^[\p{L}_$][\p{L}\p{N}_$]*|^\d[\w.]*/u.exec(text.slice(at, at + 500))?.[0];
  if (word !== undefined) return { type: "word", text: word, span: { start: at, end: at + word.length } };
  const sign = /^(?:==|!=|=~|&&|\|\|)/.exec(text.slice(at, at + 2))?.[0] ?? letter;
  return { type: "sign", text: sign, span: { start: at, end: at + sign.length } };
}

/** The string that begins here; an unclosed one ends with the text, or with the line where it may not go over lines. */
function stringAt(text: string, start: number, open: string, close = open): Token {
  const isInterpolated = open !== "'" && open !== "'''";
  const isRaw = open === "/" || open === "$/";
  const offsets: number[] = [];
  let read = "";
  let at = start + open.length;
  let unknown = false;
  while (at < text.length && !text.startsWith(close, at) && (text[at] !== "\n" || close.length > 1)) {
    const escape = isRaw ? /^\\\//.exec(text.slice(at, at + 2)) : /^\\(?:u([0-9a-fA-F]{4})|\r?\n|([\s\S]))/.exec(text.slice(at, at + 6));
    const hole = isInterpolated && text[at] === "$" ? interpolationAt(text, at) : 0;
    const length = escape?.[0].length ?? Math.max(hole, 1);
    const piece = escape !== null ? unescaped(escape, isRaw) : hole > 0 ? filler.repeat(hole) : (text[at] ?? "");
    unknown ||= hole > 0;
    for (let index = 0; index < piece.length; index++) offsets.push(hole > 0 ? at + index : at);
    read += piece;
    at += length;
  }
  const inner = { start: start + open.length, end: Math.min(at, text.length) };
  const end = text.startsWith(close, at) ? at + close.length : inner.end;
  return { type: "string", written: writtenFrom(read, [...offsets, inner.end]), unknown, inner, span: { start, end } };
}

function unescaped([whole, code, letter]: RegExpExecArray, isRaw: boolean): string {
  if (isRaw) return "/";
  if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
  return letter === undefined || whole.endsWith("\n") ? "" : (escapes[letter] ?? letter);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** The length of `$name.member` or `${…}`; 0 for a plain dollar sign. */
function interpolationAt(text: string, at: number): number {
  if (text[at + 1] !== "{") return /^\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/.exec(text.slice(at, at + 200))?.[0].length ?? 0;
  let depth = 0;
  for (let end = at + 1; end < text.length && end < at + 2_000; end++) {
    if (text[end] === "{") depth++;
    else if (text[end] === "}" && --depth === 0) return end + 1 - at;
  }
  return 0;
}
