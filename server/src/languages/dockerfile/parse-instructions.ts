import {
  DockerfileParser,
  ModifiableInstruction,
  Onbuild,
  PropertyInstruction,
  type Flag as ParsedFlag,
  type Instruction as Parsed,
} from "dockerfile-ast";
import { lineIndex } from "../../text/line-index.js";
import { literally } from "../../text/pattern.js";
import type { Span } from "../../text/span.js";
import type { Flag, Heredoc, Instruction } from "./instructions.js";

export interface ParsedInstructions {
  /** What continues a line: `\`, or the backtick where the directive `# escape=` says so. */
  readonly escape: string;
  readonly instructions: readonly Instruction[];
  /** False where the text ends within an instruction or a comment, so that more text could belong to it. */
  readonly isComplete: boolean;
}

/** Parses a Dockerfile; or a piece of one that begins with the line break before an instruction, where `escape` holds. */
export function parseInstructions(text: string, escape?: string): ParsedInstructions {
  const directive = escape === undefined || escape === "\\" ? "" : `# escape=${escape}`;
  const parsed = DockerfileParser.parse(directive + text);
  const lines = lineIndex(directive + text);
  const offsetAt = ({ line, character }: ParsedPosition): number => lines.offsetAt({ line, column: character }) - directive.length;
  const spanOf = ({ start, end }: ParsedRange): Span => ({ start: offsetAt(start), end: offsetAt(end) });
  const comments = parsed.getComments().map((comment) => spanOf(comment.getRange()));
  const file: ParsedFile = { text, blanked: blanked(text, comments, parsed.getEscapeCharacter()), spanOf };
  const instructions = parsed.getInstructions().map((instruction) => instructionOf(instruction, file));
  const end = Math.max(0, instructions.at(-1)?.whole.end ?? 0, comments.at(-1)?.end ?? 0);
  return { escape: parsed.getEscapeCharacter(), instructions, isComplete: /[\r\n]/.test(text.slice(end)) };
}

interface ParsedPosition {
  readonly line: number;
  readonly character: number;
}

interface ParsedRange {
  readonly start: ParsedPosition;
  readonly end: ParsedPosition;
}

interface ParsedFile {
  readonly text: string;
  /** As long as the text. */
  readonly blanked: string;
  spanOf(range: ParsedRange): Span;
}

/** The text with comments and continuations made blank, so that each line is one instruction or a line of a heredoc. */
function blanked(text: string, comments: readonly Span[], escape: string): string {
  let uncommented = "";
  for (const { start, end } of comments) uncommented += text.slice(uncommented.length, start) + " ".repeat(end - start);
  uncommented += text.slice(uncommented.length);
  return uncommented.replace(continuations[escape === "`" ? "`" : "\\"], (found) => " ".repeat(found.length));
}

/** With the empty lines that follow. */
const continuations = {
  "\\": /\\[ \t]*(?:$|(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*)/g,
  "`": /`[ \t]*(?:$|(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*)/g,
} as const;

function instructionOf(parsed: Parsed, file: ParsedFile): Instruction {
  const trigger = parsed instanceof Onbuild ? parsed.getTriggerInstruction() : null;
  const inner = trigger ?? parsed;
  const whole = file.spanOf(parsed.getRange());
  const keywordSpan = file.spanOf(inner.getInstructionRange());
  const [line = ""] = file.blanked.slice(keywordSpan.end, whole.end).split(/[\r\n]/, 1);
  const text = line.trim();
  const start = keywordSpan.end + (text === "" ? 0 : line.length - line.trimStart().length);
  const span = { start, end: start + text.length };
  const words = rangesOfWords(inner)
    .map((range) => file.spanOf(range))
    .filter((word) => word.end <= span.end);
  return {
    keyword: inner.getKeyword(),
    keywordSpan,
    span,
    text,
    flags: inner instanceof ModifiableInstruction ? flagsOf(inner, span, file) : [],
    words,
    heredocs: takesHeredocs.has(inner.getKeyword()) ? heredocsOf(words, keywordSpan.end + line.length, whole.end, file.text) : [],
    isTrigger: trigger !== null,
    whole,
    below: file.text.slice(span.end, whole.end),
  };
}

/** Blanks within quotes separate no words of `ENV A="b c" D=e`, but those of other instructions and of `ENV A b c`. */
function rangesOfWords(instruction: Parsed): readonly ParsedRange[] {
  const pairs = instruction instanceof PropertyInstruction ? instruction.getProperties() : [];
  const isPairs = pairs.length > 0 && pairs.every((pair) => pair.getAssignmentOperator() !== null || pair.getValueRange() === null);
  return (isPairs ? pairs : instruction.getArguments()).map((word) => word.getRange());
}

/** The parser also takes a later `--option` for a flag where a word before it holds two dashes. */
function flagsOf(instruction: ModifiableInstruction, { start }: Span, { blanked, spanOf }: ParsedFile): readonly Flag[] {
  const flags: Flag[] = [];
  for (const flag of instruction.getFlags()) {
    const span = spanOf(flag.getRange());
    if (blanked.slice(flags.at(-1)?.span.end ?? start, span.start).trim() !== "") break;
    const range = flag.getName() === "from" ? flag.getValueRange() : fromOf(flag);
    const from = range === null ? undefined : spanOf(range);
    flags.push({ name: flag.getName(), span, ...(from !== undefined && from.start < from.end && { from }) });
  }
  return flags;
}

/** `from=build` among the options of a mount. */
const fromOf = (flag: ParsedFlag): ParsedRange | null =>
  flag.getName() === "mount" ? (flag.getOption("from")?.getValueRange() ?? null) : null;

/** The Docker reference, "Here-Documents". */
const takesHeredocs: ReadonlySet<string> = new Set(["RUN", "COPY", "ADD"]);

/**
 * `RUN <<END`, `COPY <<-"END" /target`: the lines up to the one that holds the name alone. The parser knows where the last one
 * ends; its own `getHeredocs` throws at a line such as `\END`, and finds no end after CRLF.
 */
function heredocsOf(words: readonly Span[], lineEnd: number, end: number, text: string): readonly Heredoc[] {
  let at = Math.min(end, lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1));
  return words.flatMap((mark): readonly Heredoc[] => {
    const [, dash = "", quote = "", name] = /^<<(-?)(["']?)([^<"']+)\2$/.exec(text.slice(mark.start, mark.end)) ?? [];
    if (name === undefined) return [];
    const last = new RegExp(`^${dash === "-" ? "\\t*" : ""}${literally(name)}$`, "m");
    const found = last.exec(text.slice(at, end));
    const body = { start: at, end: found === null ? end : at + found.index };
    at = Math.min(end, found === null ? end : body.end + found[0].length + 1);
    return [{ name, operator: `<<${dash}`, end: quote + name + quote, mark, body }];
  });
}
