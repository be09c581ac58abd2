import { isWaitingCommand } from "../../knowledge/waiting-commands.js";
import { removeLines, replace, type App, type Edit, type Fact } from "../rule.js";

/**
 * Takes a step out of its line or script: `sleep 10 &&`, a line that holds nothing else, the `if` around it where nothing else
 * stands in it, or a loop that only waits. Undefined where the rest would read otherwise.
 */
export function withoutStep(command: Fact<"command">, app: App): Edit | undefined {
  const { at, nested, operator } = command;
  const text = app.editable(at.path)?.text;
  if (text === undefined || operator === "|" || operator === "||" || isPiped(command, app)) return undefined;
  if (nested === "loop") return withoutLoop(command, text, app);
  if (nested !== "no" && nested !== "condition") return undefined;
  const lineStart = text.lastIndexOf("\n", at.span.start - 1) + 1;
  const isAlone = text.slice(lineStart, at.span.start).trim() === "" && /^[ \t]*;?[ \t]*(#[^\n]*)?\r?(\n|$)/.test(text.slice(at.span.end));
  if (nested === "condition") return isAlone ? withoutBranch(command, text) : undefined;
  if (operator === undefined) return undefined;
  if (isAlone) return removeLines(at.path, text, at.span);
  const rest = /^\s*(?:\\\r?\n\s*)?(&&|;)[ \t]*(?:\\\r?\n(?:[ \t]*#[^\n]*\n)*)?\s*/.exec(text.slice(at.span.end))?.[0].length;
  return rest === undefined ? undefined : replace({ path: at.path, span: { start: at.span.start, end: at.span.end + rest } }, "");
}

/** `yes | migrate`: what stands before the pipe would be left alone. */
const isPiped = (command: Fact<"command">, app: App): boolean =>
  app.inLine(command).some((other) => (other.operator === "|" || other.operator === "||") && other.index === command.index - 1);

/** The line of a branch, or the whole `if … fi` whose only line it is. */
function withoutBranch({ at }: Fact<"command">, text: string): Edit | undefined {
  const line = lineAround(text, at.span.start, at.span.end);
  const before = /(?:^|\n)([ \t]*)(if\b[^\n]*;[ \t]*then|if\b[^\n;]*\r?\n[ \t]*then)[ \t]*\r?\n$/.exec(text.slice(0, line.start));
  const after = /^([ \t]*)(fi|else|elif)\b[^\n]*(\n|$)/.exec(text.slice(line.end));
  if (after === null && !/\b(then|else|do)[ \t]*\r?\n$/.test(text.slice(0, line.start))) return removeLines(at.path, text, at.span);
  if (before !== null && after?.[2] === "fi" && after[1] === before[1]) {
    const start = before.index + (text[before.index] === "\n" ? 1 : 0);
    return replace({ path: at.path, span: { start, end: withBlank(text, start, line.end + after[0].length) } }, "");
  }
  const standsBetween = /\b(then|else|do)[ \t]*\r?\n$/.test(text.slice(0, line.start)) && after !== null;
  return standsBetween ? undefined : removeLines(at.path, text, at.span);
}

/** `until nc -z db 5432; do … done` where nothing in it does anything but wait. */
function withoutLoop(command: Fact<"command">, text: string, app: App): Edit | undefined {
  const inLoop = app.inLine(command).filter(({ index, nested }) => index === command.index && nested !== "no");
  if (!inLoop.every((other) => other.nested === "loop" && isWaitingCommand(other.program)) || command.index === command.line.count - 1)
    return undefined;
  const first = Math.min(...inLoop.map(({ at }) => at.span.start));
  const start = text.lastIndexOf("\n", first) + 1;
  const [opening, indentation = ""] = /^([ \t]*)(?:until|while|for)\b[^\n]*/.exec(text.slice(start)) ?? [];
  const end =
    opening === undefined
      ? null
      : new RegExp(`(?:^|\\n)${indentation}done[ \\t]*(?:#[^\\n]*)?\\r?(\\n|$)|;[ \\t]*done[ \\t]*\\r?(\\n|$)`).exec(text.slice(start));
  const last = Math.max(...inLoop.map(({ at }) => at.span.end));
  if (end === null || start + end.index + end[0].length < last) return undefined;
  return replace({ path: command.at.path, span: { start, end: withBlank(text, start, start + end.index + end[0].length) } }, "");
}

/** Of empty lines before and behind a block one is enough. */
const withBlank = (text: string, start: number, end: number): number =>
  /(^|\n[ \t]*\r?\n)$/.test(text.slice(0, start)) ? end + (/^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0) : end;

function lineAround(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const lineBreak = text.indexOf("\n", end);
  return { start: text.lastIndexOf("\n", start - 1) + 1, end: lineBreak === -1 ? text.length : lineBreak + 1 };
}
