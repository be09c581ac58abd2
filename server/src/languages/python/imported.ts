import type { EditableFile, Expression } from "../../facts/source-file.js";
import { insert, newlineOf, type Edit } from "../../text/edit.js";
import { scanImports, withoutStringsAndComments } from "./imports.js";

/** The name under which a module is at hand in a file, with the edit that imports it where it is not. */
export function moduleNamed({ path, text }: EditableFile, module: string): Expression {
  const imports = scanImports(text);
  const bound = imports.find((one) => one.module === module && one.bindings.some(({ member }) => member === ""));
  if (bound !== undefined) return { code: bound.bindings[0]?.local ?? module, edits: [] };
  // `import logging.handlers` binds `logging`.
  if (imports.some(({ bindings }) => bindings.some(({ local }) => local.startsWith(`${module}.`)))) return { code: module, edits: [] };
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
