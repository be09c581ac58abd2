import type { Idioms } from "../../facts/source-file.js";

/** How Ruby reads a variable: `ENV.fetch("X")` fails with its name where it is missing (Ruby documentation, ENV). */
export const rubyIdioms: Idioms = {
  readEnvironment(_file, name, { default: fallback, type = "string" } = {}) {
    if (type === "boolean") return { code: `ENV["${name}"] == "true"`, edits: [] };
    const read = fallback === undefined ? `ENV.fetch("${name}")` : `ENV.fetch("${name}", ${fallback})`;
    return { code: type === "number" ? `${read}.to_i` : read, edits: [] };
  },
};
