import type { Idioms } from "../../facts/source-file.js";

/** How a shell reads a variable: `${X:?}` ends the script with its name where it is missing (POSIX, 2.6.2 Parameter Expansion). */
export const shellIdioms: Idioms = {
  readEnvironment({ text }, name, { default: fallback, at } = {}) {
    const plain = fallback?.replace(/^(["'])(.*)\1$/s, "$2");
    if (plain !== undefined && /["'`$\\}]/.test(plain)) return undefined;
    const code = plain === undefined ? `\${${name}:?}` : `\${${name}:-${plain}}`;
    return { code: at !== undefined && isInQuotes(text, at) ? code : `"${code}"`, edits: [] };
  },
};

/** An odd number of double quotes stands before it on its line, the last of them not right before it. */
const isInQuotes = (text: string, at: number): boolean =>
  (text.slice(text.lastIndexOf("\n", at - 1) + 1, at - 1).match(/(?<!\\)"/g) ?? []).length % 2 === 1;
