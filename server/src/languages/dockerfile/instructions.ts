import type { Span } from "../../text/span.js";

/** One instruction, ONBUILD taken off. */
export interface Instruction {
  /** In upper case. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** After the keyword, without white space around it, heredocs left out. */
  readonly span: Span;
  /**
   * The text of `span`, as long as in the file, with line continuations and the comments between them made blank:
   * offsets in it are offsets in the file less `span.start`.
   */
  readonly text: string;
  readonly heredocs: readonly Heredoc[];
  readonly isTrigger: boolean;
}

export interface Heredoc {
  readonly name: string;
  /** Of `<<NAME` in the instruction. */
  readonly mark: Span;
  readonly body: Span;
}

/** Reads a Dockerfile line by line, as the Docker reference describes its format. Takes any text. */
export function readInstructions(file: string): readonly Instruction[] {
  const escape = /^(?:\s*#[^\n]*\n)*?\s*#\s*escape\s*=\s*`/i.test(file.slice(0, 500)) ? "`" : "\\";
  const instructions: Instruction[] = [];
  for (let at = 0; at < file.length;) {
    const lineEnd = endOfLine(file, at);
    const match = /^[\s\uFEFF]*([A-Za-z]+)(?=\s|$)/.exec(file.slice(at, lineEnd));
    if (match === null || match[1] === undefined) {
      at = lineEnd + 1;
      continue;
    }
    const start = at + match[0].length - match[1].length;
    const { end, blanks } = endOfInstruction(file, at, escape);
    const logical = blanked(file, start, end, blanks);
    const { heredocs, next } = readHeredocs(file, logical, start, end);
    instructions.push(...instructionsIn(logical, start, heredocs));
    at = next;
  }
  return instructions;
}

/** The instruction's last line, with the places of continuations and of comments and empty lines between them. */
function endOfInstruction(file: string, from: number, escape: string): { readonly end: number; readonly blanks: readonly Span[] } {
  const blanks: Span[] = [];
  let at = from;
  for (;;) {
    const end = endOfLine(file, at);
    const line = file.slice(at, end);
    const isBetween = at > from && /^\s*(#.*)?$/.test(line);
    if (isBetween) blanks.push({ start: at, end: end + 1 });
    const continues = isBetween ? -1 : continuation(line, escape);
    if (continues !== -1) blanks.push({ start: at + continues, end: end + 1 });
    const isLast = (continues === -1 && !isBetween) || end >= file.length;
    if (isLast) return { end: Math.min(end, file.length), blanks };
    at = end + 1;
  }
}

/** Where a line's last character continues it, white space after it ignored; -1 where it does not. */
function continuation(line: string, escape: string): number {
  const trimmed = line.trimEnd();
  return trimmed.endsWith(escape) ? trimmed.length - 1 : -1;
}

function blanked(file: string, start: number, end: number, blanks: readonly Span[]): string {
  let text = "";
  let at = start;
  for (const blank of blanks) {
    const blankEnd = Math.min(blank.end, end);
    text += file.slice(at, Math.max(at, blank.start)) + " ".repeat(Math.max(0, blankEnd - blank.start));
    at = blankEnd;
  }
  return text + file.slice(at, end);
}

function instructionsIn(logical: string, start: number, heredocs: readonly Heredoc[]): readonly Instruction[] {
  const onbuild = /^ONBUILD\s+(?=[A-Za-z])/i.exec(logical)?.[0].length ?? 0;
  const keyword = /^[A-Za-z]+/.exec(logical.slice(onbuild))?.[0] ?? "";
  const before = onbuild + keyword.length;
  const rest = logical.slice(before);
  const text = rest.trim();
  const textStart = start + before + (text === "" ? 0 : rest.length - rest.trimStart().length);
  return [
    {
      keyword: keyword.toUpperCase(),
      keywordSpan: { start: start + onbuild, end: start + before },
      span: { start: textStart, end: textStart + text.length },
      text,
      heredocs,
      isTrigger: onbuild > 0,
    },
  ];
}

/** `RUN <<END`, `COPY <<-"END" /target`: the lines up to the one that holds the name alone belong to the instruction. */
function readHeredocs(file: string, logical: string, start: number, end: number): { readonly heredocs: Heredoc[]; readonly next: number } {
  const heredocs: Heredoc[] = [];
  let next = end + 1;
  if (!logical.includes("<<") || !/^(ONBUILD\s+)?(RUN|COPY|ADD)\s/i.test(logical)) return { heredocs, next };
  const marks = /"(?:[^"\\]|\\.)*"|'[^']*'|<<<|<<(-?)(["']?)([A-Za-z_]\w*)\2/g;
  for (const match of logical.matchAll(marks)) {
    const [whole, dash, , name] = match;
    if (name === undefined) continue;
    const bodyStart = next;
    let bodyEnd = file.length;
    for (let at = next; at < file.length; at = endOfLine(file, at) + 1) {
      const line = file.slice(at, endOfLine(file, at)).replace(/\r$/, "");
      next = endOfLine(file, at) + 1;
      if ((dash === "-" ? line.replace(/^\t+/, "") : line) !== name) continue;
      bodyEnd = at;
      break;
    }
    const mark = { start: start + match.index, end: start + match.index + whole.length };
    heredocs.push({ name, mark, body: { start: Math.min(bodyStart, bodyEnd), end: bodyEnd } });
  }
  return { heredocs, next };
}

/** The offset of the line break that ends a line, or the text's length. */
function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at === -1 ? text.length : at;
}
