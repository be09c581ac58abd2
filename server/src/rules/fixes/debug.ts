import type { Word } from "../../facts/command.js";
import { debugSwitches } from "../../knowledge/development-modes.js";
import { removeWord } from "../questions/command-text.js";
import { readInstead } from "./environment.js";
import { removeLines, replace, type App, type Fact, type Fix } from "../rule.js";

/** The switch is off, or the mode is the one for production. */
export function off({ name, value = "", at, parts }: Fact<"environmentDeclared">): readonly Fix[] {
  if (parts.value === undefined) return [];
  const mode = name === "GIN_MODE" ? "release" : /^[A-Z]/.test(value) ? "Production" : "production";
  const instead = !debugSwitches.has(name) ? mode : /^true$/i.test(value) ? "false" : "0";
  return [{ title: `Set ${name} to ${instead}`, safe: false, edits: [replace({ ...at, span: parts.value }, instead)] }];
}

/** Drops the option that opens the debugger. */
export function withoutDebugger(command: Fact<"command">, inspect: Word, app: App): readonly Fix[] {
  const text = app.editable(command.at.path)?.text;
  if (text === undefined) return [];
  return [{ title: `Start without ${inspect.text}`, safe: false, edits: [removeWord(command, inspect, text)] }];
}

/** The one truth value of a place is read from a variable by code, and is the other one in a file that cannot; a mode that code gives itself goes. */
export function fromEnvironment({ at: { path, span } }: Fact<"debugEnabled">, app: App): readonly Fix[] {
  const text = app.editable(path)?.text ?? "";
  const written = text.slice(span.start, span.end);
  const [on, ...others] = [...written.matchAll(/(?<![\w.'"-])(?:true|on|yes|1|'1'|"1"|'on'|"on")(?![\w.'"-])/gi)];
  if (/^process\.env\.\w+\s*=[^=]/.test(written) && isStatement(text, span))
    return [{ title: "Leave the mode to the environment", safe: false, edits: [removeLines(path, text, span)] }];
  if (on === undefined || others.length > 0) return [];
  const start = span.start + on.index;
  const at = { path, span: { start, end: start + on[0].length } };
  const read = text
    .slice(text.lastIndexOf("\n", start - 1) + 1, start)
    .trimStart()
    .startsWith("@")
    ? undefined
    : readInstead(app, at, "DEBUG", { type: "boolean" });
  if (read !== undefined) return [{ ...read, safe: false }];
  const instead = opposite(on[0]);
  return [{ title: `Set it to ${instead}`, safe: false, edits: [replace(at, instead)] }];
}

/** Alone on its line. */
const isStatement = (text: string, { start, end }: Fact["at"]["span"]): boolean =>
  /(^|\n)[ \t]*$/.test(text.slice(0, start)) && /^;?[ \t]*\r?(\n|$)/.test(text.slice(end));

/** In the same letters: `On` is Off. */
function opposite(on: string): string {
  if (on.includes("1")) return on.replace("1", "0");
  const lower = on.toLowerCase() === "true" ? "false" : on.toLowerCase() === "on" ? "off" : "no";
  if (on === on.toUpperCase()) return lower.toUpperCase();
  return /^[A-Z]/.test(on) ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower;
}
