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
  "mprocs|process-compose",
];

/** The process manager that a command starts. `foreman start web` starts one process of one type and is none. */
export function processManager(words: readonly string[]): string | undefined {
  const pattern = patternOf(words, patterns);
  if (pattern === undefined) return undefined;
  const names = words.slice(1).filter((word) => !word.startsWith("-") && !/[./$]/.test(word));
  return pattern.includes(" start") && names.length > 1 ? undefined : words[0];
}
