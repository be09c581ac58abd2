import type { EditableFile, Expression, Idioms, ReadOptions } from "../../facts/source-file.js";
import { insert, newlineOf, type Edit } from "../../text/edit.js";
import { scanImports, withoutStringsAndComments } from "./imports.js";

/** How Python reads a variable: `os.environ["X"]` fails with its name where it is missing, `.get` gives a default. */
export const pythonIdioms: Idioms = {
  readEnvironment(file, name, options = {}) {
    const { code, edits } = moduleNamed(file, "os");
    return { code: converted(read(`${code}.environ`, name, options), options), edits };
  },
};

function read(environment: string, name: string, { default: fallback, type }: ReadOptions): string {
  if (fallback === undefined) return type === "boolean" ? `${environment}.get("${name}", "")` : `${environment}["${name}"]`;
  return `${environment}.get("${name}", ${type === "number" || type === "boolean" ? quoted(fallback) : fallback})`;
}

/** What is read is text; a number and a truth value have to be made of it. */
function converted(code: string, { type }: ReadOptions): string {
  if (type === "number") return `int(${code})`;
  return type === "boolean" ? `${code}.lower() in ("1", "true", "yes")` : code;
}

const quoted = (literal: string): string => (/^["']/.test(literal) ? literal : `"${literal}"`);

/** The name under which a module is at hand in a file, with the edit that imports it where it is not. */
function moduleNamed({ path, text }: EditableFile, module: string): Expression {
  const bound = scanImports(text).find((one) => one.module === module && one.bindings.some(({ member }) => member === ""));
  if (bound !== undefined) return { code: bound.bindings[0]?.local ?? module, edits: [] };
  return { code: module, edits: [importEdit(path, text, module)] };
}

/** Above the first import of the file; else below the shebang, comments and the module's own documentation. */
function importEdit(path: string, text: string, module: string): Edit {
  const line = `import ${module}${newlineOf(text)}`;
  const code = withoutStringsAndComments(text);
  const first = /^(?:import|from)[ \t](?![ \t]*__future__)/m.exec(code)?.index;
  if (first !== undefined) return insert(path, first, line);
  const future = /^from[ \t]+__future__[^\n]*\n/m.exec(code);
  if (future !== null) return insert(path, future.index + future[0].length, line);
  const statement = code.search(/\S/);
  const start = statement === -1 ? text.length : code.lastIndexOf("\n", statement) + 1;
  return insert(path, start, start > 0 && text.slice(0, start).trim() !== "" ? line : line + newlineOf(text));
}
