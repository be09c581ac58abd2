import { listedWord, readWord, type ReadWord } from "../shell/words.js";
import { writtenWithin, type Written } from "../source/written.js";
import { oneOrMore, scalarOf, type YamlNode, type YamlScalar } from "./node.js";

/** The words of a list that no shell reads: `["gunicorn", "app:app"]`. One scalar is one word; `read` decodes what its format escapes. */
export const listedWords = (node: YamlNode | undefined, read = ({ written }: YamlScalar): Written => written): readonly ReadWord[] =>
  oneOrMore(node).flatMap((item) => {
    const word = scalarOf(item);
    if (word === undefined) return [];
    const isQuoted = word.style === "double" || word.style === "single";
    const span = isQuoted ? { start: word.span.start - 1, end: word.span.end + 1 } : word.span;
    return listedWord(read(word), span);
  });

/** The words of a text that is split at its spaces as a shell would, but that no shell runs. */
export function splitWords(written: Written): readonly ReadWord[] {
  const pieces = written.text.matchAll(/(?:[^\s"'\\]|\\[\s\S]|"(?:\\[\s\S]|[^"\\])*"|'[^']*'|["'\\])+/g);
  return Array.from(pieces, ({ 0: text, index }) => readWord(writtenWithin(written, { text, offsetAt: (offset) => index + offset })));
}
