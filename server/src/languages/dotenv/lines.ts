import { extensionOf, nameOf } from "../../text/path.js";
import type { Span } from "../../text/span.js";

/** What is wrong with a line of an environment file, for some loader at least. */
export type LineFault = "no-assignment" | "bad-name" | "unclosed-quote" | "space-around-equals" | "export" | "text-after-quote";

export interface Written {
  readonly text: string;
  readonly span: Span;
}

/** One assignment, over as many lines as its quotes reach, or a line that is none. */
export interface DotenvLine {
  readonly name?: Written;
  /** Missing where only the name stands. */
  readonly value?: Written;
  readonly quote?: "'" | '"' | "`";
  readonly fault?: LineFault;
  /** Without the comment and the white space around it. */
  readonly span: Span;
}

/** Reads an environment file line by line; never throws. Shells run `.envrc`, so what is no assignment there is no fault. */
export function linesOfDotenv(text: string, path: string): readonly DotenvLine[] {
  const isShell = nameOf(path).startsWith(".envrc") || extensionOf(path) === "envrc";
  const lines: DotenvLine[] = [];
  let offset = text.startsWith("\uFEFF") ? 1 : 0;
  while (offset < text.length) {
    const end = lineEnd(text, offset);
    const line = readLine(text, offset, end);
    if (line !== undefined && (line.name !== undefined || !isShell)) lines.push(isShell ? withoutFault(line) : line);
    offset = afterBreak(text, line === undefined ? end : lineEnd(text, Math.max(line.span.end, offset)));
  }
  return lines;
}

const withoutFault = ({ fault, ...line }: DotenvLine): DotenvLine => (fault === "unclosed-quote" ? { ...line, fault } : line);

function lineEnd(text: string, offset: number): number {
  const lineBreak = /[\r\n]/g;
  lineBreak.lastIndex = offset;
  return lineBreak.exec(text)?.index ?? text.length;
}

const afterBreak = (text: string, end: number): number => end + (text.startsWith("\r\n", end) ? 2 : 1);

const assignment = /^([ \t]*)(export[ \t]+|set[ \t]+)?([^\s=#'"]*)([ \t]*)(=|:[ \t])([ \t]*)/;

function readLine(text: string, start: number, end: number): DotenvLine | undefined {
  const line = text.slice(start, end);
  const trimmed = line.trim();
  if (trimmed === "" || trimmed.startsWith("#")) return undefined;
  const from = start + line.indexOf(trimmed);
  const whole = { start: from, end: from + trimmed.length };
  const match = assignment.exec(line);
  if (match === null) return nameOnly(trimmed, whole);
  const [opening, indentation = "", exported = "", name = "", before = "", , after = ""] = match;
  const nameStart = start + indentation.length + exported.length;
  const written = { text: name, span: { start: nameStart, end: nameStart + name.length } };
  const spaced = before !== "" || after !== "";
  const nameFault = /^[A-Za-z_][\w.-]*$/.test(name) ? undefined : ("bad-name" as const);
  const value = readValue(text, start + opening.length, end);
  const fault =
    nameFault ??
    value.fault ??
    (spaced && value.text !== "" ? "space-around-equals" : exported !== "" ? "export" : name.includes("-") ? "bad-name" : undefined);
  const span = { start: from, end: Math.max(value.wholeEnd, written.span.end) };
  if (nameFault !== undefined) return { fault: nameFault, span };
  return {
    name: written,
    value: { text: value.text, span: value.span },
    ...(value.quote !== undefined && { quote: value.quote }),
    ...(fault !== undefined && { fault }),
    span,
  };
}

/** `NAME` alone declares that there is such a variable; loaders of Docker take it from the host. */
function nameOnly(trimmed: string, span: Span): DotenvLine {
  const [, exported = "", name] = /^(export[ \t]+)?([A-Za-z_]\w*)$/.exec(trimmed) ?? [];
  if (name === undefined) return { fault: "no-assignment", span };
  const start = span.start + exported.length;
  return { name: { text: name, span: { start, end: start + name.length } }, fault: "no-assignment", span };
}

interface Value extends Written {
  readonly quote?: "'" | '"' | "`";
  readonly fault?: LineFault;
  /** With the closing quote. */
  readonly wholeEnd: number;
}

function readValue(text: string, start: number, end: number): Value {
  const quote = text[start];
  if (start < end && (quote === '"' || quote === "'" || quote === "`")) return readQuoted(text, start, end, quote);
  const raw = text.slice(start, end);
  const comment = raw.search(/(^|[ \t])#/);
  const value = (comment === -1 ? raw : raw.slice(0, comment)).trimEnd();
  const span = { start, end: start + value.length };
  return { text: value, span, wholeEnd: span.end };
}

function readQuoted(text: string, start: number, end: number, quote: '"' | "'" | "`"): Value {
  const close = closingQuote(text, start + 1, quote);
  if (close === undefined || (close > end && !isOverLines(text, end, close))) {
    const value = text.slice(start + 1, end).trimEnd();
    return { text: value, span: { start: start + 1, end: start + 1 + value.length }, quote, fault: "unclosed-quote", wholeEnd: end };
  }
  const raw = text.slice(start + 1, close);
  const value = quote === '"' ? raw.replace(/\\(["\\nrt$])/g, (_, letter: string) => escapes[letter] ?? letter) : raw;
  const rest = text.slice(close + 1, lineEnd(text, close + 1));
  const hasRest = !/^\s*(#.*)?$/.test(rest);
  return {
    text: value,
    span: { start: start + 1, end: close },
    quote,
    ...(hasRest && { fault: "text-after-quote" as const }),
    wholeEnd: close + 1,
  };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Certificates fit; a quote that stays open longer than this is not looked for to the end of the file. */
const longestValue = 30_000;

function closingQuote(text: string, from: number, quote: string): number | undefined {
  const limit = Math.min(text.length, from + longestValue);
  for (let offset = from; offset < limit; offset++) {
    if (text[offset] === "\\" && quote === '"') offset++;
    else if (text[offset] === quote) return offset;
  }
  return undefined;
}

/** A value that really goes over lines, such as a key in PEM: none of its lines assigns and closes on its own. */
const isOverLines = (text: string, end: number, close: number): boolean =>
  !/^[ \t]*(export[ \t]+)?[A-Za-z_]\w*[ \t]*=/m.test(text.slice(end, close));
