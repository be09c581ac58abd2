import type { EditableFile, Rewrite } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";

/** How something is written, and what stands in its place, with `$1` for a group; what the pattern leaves out of its match stays. */
export type Counterpart = readonly [written: RegExp, instead: string];

/** Exchanges what stands at a place by the first counterpart that fits. */
export function exchanged(file: EditableFile, at: Span, counterparts: readonly Counterpart[]): readonly [Edit] | undefined {
  const written = file.text.slice(at.start, at.end);
  for (const [pattern, instead] of counterparts) {
    const match = pattern.exec(written);
    if (match === null) continue;
    const start = at.start + match.index;
    const newText = instead.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? "");
    return [replace({ path: file.path, span: { start, end: start + match[0].length } }, newText)];
  }
  return undefined;
}

export const exchange =
  (counterparts: readonly Counterpart[]): Rewrite =>
  (file, at) =>
    exchanged(file, at, counterparts);

/** Arguments with no more than calls without arguments of their own nested in them twice. */
export const givenArguments = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;

/** One argument, which may be a call. */
export const oneArgument = String.raw`(?:[^(),]|\([^()]*\))+`;

/** A call of this callee and nothing else. */
export const callOf = (callee: string): RegExp => new RegExp(`^${callee}${givenArguments}$`);

/** Alone on its lines, but for a semicolon. */
export const isStatement = (text: string, { start, end }: Span): boolean =>
  /(^|\n)[ \t]*$/.test(text.slice(0, start)) && /^[ \t]*;?[ \t]*(\r?\n|$)/.test(text.slice(end));

/**
 * Logs what an empty `catch (Type name) { }` drops: the name is the last word in the parentheses, of Kotlin the first. C# and PHP
 * may give it none (`catch (IOException) { }`), which is left alone.
 */
export const logInCatch =
  (statement: (name: string) => string): Rewrite =>
  (file, at) => {
    const written = writtenFrom(file, at);
    const [clause, head = "", first, last] = /^(catch\s*\((?:(\w+)\s*:[^()]*|[^()]*?(\$?\w+))\)\s*)\{\s*\}/.exec(written) ?? [];
    const name = first ?? last;
    if (clause === undefined) return logFirst(file, at, statement);
    if (name === undefined || /^catch\s*\(\s*\\?[A-Z][\w.\\]*\s*\)/.test(written)) return undefined;
    return [rewritten(file, at, clause, `${head}${blockOf(file, at, statement(name))}`)];
  };

/** A handler that does something else with its error logs it first: `catch (error) {` with statements on lines of their own. */
function logFirst(file: EditableFile, at: Span, statement: (name: string) => string): readonly Edit[] | undefined {
  const [head, first, last, gap = "", indentation = ""] =
    /^catch\s*\((?:(\w+)\s*:[^()]*|[^()]*?(\$?\w+))\)\s*\{([ \t]*\r?\n(?:[ \t]*\r?\n)*)([ \t]+)(?=\S)/.exec(writtenFrom(file, at)) ?? [];
  const name = first ?? last;
  if (head === undefined || name === undefined || /^catch\s*\(\s*\\?[A-Z][\w.\\]*\s*\)/.test(head)) return undefined;
  const end = at.start + head.length;
  return [insert(file.path, end, `${statement(name)}${gap.includes("\r") ? "\r\n" : "\n"}${indentation}`)];
}

/** Where the last line of a block begins, by its indentation: that of the line on which the block begins. */
export function blockEnd(text: string, start: number): number | undefined {
  const end = new RegExp(String.raw`\n${indentationAt(text, start)}(?:\}|end\b)`).exec(text.slice(start));
  return end === null ? undefined : start + end.index + 1;
}

/** A statement that stands behind the one which gives a variable what is written at a place: `var server = HttpServer.create(…);`. */
export const behindAssignment =
  (statement: (name: string) => string): Rewrite =>
  ({ path, text }, at) => {
    const name = /(\w+)\s*=\s*$/.exec(text.slice(Math.max(0, at.start - 100), at.start))?.[1];
    const end = /^;?[ \t]*(?=\r?\n|$)/.exec(text.slice(at.end));
    if (name === undefined || end === null) return undefined;
    return [insert(path, at.end + end[0].length, `${newlineOf(text)}${indentationAt(text, at.start)}${statement(name)}`)];
  };

/** What is written from a place on, as far as a fix looks. */
export const writtenFrom = ({ text }: EditableFile, { start }: Span): string => text.slice(start, start + 500);

/** What a place begins with is written anew. */
export const rewritten = ({ path }: EditableFile, { start }: Span, written: string, instead: string): Edit =>
  replace({ path, span: { start, end: start + written.length } }, instead);

/** A block in braces of one statement, indented as its file is. */
export function blockOf({ text }: EditableFile, { start }: Span, statement: string): string {
  const indentation = indentationAt(text, start);
  const step = indentation.includes("\t") || /^\t/m.test(text) ? "\t" : (/^( {2}| {4})\S/m.exec(text)?.[1] ?? "  ");
  const newline = newlineOf(text);
  return `{${newline}${indentation}${step}${statement}${newline}${indentation}}`;
}
