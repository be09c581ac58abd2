import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { isStatement } from "../source/rewrites.js";
import { importsOf } from "./imported.js";
import { acknowledgeAfter, closeOnSignal } from "./processes.js";

/** How Go reads a variable: `os.Getenv("X")` gives "" where it is missing. `cmp.Or` takes the default in its place (Go 1.22). */
export const goIdioms: Idioms = {
  readEnvironment(file, name, { default: fallback, type = "string", at } = {}) {
    const isReadThere = at !== undefined && file.text.startsWith("os.Getenv(", at);
    if (type !== "string" || isReadThere) return undefined;
    const asVariable = at === undefined ? [] : variableAt(file, at);
    if (asVariable === undefined) return undefined;
    const read = `os.Getenv("${name}")`;
    if (fallback === undefined) return { code: read, edits: [...asVariable, ...importsOf(file, ["os"])] };
    return { code: `cmp.Or(${read}, ${fallback})`, edits: [...asVariable, ...importsOf(file, ["cmp", "os"])] };
  },
  logError,
  closeOnSignal,
  acknowledgeAfter,
};

/** `if err != nil {` with an answer in it, or an assignment after which nobody asks. */
function logError(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const { path, text } = file;
  const [head, name = "", indentation = ""] =
    /^if\b[^\n{]*?\b(\w*[eE]rr\w*)\s*!=\s*nil[^\n{]*\{[ \t]*\r?\n([ \t]+)(?=\S)/.exec(text.slice(at.start, at.start + 500)) ?? [];
  const newline = newlineOf(text);
  const imports = importsOf(file, ["log"]);
  if (head !== undefined) return [insert(path, at.start + head.length, `log.Print(${name})${newline}${indentation}`), ...imports];
  const given = /(\w*[eE]rr\w*)\s*:?=[^=]/.exec(text.slice(at.start, at.end))?.[1];
  if (given === undefined || !isStatement(text, at)) return undefined;
  const outer = newline + indentationAt(text, at.start);
  return [insert(path, at.end, `${outer}if ${given} != nil {${outer}\tlog.Print(${given})${outer}}`), ...imports];
}

/** A constant cannot be read at run time, so it becomes a variable; undefined in a group of constants and in the tag of a field. */
function variableAt({ path, text }: EditableFile, at: number): readonly Edit[] | undefined {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(start, at);
  const constant = /^\s*const\s/.exec(line);
  if (constant !== null)
    return [replace({ path, span: { start: start + constant[0].length - 6, end: start + constant[0].length - 1 } }, "var")];
  const group = /^(?:const|var|type|func)\b.*$/gm;
  const before = Array.from(text.slice(0, start).matchAll(group)).at(-1)?.[0] ?? "";
  const isConstant = /^const\s*\(/.test(before) && /^[ \t]/.test(line);
  return isConstant || /^[^"]*`/.test(line) || /^\w+:"/.test(text.slice(at)) ? undefined : [];
}
