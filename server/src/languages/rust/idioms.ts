import type { Idioms } from "../../facts/source-file.js";

/** How Rust reads a number (std::env::var). A text would be a String where a `&str` was written, so none is offered. */
export const rustIdioms: Idioms = {
  readEnvironment(_file, name, { default: fallback, type = "string" } = {}) {
    if (type !== "number" || fallback === undefined) return undefined;
    return { code: `std::env::var("${name}").ok().and_then(|value| value.parse().ok()).unwrap_or(${fallback})`, edits: [] };
  },
};
