import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { insert, replace, type Edit } from "../../text/edit.js";
import { scanImports } from "./imports.js";

/** How Go reads a variable: `os.Getenv("X")` gives "" where it is missing. `cmp.Or` takes the default in its place (Go 1.22). */
export const goIdioms: Idioms = {
  readEnvironment(file, name, { default: fallback, type = "string", at } = {}) {
    const isReadThere = at !== undefined && file.text.startsWith("os.Getenv(", at);
    if (type !== "string" || isReadThere) return undefined;
    const asVariable = at === undefined ? [] : variableAt(file, at);
    if (asVariable === undefined) return undefined;
    const read = `os.Getenv("${name}")`;
    if (fallback === undefined) return { code: read, edits: [...asVariable, ...importsOf(file, ["os"])] };
    return { code: `cmp.Or(${read}, ${fallback})`, edits: [...asVariable, ...importsOf(file, ["cmp", "os"])] };
  },
};

/** A constant cannot be read at run time, so it becomes a variable; undefined in a group of constants and in the tag of a field. */
function variableAt({ path, text }: EditableFile, at: number): readonly Edit[] | undefined {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(start, at);
  const constant = /^\s*const\s/.exec(line);
  if (constant !== null)
    return [replace({ path, span: { start: start + constant[0].length - 6, end: start + constant[0].length - 1 } }, "var")];
  const group = /^(?:const|var|type|func)\b.*$/gm;
  const before = Array.from(text.slice(0, start).matchAll(group)).at(-1)?.[0] ?? "";
  const isConstant = /^const\s*\(/.test(before) && /^[ \t]/.test(line);
  return isConstant || /^[^"]*`/.test(line) || /^\w+:"/.test(text.slice(at)) ? undefined : [];
}

/** Among the imports of the standard library, in the order of gofmt; a single import becomes a group. Modules in their order. */
function importsOf({ path, text }: EditableFile, modules: readonly string[]): readonly Edit[] {
  const known = scanImports(text).map(({ module }) => module);
  const missing = modules.filter((module) => !known.includes(module));
  if (missing.length === 0) return [];
  const group = /^import\s*\(\n/m.exec(text);
  if (group !== null) return missing.map((module) => insert(path, placeIn(text, group.index + group[0].length, module), `\t"${module}"\n`));
  const single = /^import[ \t]+(?=[\w.]*[ \t]*")/m.exec(text);
  if (single !== null) {
    const start = single.index + single[0].length;
    const end = text.indexOf("\n", start);
    const own = moduleOf(text.slice(start));
    const [before, behind] = [missing.filter((module) => module < own), missing.filter((module) => module > own)];
    return [insert(path, start, `(\n${lines(before)}\t`), insert(path, end === -1 ? text.length : end, `\n${lines(behind)})`)];
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
