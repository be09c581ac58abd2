import { plainPaint, type Paint } from "../audit/reports/text.js";

const colours = { error: 31, warning: 33, information: 34, hint: 36 } as const;

/** Colours for a terminal that wants them: not in a file or a pipe, not with NO_COLOR (no-color.org). */
export function paintFor(stream: NodeJS.WriteStream | undefined): Paint {
  const isWanted = process.env["FORCE_COLOR"] !== undefined || (stream?.isTTY === true && (process.env["NO_COLOR"] ?? "") === "");
  if (stream === undefined || !isWanted) return plainPaint;
  return { bold: (text) => code(1, text), dim: (text) => code(2, text), level: (level, text) => code(colours[level], text) };
}

const code = (number: number, text: string): string => `\u001B[${number}m${text}\u001B[0m`;
