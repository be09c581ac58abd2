import type { Idioms } from "../../facts/source-file.js";

/** How a shell reads a variable: `${X:?}` ends the script with its name where it is missing (POSIX, 2.6.2 Parameter Expansion). */
export const shellIdioms: Idioms = {
  readEnvironment(_file, name, { default: fallback } = {}) {
    const plain = fallback?.replace(/^(["'])(.*)\1$/s, "$2");
    if (plain !== undefined && /["'`$\\}]/.test(plain)) return undefined;
    return { code: plain === undefined ? `"\${${name}:?}"` : `"\${${name}:-${plain}}"`, edits: [] };
  },
};
