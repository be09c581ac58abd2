import { removeEntry, type Edit } from "./edit.js";
import type { Span } from "./span.js";

/**
 * Removes an entry of a block of YAML: the last one takes its key with it, since a key without anything below it means
 * something else (`volumes:` alone is no list). What is written in one line is removed as `removeEntry` does it.
 */
export function removeYamlEntry(path: string, text: string, span: Span): Edit {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const before = text.slice(start, span.start);
  if (!/^[ \t]*(- +)*["']?$/.test(before) || !/^["']?,?[ \t]*(#[^\n]*)?\r?(\n|$)/.test(text.slice(span.end)))
    return removeEntry(path, text, span);
  const parent = keyAbove(text, start, widthOf(text.slice(start, span.end)));
  const lineEnd = text.indexOf("\n", span.end);
  const end = lineEnd === -1 ? text.length : lineEnd + 1;
  const isItem = /-\s*["']?$/.test(before.trimEnd());
  if (parent === undefined || hasSibling(text, end, { parent: parent.width, own: widthOf(text.slice(start, span.end)), isItem }))
    return removeEntry(path, text, span);
  // What stands below the key goes with it.
  const quote = text[span.end];
  const isQuoted = (quote === '"' || quote === "'") && text[span.start - 1] === quote;
  return removeYamlEntry(path, text, { start: parent.start, end: isQuoted ? span.end + 1 : span.end });
}

const widthOf = (line: string): number => line.length - line.trimStart().length;

interface Key {
  readonly start: number;
  readonly width: number;
}

/** `volumes:` on the line above, whatever comments stand between; undefined where another entry stands there. */
function keyAbove(text: string, lineStart: number, width: number): Key | undefined {
  let end = lineStart;
  while (end > 0) {
    const start = text.lastIndexOf("\n", end - 2) + 1;
    const line = text.slice(start, end);
    end = start;
    if (/^\s*(#.*)?\r?\n?$/.test(line)) continue;
    const [, indentation = "", key] = /^([ \t]*)([\w.:/"'-]+:)[ \t]*(?:#.*)?\r?\n$/.exec(line) ?? [];
    if (key === undefined || indentation.length > width) return undefined;
    return { start: start + indentation.length, width: indentation.length };
  }
  return undefined;
}

/** The next line that says something belongs to the same key: it is deeper than the key, or an item beside it. */
function hasSibling(
  text: string,
  offset: number,
  widths: { readonly parent: number; readonly own: number; readonly isItem: boolean },
): boolean {
  const [, indentation, first] = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*([ \t]*)([^\s#])/.exec(text.slice(offset)) ?? [];
  if (indentation === undefined) return false;
  if (indentation.length > widths.parent) return true;
  return widths.isItem && indentation.length === widths.own && first === "-";
}
