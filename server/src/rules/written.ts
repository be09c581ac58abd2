/** Examples are written in rule files with the indentation of the code around them, and with carets under what is found. */

/** A line of only white space and carets, with a label where one follows. */
export const caretLine = /^[ \t]*\^[ \t^]*(.*)$/;

/** Takes off an empty first and last line and the indentation that all lines share. */
export function dedent(written: string): string {
  const lines = written
    .replace(/^\n/, "")
    .replace(/\n[ \t]*$/, "\n")
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "" && !caretLine.test(line)).map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join("\n");
}
