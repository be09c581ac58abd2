import type { Word } from "../../facts/command.js";
import type { Fact } from "../../facts/vocabulary.js";
import { replace, type Edit } from "../../text/edit.js";
import { wholeSpan } from "./commands.js";

/** A list of words in JSON, as CMD, compose and Kubernetes take it: `["node", "server.js"]`. */
export const execForm = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;

/** A list that starts a shell which becomes the last command of its script, so that variables are still replaced. */
export const execInShell = (script: string): string => execForm(["sh", "-c", script]);

/** Takes a word away with the white space before it; in a list, with its quotes and comma. */
export function removeWord(command: Fact<"command">, word: Word, text: string): Edit {
  return removeSpan(command.at.path, word.span.start, word.span.end, text);
}

/** Takes an option and its value away, whether they are one word or two. */
export function removeOption(command: Fact<"command">, word: Word, text: string): Edit {
  const next = command.words[command.words.indexOf(word) + 1];
  const hasOwnValue = word.text.includes("=") || /^-[A-Za-z]./.test(word.text) || next === undefined;
  return removeSpan(command.at.path, word.span.start, hasOwnValue ? word.span.end : next.span.end, text);
}

/** Takes a stretch of a command line away with what separates it from what stands before. */
export function removeSpan(path: string, start: number, end: number, text: string): Edit {
  const before = /(?:,?[ \t]*|[ \t]*\\?\r?\n[ \t]*(?:- )?)$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return replace({ path, span: { start: start - before, end } }, "");
}

/**
 * Writes further words after one of a command, as the place writes its words: a list of JSON, items of YAML, or words of a shell.
 * Nothing where they need quotes that stand around the whole command already.
 */
export function wordsAfter(command: Fact<"command">, word: Word, more: readonly string[], text: string): readonly Edit[] {
  const before = text.slice(0, word.span.start);
  const item = /\n[ \t]*- $/.exec(before)?.[0];
  const isList = command.line.form === "exec" && /[[,]\s*$/.test(before);
  const quoted = more.map((each) => (/^[\w@%+=:,./-]+$/.test(each) ? each : `'${each}'`));
  if (item === undefined && !isList && quoted.join("").includes("'") && isInQuotes(command, text)) return [];
  const written = isList
    ? `, ${more.map((each) => JSON.stringify(each)).join(", ")}`
    : item === undefined
      ? ` ${quoted.join(" ")}`
      : items(item, more);
  return [replace({ path: command.at.path, span: { start: word.span.end, end: word.span.end } }, written)];
}

const items = (before: string, words: readonly string[]): string =>
  words.map((word) => before + (/^[\w./-]+$/.test(word) ? word : JSON.stringify(word))).join("");

/** Single quotes around the script or the line. */
const isInQuotes = ({ line }: Fact<"command">, text: string): boolean =>
  [line.span, line.script ?? line.span].some(({ start }) => text[start] === "'" || text[start - 1] === "'");

/**
 * Other words in the place of a command's, written as they are: a list of JSON, items of YAML, or words of a shell. Undefined where
 * they stand in several places, or otherwise.
 */
export function otherWords(command: Fact<"command">, instead: readonly string[], text: string): Edit | undefined {
  const [first, second] = command.words;
  const last = command.words.at(-1);
  if (first === undefined || last === undefined || first.span.start < command.line.span.start || last.span.start < first.span.start)
    return undefined;
  const span = { start: first.span.start, end: last.span.end };
  const between = second === undefined ? " " : text.slice(first.span.end, second.span.start);
  const isList = text.slice(command.line.span.start).startsWith("[") && text[span.start] === '"';
  const isItems = /^\r?\n[ \t]*- $/.test(between);
  if (!isItems && text.slice(span.start, span.end).includes("\n")) return undefined;
  if (!isList && !isItems && instead.some((word) => !/^[\w@%+=:,./${}()-]+$/.test(word))) return undefined;
  const quoted = isList ? instead.map((word) => JSON.stringify(word)) : instead.map(asWord);
  return replace({ path: command.at.path, span }, quoted.join(isList ? ", " : isItems ? between : " "));
}

/** Parentheses need quotes in a shell: `'shop:create_app()'`. */
const asWord = (word: string): string => (/[()]/.test(word) ? `'${word}'` : word);

/** The text of a command with its launchers, on one line. */
export function writtenText(command: Fact<"command">, text: string): string {
  const { start, end } = wholeSpan(command);
  return joinLines(text.slice(start, end));
}

/** Joins lines that end in a backslash. */
export const joinLines = (text: string): string => text.replace(/\s*\\\r?\n\s*/g, " ").trim();
