import { listedWord, readWord, type ReadWord } from "../shell/words.js";
import { writtenWithin, type Written } from "../source/written.js";
import { oneOrMore, scalarOf, type YamlNode } from "./node.js";

/** The words of a list that no shell reads: `["gunicorn", "app:app"]`. One scalar is one word. */
export const listedWords = (node: YamlNode | undefined): readonly ReadWord[] =>
  oneOrMore(node).flatMap((item) => {
    const word = scalarOf(item);
    if (word === undefined) return [];
    const isQuoted = word.style === "double" || word.style === "single";
    const span = isQuoted ? { start: word.span.start - 1, end: word.span.end + 1 } : word.span;
    return listedWord(word.written, span);
  });

/** The words of a text that is split at its spaces as a shell would, but that no shell runs. */
export function splitWords(written: Written): readonly ReadWord[] {
  const pieces = written.text.matchAll(/(?:[^\s"'\\]|\\[\s\S]|"(?:\\[\s\S]|[^"\\])*"|'[^']*'|["'\\])+/g);
  return Array.from(pieces, ({ 0: text, index }) => readWord(writtenWithin(written, { text, offsetAt: (offset) => index + offset })));
}
