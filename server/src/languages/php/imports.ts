import type { Import } from "../source/syntax.js";
import { lastPart } from "../../text/dotted-name.js";

/**
 * The names that a PHP text takes over from elsewhere, read line by line without a parse, with dots for backslashes:
 * `use Monolog\Handler\{StreamHandler, SyslogHandler as Sys};`, `use function Safe\exec;`.
 */
export function scanImports(text: string): readonly Import[] {
  return [...taken(text), ...included(text)];
}

const taken = (text: string): readonly Import[] =>
  [...text.matchAll(statement)].flatMap((match) => {
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

/**
 * Files of the app by their path, which bind nothing: `require "lib/db.php"` and `__DIR__ . "/../lib/db.php"` are "./lib/db.php" and
 * "./../lib/db.php"; behind a constant of the app only the end is known: `ROOT . "/lib/db.php"` is "lib.db".
 */
const included = (text: string): readonly Import[] =>
  Array.from(text.matchAll(inclusion), ({ index, groups = {}, 0: written }) => {
    const { base = "", path = "" } = groups;
    const above = "../".repeat(base.match(/\bdirname\b/g)?.length ?? 0).slice(/__FILE__/.test(base) ? 3 : 0);
    const isKnown = base === "" || /__(DIR|FILE)__/.test(base);
    const start = index + written.lastIndexOf(path);
    return {
      module: isKnown
        ? `./${above}${path.replace(/^\.?\//, "")}`
        : path
            .replace(/^\//, "")
            .replace(/\.\w+$/, "")
            .replaceAll("/", "."),
      bindings: [],
      span: { start, end: start + path.length },
      typeOnly: false,
      optional: false,
    };
  }).filter(({ module }) => !/(^|[./])vendor[./]/.test(module));

const inclusion =
  /^[^\n#*"']*\b(?:require|include)(?:_once)?[ \t(]+(?<base>(?:dirname\()*[\w\\]*\)*[ \t]*\.[ \t]*)?(?<quote>["'])(?<path>[\w./-]+\.(?:php|inc))\k<quote>/gm;

const statement = /^[ \t]*use[ \t]+(?:(?:function|const)[ \t]+)?(?<list>\\?[A-Za-z_][^;(]*);/gm;

function namesIn(list: string): readonly { readonly path: string; readonly local: string }[] {
  const [, prefix, group] = /^([\\\w]+)\\\{([^}]*)\}/.exec(list.trim()) ?? [];
  return (group ?? list).split(",").flatMap((part) => {
    const [, name, alias] = /^\s*(?:(?:function|const)\s+)?\\?([\\\w]+)(?:\s+as\s+(\w+))?\s*$/i.exec(part) ?? [];
    if (name === undefined) return [];
    const path = (prefix === undefined ? name : `${prefix}\\${name}`).replace(/^\\/, "").replaceAll("\\", ".");
    return [{ path, local: alias ?? lastPart(path) }];
  });
}
