import type { Idioms } from "../../facts/source-file.js";
import { scanImports } from "./imports.js";

/** How C# reads a variable: `Environment.GetEnvironmentVariable("X")` gives null where it is missing (System.Environment). */
export const csharpIdioms: Idioms = {
  readEnvironment({ text }, name, { default: fallback, type = "string" } = {}) {
    const isUsed = scanImports(text).some(({ module, span }) => module === "System" && span.end > 0);
    const read = `${isUsed ? "" : "System."}Environment.GetEnvironmentVariable("${name}")`;
    if (type === "string") return { code: fallback === undefined ? read : `${read} ?? ${fallback}`, edits: [] };
    if (fallback === undefined) return undefined;
    const written = fallback.startsWith('"') ? fallback : `"${fallback}"`;
    return { code: `${type === "number" ? "int" : "bool"}.Parse(${read} ?? ${written})`, edits: [] };
  },
};
