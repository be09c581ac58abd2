import type { EditableFile } from "../../facts/source-file.js";
import { insert, type Edit } from "../../text/edit.js";
import { scanImports } from "./imports.js";

/** Among the imports of the standard library, in the order of gofmt; a single import becomes a group. Modules in their order. */
export function importsOf({ path, text }: EditableFile, modules: readonly string[]): readonly Edit[] {
  const known = scanImports(text).map(({ module }) => module);
  const missing = modules.filter((module) => !known.includes(module));
  if (missing.length === 0) return [];
  const group = /^import\s*\(\r?\n/m.exec(text);
  if (group !== null) return missing.map((module) => insert(path, placeIn(text, group.index + group[0].length, module), `\t"${module}"\n`));
  const single = /^import[ \t]+(?=[\w.]*[ \t]*")/m.exec(text);
  if (single !== null) {
    const start = single.index + single[0].length;
    const end = /\r?\n/.exec(text.slice(start))?.index;
    const own = moduleOf(text.slice(start));
    const [before, behind] = [missing.filter((module) => module < own), missing.filter((module) => module > own)];
    return [
      insert(path, start, `(\n${lines(before)}\t`),
      insert(path, end === undefined ? text.length : start + end, `\n${lines(behind)})`),
    ];
  }
  const clause = /^package\s+\w+[^\n]*\n/m.exec(text);
  if (clause === null) return [];
  return [insert(path, clause.index + clause[0].length, `\n${missing.map((module) => `import "${module}"\n`).join("")}`)];
}

/** Where a module stands among the first lines of a group. */
function placeIn(text: string, start: number, module: string): number {
  const lines = (/^(?:[ \t]+[^\n)]*\n)*/.exec(text.slice(start))?.[0] ?? "").split("\n");
  const after = lines.findIndex((line) => moduleOf(line, "~") > module);
  const before = lines.slice(0, Math.max(after, 0)).join("\n").length;
  return start + (before === 0 ? 0 : before + 1);
}

const lines = (modules: readonly string[]): string => modules.map((module) => `\t"${module}"\n`).join("");

const moduleOf = (line: string, missing = ""): string => /"([^"]+)"/.exec(line)?.[1] ?? missing;
