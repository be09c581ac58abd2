import { shared } from "../javascript/language.js";
import { scanTypedImports } from "./imports.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";

/** Declaration files (`.d.ts`) hold types only, so they give nothing. */
export const typescriptDefinition: SourceLanguage = {
  ...shared,
  syntax: { ...shared.syntax, scanImports: scanTypedImports },
  id: "typescript",
  title: "TypeScript",
  matches: (path) => /\.(?:ts|tsx|mts|cts)$/.test(path) && !/\.d\.[cm]?ts$/.test(path),
  grammars: ["typescript", "tsx"],
  grammarOf: (path) => (path.endsWith(".tsx") ? "tsx" : "typescript"),
};

export const typescript = sourceLanguage(typescriptDefinition);
