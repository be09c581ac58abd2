import { madeOnce } from "./made-once.js";
import type { Written } from "../source/written.js";
import { wordsIn } from "./words.js";
import type { Instruction } from "./instructions.js";
import type { ReadWord } from "../shell/words.js";

/** `ENV NAME=value` or `ARG NAME=value`. */
export interface Pair {
  readonly name: string;
  readonly nameSpan: { readonly start: number; readonly end: number };
  /** Missing: `ARG NAME`. */
  readonly value?: ReadWord;
  readonly span: { readonly start: number; readonly end: number };
}

/** The pairs of an ENV, ARG or LABEL, also of the old form `ENV NAME the rest of the line`. */
export function pairsIn(instruction: Instruction): readonly Pair[] {
  const words = wordsIn(instruction);
  const [first] = words;
  if (first === undefined) return [];
  const isOldForm = instruction.keyword === "ENV" && !first.text.includes("=");
  return isOldForm ? oldPair(instruction, first) : words.flatMap(pairOf);
}

function pairOf(word: ReadWord): readonly Pair[] {
  const equals = word.text.indexOf("=");
  const name = equals === -1 ? word.text : word.text.slice(0, equals);
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) return [];
  const { written } = word;
  const nameSpan = { start: written.offsetAt(0), end: written.offsetAt(name.length) };
  if (equals === -1) return [{ name, nameSpan, span: word.span }];
  return [{ name, nameSpan, value: rest(word, equals + 1), span: word.span }];
}

/** What follows the sign, with its place. */
function rest(word: ReadWord, from: number): ReadWord {
  const { written } = word;
  const text = word.text.slice(from);
  const part: Written = { text, offsetAt: (index) => written.offsetAt(from + index) };
  const span = { start: text === "" ? word.span.end : part.offsetAt(0), end: text === "" ? word.span.end : part.offsetAt(text.length) };
  return { text, span, unknown: text.includes("$"), written: part, isVerbatim: word.isVerbatim };
}

function oldPair(instruction: Instruction, name: ReadWord): readonly Pair[] {
  if (!/^[A-Za-z_][\w.-]*$/.test(name.text)) return [];
  const from = name.span.end - instruction.span.start;
  const blank = /^\s*/.exec(instruction.text.slice(from))?.[0].length ?? 0;
  const whole = instruction.text.slice(from + blank);
  // Docker takes one pair of quotes around the whole off: `ENV NODE_ENV "production"`.
  const [, , inner] = /^(["'])([^"'\\]*)\1$/.exec(whole) ?? [];
  const text = inner ?? whole;
  const start = instruction.span.start + from + blank + (inner === undefined ? 0 : 1);
  const span = { start, end: start + text.length };
  const written: Written = { text, offsetAt: (index) => start + index };
  return [
    {
      name: name.text,
      nameSpan: name.span,
      value: { text, span, unknown: text.includes("$"), written, isVerbatim: false },
      span: instruction.span,
    },
  ];
}

/** Values known at one point of a Dockerfile; a name with undefined is declared without a value. */
export type Known = ReadonlyMap<string, string | undefined>;

/** A text with its variables replaced; undefined where one has no known value. The Docker reference, "Environment replacement". */
export function replaced(text: string, known: Known, depth = 0): string | undefined {
  if (!text.includes("$")) return text;
  if (depth > 5) return undefined;
  let isKnown = true;
  const result = text.replace(
    /\$(?:(\w+)|\{(\w+)(?::?([-+])([^{}]*))?\})|\$/g,
    (_, plain?: string, braced?: string, operator?: string, operand?: string) => {
      const value = known.get(plain ?? braced ?? "");
      const fallback = operand === undefined ? undefined : replaced(operand, known, depth + 1);
      const chosen = operator === "+" ? (value === undefined ? "" : fallback) : (value ?? fallback);
      isKnown &&= chosen !== undefined;
      return chosen ?? "";
    },
  );
  return isKnown ? result : undefined;
}

/** The same, growing while the instructions are read. */
export type Given = Map<string, string | undefined>;

/** Takes over what an ARG or ENV gives; a global ARG is known in a stage only where the stage names it again. */
export function assign(instruction: Instruction, known: Given, global?: Known): void {
  if (instruction.keyword !== "ARG" && instruction.keyword !== "ENV") return;
  for (const { name, value } of madeOnce(instruction, undefined, assignmentsIn)) {
    const given = value === undefined ? (instruction.keyword === "ARG" ? global?.get(name) : undefined) : value.text;
    known.set(name, value === undefined || value.isVerbatim ? given : replaced(value.text, known));
  }
}

interface Assignment {
  readonly name: string;
  readonly value?: { readonly text: string; readonly isVerbatim: boolean };
}

const assignmentsIn = (instruction: Instruction): readonly Assignment[] =>
  pairsIn(instruction).map(({ name, value }) => ({ name, ...(value && { value: { text: value.text, isVerbatim: value.isVerbatim } }) }));
