import type { Span } from "../../text/span.js";

/** An object that a function makes. */
export interface ObjectMade {
  readonly match: RegExpExecArray;
  readonly span: Span;
}

/** What a function makes by some form, from the match of its head on to the bracket that closes it in the column where the head begins. */
export function* objectsMade({ 0: head, index }: RegExpExecArray, made: RegExp, text: string): Generator<ObjectMade> {
  const start = index + head.length;
  const end = text.indexOf(`\n${/^[ \t]*/.exec(head)?.[0] ?? ""}}`, start);
  for (const match of text.slice(start, end === -1 ? undefined : end).matchAll(made))
    yield { match, span: { start: start + match.index, end: start + match.index + match[0].length } };
}
