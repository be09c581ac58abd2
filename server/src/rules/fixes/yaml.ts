import { indentationAt, insert, newlineOf, removeEntry, type Edit } from "../../text/edit.js";
import type { Location } from "../../text/span.js";
import { removeYamlEntry } from "../../text/yaml-edit.js";
import type { App, Fact } from "../rule.js";

/** Adds a line to a compose service, below its name; undefined where the service is written in one line or is empty. */
export function addToService(service: Fact<"service">, line: string, app: App): Edit | undefined {
  const text = app.editable(service.at.path)?.text;
  const end = text?.indexOf("\n", service.at.span.end) ?? -1;
  if (text === undefined || end === -1 || !/^["']?:[ \t]*(&[\w.-]+[ \t]*)?(#.*)?\r?$/.test(text.slice(service.at.span.end, end)))
    return undefined;
  const indentation = indentationOfNext(text, end + 1);
  if (indentation.length <= indentationAt(text, service.at.span.start).length) return undefined;
  return insert(service.at.path, end + 1, `${indentation}${line}${newlineOf(text)}`);
}

/** Of the first line at or after an offset that is neither blank nor a comment. */
function indentationOfNext(text: string, offset: number): string {
  const [, indentation = ""] = /^(?:[ \t]*(?:#.*)?\r?\n)*([ \t]*)/.exec(text.slice(offset)) ?? [];
  return indentation;
}

/** Where the block ends in which an offset stands, whose key is indented by `indent` columns: the start of the line after it. */
export function endOfBlock(text: string, offset: number, indent: number): number {
  let next = lineAfter(text, offset);
  while (next < text.length) {
    const line = text.slice(next, lineAfter(text, next));
    const width = line.length - line.trimStart().length;
    const isWithin = line.trim() !== "" && (width > indent || (width === indent && /^\s*- /.test(line)));
    if (!isWithin) break;
    next = lineAfter(text, next);
  }
  return next;
}

function lineAfter(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

/** The column of an offset, counted from 0. */
export const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf("\n", offset - 1) + 1);

/** A value with braces as YAML takes it at a place: within `{ }` or `[ ]` it needs quotes, unless it stands in some. */
export function quotedIn(text: string, start: number, value: string): string {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const isInFlow = /^[^#"']*[[{]/.test(line.replace(/\$\{[^}]*\}/g, ""));
  return isInFlow && !/["']$/.test(line) ? `"${value}"` : value;
}

/** A text that YAML must not take for a number: `1.10` would be 1.1. Within quotes it stands as it is. */
export const plainText = (text: string, start: number, value: string): string =>
  /^[\d.]+$/.test(value) && !/["']/.test(text[start - 1] ?? "") ? `"${value}"` : value;

/** Removes an entry of a file of any form with what separates it from others; in YAML with the key that it leaves empty. */
export const removeWhole = ({ path, span }: Location, text: string): Edit =>
  /\.ya?ml$/.test(path) ? removeYamlEntry(path, text, span) : removeEntry(path, text, span);
