import type { Launcher } from "../../facts/command.js";
import { programName } from "./launchers.js";
import type { ReadWord } from "./words.js";

/** What `ssh` runs on another machine, and ssh itself as the launcher of it. */
export interface Remote {
  readonly launcher: Launcher;
  /** Nothing where the script comes from its input. */
  readonly words: readonly ReadWord[];
}

/** Reads `ssh -p 22 shop@host "cd shop && git pull"`; undefined for other programs, and where no host is named. */
export function remoteFrom(words: readonly ReadWord[]): Remote | undefined {
  const [program] = words;
  if (program === undefined || programName(program.text) !== "ssh") return undefined;
  let host = 1;
  while (words[host]?.text.startsWith("-")) host += valued.test(words[host]?.text ?? "") ? 2 : 1;
  const last = words[host];
  if (last === undefined) return undefined;
  const launcher = { name: "ssh", span: { start: program.span.start, end: last.span.end } };
  const after = words.slice(host + 1).filter(({ text }, index) => index > 0 || !text.startsWith("-"));
  return { launcher, words: isReader(after) ? [] : after };
}

/** Options of ssh with a value in the next word (ssh(1)). */
const valued = /^-[1246AaCfGgKkMNnqsTtVvXxYy]*[BbcDEeFIiJLlmOoPpQRSWw]$/;

/** `ssh host bash -s` runs its input. */
const isReader = (words: readonly ReadWord[]): boolean => /^(sudo )?(ba|da)?sh( -\w+)*$/.test(words.map(({ text }) => text).join(" "));
