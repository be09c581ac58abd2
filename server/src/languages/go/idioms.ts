import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { insert, type Edit } from "../../text/edit.js";
import { scanImports } from "./imports.js";

/** How Go reads a variable: `os.Getenv("X")` gives "" where it is missing. `cmp.Or` takes the default in its place (Go 1.22). */
export const goIdioms: Idioms = {
  readEnvironment(file, name, { default: fallback, type = "string" } = {}) {
    if (type !== "string") return undefined;
    const read = `os.Getenv("${name}")`;
    if (fallback === undefined) return { code: read, edits: importOf(file, "os") };
    return { code: `cmp.Or(${read}, ${fallback})`, edits: importOf(file, "cmp", "os") };
  },
};

function importOf({ path, text }: EditableFile, ...modules: readonly string[]): readonly Edit[] {
  const known = scanImports(text).map(({ module }) => module);
  const missing = modules.filter((module) => !known.includes(module));
  if (missing.length === 0) return [];
  const group = /^import\s*\(\n?/m.exec(text);
  if (group !== null) return [insert(path, group.index + group[0].length, missing.map((module) => `\t"${module}"\n`).join(""))];
  const clause = /^package\s+\w+[^\n]*\n/m.exec(text);
  return clause === null
    ? []
    : [insert(path, clause.index + clause[0].length, `\n${missing.map((module) => `import "${module}"\n`).join("")}`)];
}
