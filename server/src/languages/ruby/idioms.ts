import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { behindAssignment, blockEnd, callOf, exchange, rewritten, writtenFrom } from "../source/rewrites.js";

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
  // WEBrick and the sockets of the standard library, each one's documentation
  closeOnSignal: (file, at) => {
    const end = /^(?:TCPServer|UNIXServer)\.(?:new|open)\b/.test(file.text.slice(at.start, at.end)) ? "close" : "shutdown";
    const isKnown = end === "close" || file.text.slice(at.start, at.end).startsWith("WEBrick::HTTPServer.new");
    return isKnown ? behindAssignment((name) => `trap("TERM") { ${name}.${end} }`)(file, at) : undefined;
  },
  acknowledgeAfter,
};

/** `rescue => e` with nothing below it; `value rescue nil` is a value, which has no place for a statement. */
function logError(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const [clause, types = "", name = "error"] =
    /^rescue\b((?:[ \t]+(?!nil)[A-Z][\w:, \t]*?)?)(?:[ \t]*=>[ \t]*(\w+))?[ \t]*(?:nil[ \t]*)?(?=\r?\n)/.exec(writtenFrom(file, at)) ?? [];
  if (clause === undefined || !/(^|\n)[ \t]*$/.test(file.text.slice(0, at.start))) return undefined;
  const statement = `${indentationAt(file.text, at.start)}  warn(${name}.full_message)`;
  return [rewritten(file, at, clause, `rescue${types} => ${name}${newlineOf(file.text)}${statement}`)];
}

/** Bunny: the block acknowledges each message as its last step (Bunny, "Message Acknowledgements"). */
function acknowledgeAfter({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const [head = "", queue = ""] = /^(\w+)\.subscribe/.exec(text.slice(at.start, at.end)) ?? [];
  const block = /^(\([^()]*\))?\s*do\s*\|\s*(\w+)/.exec(text.slice(at.start + head.length));
  const end = blockEnd(text, at.start);
  const [, given, delivery = ""] = block ?? [];
  if (head === "" || block === null || end === undefined || /\.(n?ack|reject)\b|_ack:/.test(text.slice(at.start, end))) return undefined;
  const start = at.start + head.length;
  const argument = given === undefined ? insert(path, start, "(manual_ack: true)") : insert(path, start + 1, "manual_ack: true, ");
  const statement = `${indentationAt(text, at.start)}  ${queue}.channel.ack(${delivery}.delivery_tag)${newlineOf(text)}`;
  return [argument, insert(path, end, statement)];
}
