import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { insert, newlineOf, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { blockOf, logInCatch, rewritten, writtenFrom } from "../source/rewrites.js";
import { logToConsole } from "./console.js";
import { acknowledgeAfter, closeOnSignal } from "./processes.js";

/** `process.env.NAME`, `process.env.NAME ?? "x"`, `Number(process.env.PORT ?? 3000)`; a required one throws, since a missing one is undefined. */
export const idioms: Idioms = {
  readEnvironment({ text }, name, options = {}) {
    // NestJS has a method for it: this.config.get<string>("NAME", "x").
    const [, settings, type = ""] = /^([\w.]+)\.get(<\w+>)?\(/.exec(text.slice(options.at)) ?? [];
    if (options.required && settings !== undefined) return { code: `${settings}.getOrThrow${type}("${name}")`, edits: [] };
    if (options.required) return { code: `process.env.${name} || (() => { throw new Error("${name} is not set"); })()`, edits: [] };
    const read = `process.env.${name}`;
    const withDefault = options.default === undefined ? read : `${read} ?? ${options.default}`;
    return { code: typed(read, withDefault, options.type ?? "string"), edits: [] };
  },
  logToConsole,
  closeOnSignal,
  acknowledgeAfter,
  logError: (file, at) =>
    logRejection(file, at) ?? logUnnamed(file, at) ?? logNamed(file, at) ?? logArgument(file, at) ?? logNameless(file, at),
};

function typed(read: string, withDefault: string, type: "string" | "number" | "boolean"): string {
  if (type === "number") return `Number(${withDefault})`;
  // A variable is text: "false" is true to JavaScript.
  if (type === "boolean") return `${read} === "true"`;
  return withDefault;
}

/** `.catch(() => {})` */
function logRejection(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const [, head = "", handler] =
    /^(\.?catch\(\s*)((?:\(\s*\w*\s*\)|\w+)\s*=>\s*(?:\{\s*\}|null|undefined)|function\s*\(\w*\)\s*\{\s*\}|noop)\s*\)/.exec(
      writtenFrom(file, at),
    ) ?? [];
  if (handler === undefined) return undefined;
  return [rewritten(file, { start: at.start + head.length, end: at.end }, handler, "console.error")];
}

/** `catch {}` */
function logUnnamed(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const [clause] = /^catch\s*\{\s*\}/.exec(writtenFrom(file, at)) ?? [];
  return clause === undefined ? undefined : [rewritten(file, at, clause, `catch (error) ${blockOf(file, at, "console.error(error);")}`)];
}

/** `catch (e) {}` */
const logNamed = logInCatch((name) => `console.error(${name});`);

/** `(error, data) => {`, whose error nobody looks at. */
function logArgument(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const [head, name = "", indentation = ""] =
    /^(?:function\s*\w*\s*)?\(\s*(\w+)\b[^()]*\)\s*(?:=>\s*)?\{[ \t]*\r?\n([ \t]+)(?=\S)/.exec(writtenFrom(file, at)) ?? [];
  return head === undefined
    ? undefined
    : [insert(file.path, at.start + head.length, `if (${name}) console.error(${name});${newlineOf(file.text)}${indentation}`)];
}

/** `catch {` that does something else. */
function logNameless(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const [head, start = "", between = "", indentation = ""] = /^(catch)(\s*\{[ \t]*\r?\n)([ \t]+)(?=\S)/.exec(writtenFrom(file, at)) ?? [];
  if (head === undefined) return undefined;
  return [rewritten(file, at, head, `${start} (error)${between}${indentation}console.error(error);${newlineOf(file.text)}${indentation}`)];
}
