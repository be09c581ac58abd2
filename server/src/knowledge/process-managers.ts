import { patternOf, type CommandPattern } from "./command-pattern.js";

/** Programs whose only purpose is to start and watch several others. */
const patterns: readonly CommandPattern[] = [
  "supervisord",
  "s6-svscan|s6-svscan-boot",
  "runsvdir|runsvinit|runit|my_init",
  "circusd",
  "foreman|honcho|hivemind|overmind|goreman|forego|nf start",
  "foreman|honcho|hivemind|overmind|goreman|forego $",
  "concurrently",
  "npm-run-all -p|--parallel",
  "run-p",
  "monit",
  "god",
  "parallel",
  "multirun",
  "mprocs|process-compose|horust|dinit",
  "uwsgi --attach-daemon|--attach-daemon2|--smart-attach-daemon|--smart-attach-daemon2|--legion-attach-daemon",
];

/** The process manager that a command starts. `foreman start web` starts one process of one type and is none. */
export function processManager(words: readonly string[]): string | undefined {
  const pattern = patternOf(words, patterns);
  if (pattern === undefined) return undefined;
  const names = words.filter((word, index) => index > 0 && !/^-|[./$]/.test(word) && !takesNext.test(words[index - 1] ?? ""));
  return pattern.includes(" start") && names.length === 2 ? undefined : words[0];
}

/** Options of foreman, honcho and overmind whose value is the next word. */
const takesNext = /^(-[defmpc]|--(procfile|env|port|root|app-root|formation|concurrency))$/;
