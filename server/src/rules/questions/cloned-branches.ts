import { operands, optionValue, runs } from "../../facts/command.js";
import type { App, Fact } from "../rule.js";

/** The names of branches that projects release from, and those by which a pipeline asks for the newest state. */
export const isBranch = (reference: string): boolean =>
  /^(refs\/heads\/.+|master|main|develop|dev|trunk|HEAD|volatile|dev:.+)$/.test(reference);

/** `git clone` of a branch, and nothing after it, in the same line or later in the same image, that goes to one commit. */
export function clonesBranch(command: Fact<"command">, app: App): boolean {
  if (command.program !== "git" || !runs(command, "clone")) return false;
  const branch = optionValue(command, "-b", "--branch");
  if (branch !== undefined) return isBranch(branch.text);
  // What is cloned is not known; who clones it does not matter: `https://$TOKEN@host/shop.git`.
  if (operands(command).some(({ text, unknown }) => unknown && /[$\uE000]/.test(text.replace(/\/\/[^/@]*@/, "//")))) return false;
  const later = command.place === "dockerfile-run" ? app.beside(command, "command") : app.inLine(command);
  return !later.some(
    (other) =>
      other.program === "git" &&
      other.at.span.start > command.at.span.start &&
      /^(checkout|reset|switch|submodule)$/.test(verbOf(other)) &&
      !other.words.some(({ text }) => isBranch(text.replace(/^origin\//, "")) && text !== "HEAD"),
  );
}

/** The first operand after `-C folder`. */
const verbOf = (command: Fact<"command">): string =>
  command.words.slice(1).find((word, index) => !word.text.startsWith("-") && command.words[index]?.text !== "-C")?.text ?? "";
