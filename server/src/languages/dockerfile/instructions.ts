import { changeBetween } from "../../text/change.js";
import { shifted, type Span } from "../../text/span.js";
import { parseInstructions } from "./parse-instructions.js";

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
  /** Before the arguments: `--link`, `--from=build`, `--mount=type=bind,from=tools`. */
  readonly flags: readonly Flag[];
  /** Where the arguments after the flags are written, with their quotes. */
  readonly words: readonly Span[];
  readonly heredocs: readonly Heredoc[];
  readonly isTrigger: boolean;
  /** From the first letter of its line to the end of its last line, with ONBUILD and the heredocs. */
  readonly whole: Span;
  /** The same object for as long as the instruction stays as it was parsed, wherever it moves: what is made of it is kept by this. */
  readonly identity: object;
}

export interface Flag {
  readonly name: string;
  readonly span: Span;
  /** The stage or image that it names: `build` of `--from=build` and of `--mount=type=bind,from=build`. */
  readonly from?: Span;
}

export interface Heredoc {
  readonly name: string;
  /** Of `<<NAME` in the instruction. */
  readonly mark: Span;
  readonly body: Span;
}

interface Reading {
  readonly file: string;
  readonly escape: string;
  readonly instructions: readonly Instruction[];
}

/** What was read last. Kept for speed alone: it changes no answer. */
let last: Reading = { file: "", escape: "\\", instructions: [] };

/**
 * The instructions of a Dockerfile; takes any text. Only those that differ from what was read last are parsed, since to parse
 * a file of 500 lines takes as long as a keystroke may take in all.
 */
export function readInstructions(file: string): readonly Instruction[] {
  last = { file, ...(changed(last, file) ?? parseInstructions(file)) };
  return last.instructions;
}

/** A reading with what a change touches read anew; undefined where it may touch the directives before the first instruction. */
function changed({ file: before, escape, instructions }: Reading, file: string): Omit<Reading, "file"> | undefined {
  const { start, endBefore } = changeBetween(before, file);
  const longer = file.length - before.length;
  const untouched = instructions.filter(({ whole }) => whole.end < start);
  const from = untouched.at(-1)?.whole.end;
  if (from === undefined) return undefined;
  // The first instruction after the change may have become part of the one before it, and so may the next ones.
  const after = instructions.filter(({ whole }) => whole.start >= endBefore);
  for (let skipped = 0; ; skipped = 2 * skipped + 1) {
    const rest = after.slice(skipped);
    const end = rest[0] === undefined ? file.length : rest[0].whole.start + longer;
    const { instructions: read, isComplete } = parseInstructions(file.slice(from, end), escape);
    if (!isComplete && rest.length > 0) continue;
    const between = read.map((instruction) => moved(instruction, from));
    return { escape, instructions: [...untouched, ...between, ...rest.map((instruction) => moved(instruction, longer))] };
  }
}

function moved(instruction: Instruction, by: number): Instruction {
  if (by === 0) return instruction;
  const { keywordSpan, span, flags, words, heredocs, whole } = instruction;
  return {
    ...instruction,
    keywordSpan: shifted(keywordSpan, by),
    span: shifted(span, by),
    flags: flags.map((flag) => ({ ...flag, span: shifted(flag.span, by), ...(flag.from && { from: shifted(flag.from, by) }) })),
    words: words.map((word) => shifted(word, by)),
    heredocs: heredocs.map(({ name, mark, body }) => ({ name, mark: shifted(mark, by), body: shifted(body, by) })),
    whole: shifted(whole, by),
  };
}
