import type { Span } from "../../text/span.js";
import { masked, maskTemplates } from "../yaml/mask.js";

export interface CaddyWord {
  /** Without quotes. */
  readonly text: string;
  readonly span: Span;
  /** Holds a variable: `{$SITE_ADDRESS}` of the environment, `{env.PORT}` and the like at run time. */
  readonly unknown: boolean;
  /** Written without quotes. */
  readonly isBare: boolean;
}

/** A line of a Caddyfile with the block that it opens: a directive, a subdirective, or the addresses of a site. */
export interface CaddyDirective {
  /** The first word; "" for the block of global options. */
  readonly name: string;
  readonly words: readonly CaddyWord[];
  readonly children: readonly CaddyDirective[];
  /** The line without its brace. */
  readonly line: Span;
  /** With its block. */
  readonly span: Span;
}

/**
 * The lines of a Caddyfile as a tree, by Caddy documentation, "Caddyfile Concepts": words are divided by spaces, a brace at the
 * end of a line opens a block, one on a line of its own closes it. Never throws; what is not closed ends with the text.
 */
export function readCaddyfile(text: string): readonly CaddyDirective[] {
  const open: Open[] = [{ words: [], children: [] }];
  for (const words of linesOf(maskTemplates(text))) {
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined) continue;
    if (first.text === "}" && words.length === 1) {
      if (open.length > 1) close(open, last.span.end);
    } else if (last.text === "{" && last.isBare) open.push({ words: words.slice(0, -1), children: [], start: first.span.start });
    else open.at(-1)?.children.push(directive({ words, children: [] }, last.span.end));
  }
  while (open.length > 1) close(open, text.length);
  return open[0]?.children ?? [];
}

interface Open {
  readonly words: readonly CaddyWord[];
  readonly children: CaddyDirective[];
  /** Where the line begins, with its brace where that is all there is. */
  readonly start?: number;
}

function close(open: Open[], end: number): void {
  const block = open.pop();
  if (block !== undefined) open.at(-1)?.children.push(directive(block, end));
}

function directive({ words, children, start = 0 }: Open, end: number): CaddyDirective {
  const [name, ...rest] = words;
  const from = name?.span.start ?? start;
  return {
    name: name?.text ?? "",
    words: rest,
    children,
    line: { start: from, end: words.at(-1)?.span.end ?? from + 1 },
    span: { start: from, end },
  };
}

/** The words of each line. A backslash at its end goes on with the next; quotes and backticks may hold line breaks. */
function* linesOf(text: string): Generator<readonly CaddyWord[]> {
  const pattern = /\\\r?\n|(\r?\n)|#[^\r\n]*|"(?:\\[\s\S]|[^"\\])*"|`[^`]*`|\S+/g;
  let words: CaddyWord[] = [];
  for (const { 0: written, 1: lineBreak, index } of text.matchAll(pattern)) {
    if (lineBreak !== undefined) {
      yield words;
      words = [];
    } else if (!/^(#|\\\r?\n)/.test(written)) words.push(tokenOf(written, index));
  }
  yield words;
}

function tokenOf(written: string, start: number): CaddyWord {
  const isBare = !/^(["`])[\s\S]*\1$/.test(written) || written.length < 2;
  const text = isBare ? written : written.slice(1, -1);
  const span = isBare ? { start, end: start + written.length } : { start: start + 1, end: start + written.length - 1 };
  return { text, span, unknown: text.includes(masked) || /\{[$\w]/.test(text), isBare };
}
