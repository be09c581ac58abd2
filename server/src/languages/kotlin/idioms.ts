import type { Idioms } from "../../facts/source-file.js";

/** How Kotlin reads a variable: `System.getenv("X") ?: "d"` (java.lang.System, Elvis operator). */
export const kotlinIdioms: Idioms = {
  readEnvironment(_file, name, { default: fallback, type = "string" } = {}) {
    const conversion = { string: "", number: "?.toInt()", boolean: "?.toBoolean()" }[type];
    const read = `System.getenv("${name}")${conversion}`;
    return { code: fallback === undefined ? read : `${read} ?: ${fallback}`, edits: [] };
  },
};
