import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { insert, type Edit } from "../../text/edit.js";
import { scanImports } from "./imports.js";

/** How Go reads a variable: `os.Getenv("X")` gives "" where it is missing. A default needs a statement, so there is none. */
export const goIdioms: Idioms = {
  readEnvironment(file, name, { default: fallback, type = "string" } = {}) {
    if (fallback !== undefined || type !== "string") return undefined;
    return { code: `os.Getenv("${name}")`, edits: importOf(file, "os") };
  },
};

function importOf({ path, text }: EditableFile, module: string): readonly Edit[] {
  if (scanImports(text).some((one) => one.module === module)) return [];
  const group = /^import\s*\(\n?/m.exec(text);
  if (group !== null) return [insert(path, group.index + group[0].length, `\t"${module}"\n`)];
  const clause = /^package\s+\w+[^\n]*\n/m.exec(text);
  return clause === null ? [] : [insert(path, clause.index + clause[0].length, `\nimport "${module}"\n`)];
}
