import type { Span } from "../../text/span.js";

/** One value of a HOCON text with the dotted path of its key; lists are left out. */
export interface HoconEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Without quotes; a concatenation as it is written. */
  readonly value: string;
  readonly valueSpan: Span;
  readonly span: Span;
}

/** The entries of a text in their order (HOCON specification): comments, `=`, `:`, and objects within objects. A broken rest is left out. */
export function readHocon(text: string): readonly HoconEntry[] {
  const entries: HoconEntry[] = [];
  readObject({ text, at: 0, entries }, "", 0);
  return entries;
}

interface Reading {
  readonly text: string;
  readonly entries: HoconEntry[];
  at: number;
}

const deepest = 40;

/** The fields up to the brace that closes the object, or to the end of the text. */
function readObject(reading: Reading, prefix: string, depth: number): void {
  for (;;) {
    take(reading, between);
    if (reading.at >= reading.text.length || depth > deepest) return;
    if (take(reading, /\}/y) !== undefined) return;
    // The braces around a whole document.
    if (depth === 0 && take(reading, /\{/y) !== undefined) continue;
    if (take(reading, /include\b[^\n]*/y) === undefined && !readField(reading, prefix, depth)) reading.at++;
  }
}

function readField(reading: Reading, prefix: string, depth: number): boolean {
  const start = reading.at;
  const key = take(reading, keyForm);
  if (key === undefined) return false;
  const keySpan = { start, end: start + key.trimEnd().length };
  const name = key.trim().replaceAll('"', "");
  const path = prefix === "" ? name : `${prefix}.${name}`;
  const separator = take(reading, /\+?=|:/y);
  take(reading, /[^\S\n]+/y);
  if (separator !== undefined) take(reading, between);
  if (take(reading, /\{/y) !== undefined) readObject(reading, path, depth + 1);
  else if (separator !== undefined) readValue(reading, path, keySpan);
  return true;
}

function readValue(reading: Reading, key: string, keySpan: Span): void {
  if (take(reading, list) !== undefined) return;
  const start = reading.at;
  const written = take(reading, quotedForm) ?? take(reading, plainForm)?.trimEnd() ?? "";
  const quote = /^("""|")/.exec(written)?.[0] ?? "";
  const isQuoted = quote !== "" && isOneString(written, quote);
  const inner = isQuoted
    ? { start: start + quote.length, end: start + written.length - quote.length }
    : { start, end: start + written.length };
  reading.entries.push({
    key,
    keySpan,
    value: reading.text.slice(inner.start, inner.end),
    valueSpan: inner,
    span: { start: keySpan.start, end: start + written.length },
  });
}

/** `"a" ${B} "c"` begins and ends with a quote, and is no string. */
const isOneString = (written: string, quote: string): boolean =>
  written.length >= 2 * quote.length && written.endsWith(quote) && !written.slice(quote.length, -quote.length).includes(quote);

function take(reading: Reading, form: RegExp): string | undefined {
  form.lastIndex = reading.at;
  const found = form.exec(reading.text)?.[0];
  if (found !== undefined) reading.at += found.length;
  return found === "" ? undefined : found;
}

/** White space, commas and comments. */
const between = /(?:[\s,]+|#[^\n]*|\/\/[^\n]*)+/y;

const keyForm = /(?:"[^"\n]*"|[\w$.-])+[^\S\n]*(?=[=:{+\n]|$)/y;

/** A string that ends its value: nothing is put together with it. */
const quotedForm = /"""[\s\S]*?"""(?=[^\S\n]*(?:[\n,}#]|\/\/|$))|"(?:[^"\\\n]|\\.)*"(?=[^\S\n]*(?:[\n,}#]|\/\/|$))/y;

/** A number, a word, a substitution, or several of these one after the other. */
const plainForm = /(?:"(?:[^"\\\n]|\\.)*"|\$\{[^}\n]*\}|(?!\/\/)[^\n,}#"])+/y;

/** A list, with lists of one more level in it. */
const list = /\[(?:[^[\]]|\[[^[\]]*\])*\]/y;
