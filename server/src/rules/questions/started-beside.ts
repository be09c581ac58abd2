import { isLongRunning } from "../../knowledge/long-running.js";
import type { App, Fact } from "../rule.js";
import { runnerOf, wordsRun } from "./commands.js";

/** Commands of a script that run beside each other and stay. */

/** Others of the same line that keep running while this one runs in the background. */
export function runningBeside(command: Fact<"command">, app: App): readonly Fact<"command">[] {
  // What a script in the background gives an interpreter may be done soon: `./prepare.sh & exec gunicorn shop:app`.
  const stays = command.background && (isLongRunning(wordsRun(command)) !== "no" || ranBy(command, app).includes("certain"));
  const others = stays ? app.inLine(command).filter((other) => other !== command && isBeside(other, command)) : [];
  return others.filter((other) => [isLongRunning(wordsRun(other)), ...ranBy(other, app)].some((how) => how !== "no"));
}

/** `for worker in mails pictures; do python worker.py "$worker" & done`: what a loop over files starts is done soon. */
export const isStartedForEach = (command: Fact<"command">): boolean =>
  command.background &&
  command.loop !== undefined &&
  /worker|service|server|process|consumer|queue|port|daemon/i.test(command.loop.variable) &&
  /\s/.test(command.loop.values.trim()) &&
  !/[$*`]/.test(command.loop.values) &&
  isLongRunning(wordsRun(command)) !== "no";

/**
 * At the top of the script, in another group of it, `{ cd web && gunicorn shop:app; } &`, or in the one loop that starts both again:
 * `while :; do scheduler & worker & wait; done`.
 */
const isBeside = (other: Fact<"command">, { nested, index }: Fact<"command">): boolean =>
  other.nested === "no" ||
  (other.nested === "group" && other.index !== index) ||
  (other.nested === "loop" && nested === "loop" && other.index === index);

/** Whether what a script of the app runs keeps running. */
const ranBy = (script: Fact<"command">, app: App): readonly ReturnType<typeof isLongRunning>[] =>
  app.all("command").flatMap((inner) => (runnerOf(inner, app) === script ? isLongRunning(wordsRun(inner)) : []));
