import type { Word } from "../facts/command.js";
import type { Fact } from "../facts/vocabulary.js";
import { replace, type Edit } from "../text/edit.js";
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

/** The text of a command with its launchers, on one line. */
export function writtenText(command: Fact<"command">, text: string): string {
  const { start, end } = wholeSpan(command);
  return joinLines(text.slice(start, end));
}

/** Joins lines that end in a backslash. */
export const joinLines = (text: string): string => text.replace(/\s*\\\r?\n\s*/g, " ").trim();
