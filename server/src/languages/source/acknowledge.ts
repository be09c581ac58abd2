import type { EditableFile } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";

/** How a language of braces takes messages off a queue, and says afterwards that one is done. */
export interface Acknowledging {
  /** The argument that acknowledges at once, as a pattern; what it says instead. */
  readonly flag: RegExp;
  readonly instead: string;
  /** Where the block begins that gets the messages, with the name of the message as its only group; what is written last in it. */
  readonly handler: RegExp;
  readonly statement: (message: string) => string;
}

/** The block that gets the messages, in the call or somewhere in the file, acknowledges each as its last step. */
export function acknowledgeLast(
  { path, text }: EditableFile,
  at: Span,
  { flag, instead, handler, statement }: Acknowledging,
): readonly Edit[] | undefined {
  const written = text.slice(at.start, at.end);
  const found = flag.exec(written);
  const opened = handler.exec(text);
  const name = opened?.[1];
  if (found === null || opened === null || name === undefined) return undefined;
  const open = opened.index + opened[0].lastIndexOf("{");
  const close = closingBrace(text, open);
  const body = close === undefined ? "" : text.slice(open, close);
  // A way out in the middle would leave its message where it is.
  if (close === undefined || !body.includes("\n") || /[aA]ck|[rR]eject|\breturn\b/.test(body)) return undefined;
  const lineStart = text.lastIndexOf("\n", close - 1) + 1;
  const inner = /\n([ \t]+)\S/.exec(body)?.[1] ?? `${indentationAt(text, open)}    `;
  const start = at.start + found.index;
  return [
    replace({ path, span: { start, end: start + found[0].length } }, instead),
    insert(path, lineStart, `${inner}${statement(name)}${newlineOf(text)}`),
  ];
}

/** Braces in strings and comments count too: where they stand in no pairs, nothing is found. */
function closingBrace(text: string, open: number): number | undefined {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === "{") depth++;
    if (text[index] === "}") depth--;
    if (depth === 0) return index;
  }
  return undefined;
}
