import { insert, type Edit } from "./rule.js";

/** Imports a module of Python where the text does not; above its first import, below those of the future. */
export function importOnce(path: string, text: string, module: string): readonly Edit[] {
  if (new RegExp(String.raw`^import ([\w., ]+, )?${module}\b(?! as)`, "m").test(text)) return [];
  const first = /^(?:import|from)[ \t]+(?!__future__)/m.exec(text)?.index ?? 0;
  return [insert(path, first, `import ${module}\n`)];
}
