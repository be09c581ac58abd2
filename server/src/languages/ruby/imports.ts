import type { Import } from "../source/syntax.js";

/** What a Ruby text requires, read line by line without a parse; nothing is bound by that. `require_relative "db"` is "./db". */
export function scanImports(text: string): readonly Import[] {
  return Array.from(text.matchAll(/^[ \t]*require(?<relative>_relative)?[ \t(]+(["'])(?<module>[\w./-]+)\2/gm), (match) => {
    const { module = "", relative } = match.groups ?? {};
    const start = match.index + match[0].length - 1 - module.length;
    return {
      module: relative === undefined || module.startsWith(".") ? module : `./${module}`,
      bindings: [],
      span: { start, end: start + module.length },
      typeOnly: false,
      optional: false,
    };
  });
}
