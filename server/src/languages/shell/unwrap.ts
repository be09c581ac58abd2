import type { Command, Launcher } from "../../facts/command.js";
import { writtenAt } from "../source/written.js";
import { launcherOf, programName } from "./launchers.js";
import { listedWord, spanAround, type ReadWord } from "./words.js";

/** A command without what only prepares it. */
export interface Unwrapped {
  readonly words: readonly ReadWord[];
  readonly launchers: readonly Launcher[];
  readonly assignments: Command["assignments"];
  readonly exec: boolean;
}

/** Takes `exec` and launchers off. */
export function unwrap(all: readonly ReadWord[]): Unwrapped {
  let words = all;
  let exec = false;
  const launchers: Launcher[] = [];
  const assignments: Command["assignments"][number][] = [];
  while (words.length > 1) {
    if (words[0]?.text === "exec") {
      words = words.slice(words[1]?.text === "-a" ? 3 : 1);
      exec = true;
      continue;
    }
    const taken = launcherOf(words.map((word) => word.text));
    if (taken === undefined) break;
    const span = spanAround(words.slice(0, taken.count));
    if (span !== undefined) launchers.push({ name: taken.name, span });
    for (const index of taken.assignments) assignments.push(...assignmentIn(words[index]));
    words = words.slice(taken.count);
  }
  return { words, launchers, assignments, exec };
}

/** How many words at the head are `exec` and launchers: 2 of `tini -- node server.js`. */
export const launchedFrom = (words: readonly ReadWord[]): number => words.length - unwrap(words).words.length;

/** The launchers that words are which come before a command written elsewhere. */
export const launchersIn = (words: readonly ReadWord[]): readonly Launcher[] =>
  words.length === 0 ? [] : unwrap([...words, listedWord(writtenAt("program", 0), { start: 0, end: 0 })]).launchers;

/** `NAME=value` as one word, after `env` or `cross-env`. */
function assignmentIn(word: ReadWord | undefined): Command["assignments"] {
  const equals = word?.text.indexOf("=") ?? -1;
  if (word === undefined || equals < 1) return [];
  const text = word.text.slice(equals + 1);
  const span = { start: word.written.offsetAt(equals + 1), end: word.written.offsetAt(word.text.length) };
  return [{ name: word.text.slice(0, equals), value: { text, span, unknown: word.unknown }, span: word.span }];
}

/** The place of the script among the words of `sh -c …`, `bash -lc …`, `su app -c …`. */
export function scriptWord(words: readonly ReadWord[]): number | undefined {
  const program = programName(words[0]?.text ?? "");
  const isShell = isShellName.test(program);
  if (!isShell && program !== "su" && program !== "runuser") return undefined;
  for (let at = 1; at < words.length - 1; at++) {
    const word = words[at]?.text ?? "";
    if (/^-[a-z]*c$/i.test(word) || word === "--command") return words[at + 1]?.text === "--" ? at + 2 : at + 1;
    if (isShell && /^[-+][a-z]*o$/i.test(word)) at++;
    else if (isShell && !/^[-+]/.test(word)) return undefined;
  }
  return undefined;
}

/** Programs that read a script: `sh`, `bash`. */
export const isShellName = /^(ba|da|z|k|a)?sh$/;
