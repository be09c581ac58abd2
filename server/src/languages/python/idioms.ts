import type { EditableFile, Idioms, ReadOptions } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { rewritten, writtenFrom } from "../source/rewrites.js";
import { logToConsole } from "./console.js";
import { moduleNamed } from "./imported.js";
import { acknowledgeAfter, closeOnSignal } from "./processes.js";

/** How Python reads a variable: `os.environ["X"]` fails with its name where it is missing, `.get` gives a default. */
export const pythonIdioms: Idioms = {
  readEnvironment(file, name, options = {}) {
    const { code, edits } = moduleNamed(file, "os");
    return { code: converted(read(`${code}.environ`, name, options), options), edits };
  },
  logToConsole,
  logError,
  closeOnSignal,
  acknowledgeAfter,
};

function read(environment: string, name: string, { default: fallback, type }: ReadOptions): string {
  if (fallback === undefined) return type === "boolean" ? `${environment}.get("${name}", "")` : `${environment}["${name}"]`;
  return `${environment}.get("${name}", ${type === "number" || type === "boolean" ? quoted(fallback) : fallback})`;
}

/** What is read is text; a number and a truth value have to be made of it. */
function converted(code: string, { type }: ReadOptions): string {
  if (type === "number") return `int(${code})`;
  return type === "boolean" ? `${code}.lower() in ("1", "true", "yes")` : code;
}

const quoted = (literal: string): string => (/^["']/.test(literal) ? literal : `"${literal}"`);

/** `except: pass`; a bare one also catches what ends the program. What does something else with its error logs it first. */
function logError(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const written = writtenFrom(file, at);
  const [clause, types = "", gap = " "] = /^except\b([^\n:]*):(\s*)(?:pass|\.\.\.)(?=[ \t]*(?:\r?\n|$))/.exec(written) ?? [];
  if (clause === undefined) return logFirst(file, at, written);
  const caught = types.trim() === "" ? " Exception" : types;
  const between = gap.includes("\n") ? gap : `${newlineOf(file.text)}${indentationAt(file.text, at.start)}    `;
  const logger = loggerOf(file, at);
  return [rewritten(file, at, clause, `except${caught}:${between}${logger.code}.exception("an error was dropped")`), ...logger.edits];
}

function logFirst(file: EditableFile, at: Span, written: string): readonly Edit[] | undefined {
  const [head, indentation = ""] = /^except\b[^\n]*?:[ \t]*(?:#[^\n]*)?\r?\n([ \t]+)(?=\S)/.exec(written) ?? [];
  if (head === undefined) return undefined;
  const logger = loggerOf(file, at);
  const statement = `${logger.code}.exception("an error was caught")${newlineOf(file.text)}${indentation}`;
  return [insert(file.path, at.start + head.length, statement), ...logger.edits];
}

/** `logger = logging.getLogger(__name__)` of the module, or the module that logs. */
function loggerOf(file: EditableFile, at: Span) {
  const own = /^(\w*log\w*)\s*=\s*(?:logging\.)?getLogger\(/im.exec(file.text.slice(0, at.start))?.[1];
  return own === undefined ? moduleNamed(file, "logging") : { code: own, edits: [] };
}
