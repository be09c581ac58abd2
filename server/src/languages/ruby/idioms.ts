import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { indentationAt, newlineOf, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { callOf, exchange, rewritten, writtenFrom } from "../source/rewrites.js";

/** How Ruby reads a variable: `ENV.fetch("X")` fails with its name where it is missing (Ruby documentation, ENV). */
export const rubyIdioms: Idioms = {
  readEnvironment(_file, name, { default: fallback, type = "string" } = {}) {
    if (type === "boolean") return { code: `ENV["${name}"] == "true"`, edits: [] };
    const read = fallback === undefined ? `ENV.fetch("${name}")` : `ENV.fetch("${name}", ${fallback})`;
    return { code: type === "number" ? `${read}.to_i` : read, edits: [] };
  },
  logToConsole: exchange([
    [callOf(String.raw`(?:ActiveSupport::)?Logger\.new`), "Logger.new($stdout)"],
    [callOf(String.raw`(?:Syslog::Logger|RemoteSyslogLogger|LogStashLogger|GELF::Logger)\.new`), "Logger.new($stdout)"],
  ]),
  logError,
};

/** `rescue => e` with nothing below it; `value rescue nil` is a value, which has no place for a statement. */
function logError(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const [clause, types = "", name = "error"] =
    /^rescue\b((?:[ \t]+(?!nil)[A-Z][\w:, \t]*?)?)(?:[ \t]*=>[ \t]*(\w+))?[ \t]*(?:nil[ \t]*)?(?=\r?\n)/.exec(writtenFrom(file, at)) ?? [];
  if (clause === undefined || !/(^|\n)[ \t]*$/.test(file.text.slice(0, at.start))) return undefined;
  const statement = `${indentationAt(file.text, at.start)}  warn(${name}.full_message)`;
  return [rewritten(file, at, clause, `rescue${types} => ${name}${newlineOf(file.text)}${statement}`)];
}
