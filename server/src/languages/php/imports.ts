import type { Import } from "../source/syntax.js";

/**
 * The names that a PHP text takes over from elsewhere, read line by line without a parse, with dots for backslashes:
 * `use Monolog\Handler\{StreamHandler, SyslogHandler as Sys};`, `use function Safe\exec;`.
 */
export function scanImports(text: string): readonly Import[] {
  return [...text.matchAll(statement)].flatMap((match) => {
    const { list = "" } = match.groups ?? {};
    const start = match.index + match[0].lastIndexOf(list);
    return namesIn(list).map(({ path, local }) => ({
      module: path,
      bindings: [{ local, member: "" }],
      span: { start, end: start + list.length },
      typeOnly: false,
      optional: false,
    }));
  });
}

const statement = /^[ \t]*use[ \t]+(?:(?:function|const)[ \t]+)?(?<list>\\?[A-Za-z_][^;(]*);/gm;

function namesIn(list: string): readonly { readonly path: string; readonly local: string }[] {
  const [, prefix, group] = /^([\\\w]+)\\\{([^}]*)\}/.exec(list.trim()) ?? [];
  return (group ?? list).split(",").flatMap((part) => {
    const [, name, alias] = /^\s*(?:(?:function|const)\s+)?\\?([\\\w]+)(?:\s+as\s+(\w+))?\s*$/i.exec(part) ?? [];
    if (name === undefined) return [];
    const path = (prefix === undefined ? name : `${prefix}\\${name}`).replace(/^\\/, "").replaceAll("\\", ".");
    return [{ path, local: alias ?? path.slice(path.lastIndexOf(".") + 1) }];
  });
}
