import type { Fact } from "../../server/src/facts/vocabulary.js";
import { factsOfFile } from "./facts-of.js";

/** A command as one line: `role: launchers NAME=value program words redirects`, then what is remarkable about it in braces. */
export function showCommand(command: Fact<"command">): string {
  const { line, role, launchers, assignments, words, redirects, exec, background, nested, operator, index } = command;
  const written = [
    ...launchers.map(({ name }) => `[${name}]`),
    ...assignments.map(({ name, value }) => `${name}=${value.text}`),
    ...words.map((word) => (/\s/.test(word.text) || word.text === "" ? `<${word.text}>` : word.text)),
    ...redirects.map(
      (one) => `${one.descriptor === 1 || one.operator.startsWith("&") ? "" : one.descriptor}${one.operator}${one.target.text}`,
    ),
  ].join(" ");
  const remarks = [
    `${index + 1}/${line.count}`,
    ...(operator === undefined ? [] : [operator]),
    ...(exec ? ["exec"] : []),
    ...(background ? ["background"] : []),
    ...(nested === "no" ? [] : [nested]),
    ...(line.form === "exec" ? ["list"] : line.form === "sh-c" ? ["sh-c"] : []),
  ];
  return `${role}: ${written} {${remarks.join(" ")}}`;
}

/** Every command of a file, in the order of their facts. */
export async function commandsOf(path: string, text: string): Promise<readonly Fact<"command">[]> {
  return (await factsOfFile(path, text)).filter((fact) => fact.kind === "command");
}

export const shownCommands = async (path: string, text: string): Promise<readonly string[]> =>
  (await commandsOf(path, text)).map(showCommand);
