import type { Import } from "../source/syntax.js";

/** What a Ruby text requires, read line by line without a parse; nothing is bound by that. */
export function scanImports(text: string): readonly Import[] {
  return Array.from(text.matchAll(/^[ \t]*require[ \t(]+(["'])(?<module>[\w./-]+)\1/gm), (match) => {
    const { module = "" } = match.groups ?? {};
    const start = match.index + match[0].length - 1 - module.length;
    return { module, bindings: [], span: { start, end: start + module.length }, typeOnly: false, optional: false };
  });
}
