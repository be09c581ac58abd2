import type { Span } from "../../text/span.js";
import { masked, maskTemplates } from "../yaml/mask.js";

/** One `key = value` of an INI-like file, with the section it stands in. */
export interface IniEntry {
  /** Without brackets, as written; "" before the first section. */
  readonly section: string;
  readonly key: string;
  readonly keySpan: Span;
  /** Without white space around it and without an inline comment; continued lines are part of it. */
  readonly value: string;
  readonly valueSpan: Span;
  /** Key to value. */
  readonly span: Span;
  /** A template fills a part of the value in before any program reads it. */
  readonly unknown: boolean;
}

/** How the dialects differ. */
export interface IniDialect {
  /** Lines that begin with white space continue the value before them (Python's configparser, supervisor). */
  readonly continuesIndented?: boolean;
  /** A backslash at a line's end continues it (systemd.syntax). */
  readonly continuesBackslash?: boolean;
  /** ` ;` begins a comment after a value (supervisor, php.ini). */
  readonly commentAfter?: RegExp;
}

const sectionLine = /^[ \t]*\[([^\]\r\n]+)\]/;
const entryLine = /^([ \t]*)([^=:#;\s[\]][^=:\r\n]*?)([ \t]*[=:][ \t]*)(.*)$/s;

/** The entries of a text in their order, templates of Jinja and ERB masked. A line that is none is passed over. */
export function readIni(text: string, dialect: IniDialect = {}): readonly IniEntry[] {
  const entries: IniEntry[] = [];
  let section = "";
  for (const { line, start } of linesOf(maskTemplates(text), dialect)) {
    section = sectionLine.exec(line)?.[1]?.trim() ?? section;
    const found = entryLine.exec(line);
    if (found === null || /^[ \t]*[#;]/.test(line)) continue;
    const [, indent = "", key = "", separator = "", rest = ""] = found;
    const value = withoutComment(rest, dialect.commentAfter).trimEnd();
    const keyStart = start + indent.length;
    const valueStart = keyStart + key.length + separator.length;
    const valueSpan = { start: valueStart, end: valueStart + value.length };
    entries.push({
      section,
      key,
      keySpan: { start: keyStart, end: keyStart + key.length },
      value,
      valueSpan,
      span: { start: keyStart, end: valueSpan.end },
      unknown: value.includes(masked),
    });
  }
  return entries;
}

/** Logical lines with their offsets; a continued line keeps its line breaks, so that offsets stay right. */
function* linesOf(
  text: string,
  { continuesIndented, continuesBackslash }: IniDialect,
): Generator<{ readonly line: string; readonly start: number }> {
  let pending: { line: string; start: number } | undefined;
  for (const match of text.matchAll(/[^\n]*(?:\n|$)/g)) {
    if (match[0] === "") continue;
    const line = match[0].replace(/\r?\n$/, "");
    // A comment between the lines of a value does not end it (Python, "configparser").
    if (continuesIndented === true && pending !== undefined && /^[ \t]+[#;]/.test(line)) continue;
    const breaks = match[0].slice(line.length);
    const continues =
      pending !== undefined &&
      ((continuesBackslash === true && /\\\s*$/.test(pending.line)) ||
        (continuesIndented === true && /^[ \t]+[^\s#;]/.test(line) && entryLine.test(pending.line.split("\n")[0] ?? "")));
    if (continues && pending !== undefined) {
      pending.line += text.slice(pending.start + pending.line.length, match.index) + line;
      continue;
    }
    if (pending !== undefined) yield pending;
    pending = { line, start: match.index };
    if (breaks === "") break;
  }
  if (pending !== undefined) yield pending;
}

const withoutComment = (value: string, comment: RegExp | undefined): string => {
  const at = comment === undefined ? -1 : value.search(comment);
  return at === -1 ? value : value.slice(0, at);
};
