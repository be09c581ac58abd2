import { anchored, type Anchor } from "../../text/anchor.js";
import { changeBetween } from "../../text/change.js";
import type { Span } from "../../text/span.js";
import type { KeptTree } from "../source/tree-sitter.js";
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
  /** Those lines of the file that follow `span`: the heredocs. */
  readonly below: string;
  /** Where `whole` begins, for what is kept; missing where nothing is. */
  readonly anchor?: Anchor;
}

export interface Flag {
  readonly name: string;
  readonly span: Span;
  /** The stage or image that it names: `build` of `--from=build` and of `--mount=type=bind,from=build`. */
  readonly from?: Span;
}

export interface Heredoc {
  readonly name: string;
  /** `<<` or `<<-`. */
  readonly operator: string;
  /** The name as it is written, with its quotes. */
  readonly end: string;
  /** Of `<<NAME` in the instruction. */
  readonly mark: Span;
  readonly body: Span;
}

interface Reading {
  readonly file: string;
  readonly escape: string;
  readonly instructions: readonly Kept[];
}

type Kept = Instruction & { readonly anchor: Anchor };

const readings = new WeakMap<KeptTree, Reading>();

/**
 * The instructions of a Dockerfile; takes any text. Of a document that is kept only those that differ from its text before are parsed,
 * since to parse a file of 500 lines takes as long as a keystroke may take in all.
 */
export function readInstructions(file: string, kept?: KeptTree): readonly Instruction[] {
  if (kept === undefined) return parseInstructions(file).instructions;
  const before = readings.get(kept);
  const reading = { file, ...((before && changed(before, file)) ?? wholly(file)) };
  readings.set(kept, reading);
  return reading.instructions;
}

function wholly(file: string): Omit<Reading, "file"> {
  const { escape, instructions } = parseInstructions(file);
  return { escape, instructions: instructions.map((instruction) => keptAt(instruction, 0)) };
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
    for (const { anchor } of rest) anchor.start += longer;
    return { escape, instructions: [...untouched, ...read.map((instruction) => keptAt(instruction, from)), ...rest] };
  }
}

/** An instruction of a piece of the file that begins at an offset. */
function keptAt(instruction: Instruction, offset: number): Kept {
  const anchor = { start: instruction.whole.start };
  const kept = { ...anchored(instruction, anchor), anchor };
  anchor.start += offset;
  return kept;
}
