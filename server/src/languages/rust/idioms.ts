import type { Idioms } from "../../facts/source-file.js";

/** How Rust reads a number, or a text with a default (std::env::var), which is a String. */
export const rustIdioms: Idioms = {
  readEnvironment(_file, name, { default: fallback, required, type = "string" } = {}) {
    if (required) return { code: `std::env::var("${name}").expect("${name} is not set")`, edits: [] };
    if (fallback === undefined || type === "boolean") return undefined;
    if (type === "string") return { code: `std::env::var("${name}").unwrap_or_else(|_| ${fallback}.into())`, edits: [] };
    return { code: `std::env::var("${name}").ok().and_then(|value| value.parse().ok()).unwrap_or(${fallback})`, edits: [] };
  },
};
