import type { Import } from "../source/syntax.js";
import { patternInLines } from "../../text/pattern.js";

/** The imports of a Python text, wherever they stand, read line by line without a parse. */
export function scanImports(text: string): readonly Import[] {
  const code = withoutStringsAndComments(text.slice(0, endOfImports(text)));
  return [...code.matchAll(statement)].flatMap((match) => {
    const { indent = "", from, list, names = list ?? "", modules = "" } = match.groups ?? {};
    const circumstances = circumstancesOf(code, match.index, indent.length);
    if (from !== undefined) return [fromImport(from, names, code.indexOf(from, match.index + match[0].indexOf("from") + 4), circumstances)];
    return plainImports(modules, match.index + match[0].length - modules.length, circumstances);
  });
}

/** What an import says hangs on nothing behind the statement of the top level that holds the last word for one: most of a long file. */
function endOfImports(text: string): number {
  const last = Math.max(...[...text.matchAll(importing)].map(({ index }) => index));
  if (last === -Infinity) return 0;
  nextStatement.lastIndex = last + 1;
  return nextStatement.exec(text)?.index ?? text.length;
}

/** Where an import could begin, be it in a string. */
const importing = /(?:^|[;:])[ \t]*(?:from|import)[ \t]/gm;

/** A line that begins a statement of its own: no `except` of the import before it, no name of its list. */
const nextStatement = /^(?!(?:except|else|elif|finally)\b|\w+(?:[ \t]+as[ \t]+\w+)?[ \t]*(?:[,)#]|$))[\w@]/gm;

/** `import a, b.c as d`, `from .a import (b as c,\n d)`; also behind `try:` or `;` on one line. */
const statement = patternInLines("gm")`
  (?:^|;)(?<indent>[ \t]*)(?:(?:try|else|finally|if[^\n:]*):[ \t]*)?(?:
    from[ \t]+(?<from>[\w.]+)[ \t]+import[ \t]*(?:\((?<list>[^)]*)\)?|(?<names>[^\n;(]+))|import[ \t]+(?<modules>[\w., \t]+)
  )
`;

type Circumstances = Pick<Import, "typeOnly" | "optional" | "deferred">;

function fromImport(module: string, names: string, start: number, circumstances: Circumstances): Import {
  return { module, bindings: bindingsOf(names), span: { start, end: start + module.length }, ...circumstances };
}

function bindingsOf(names: string): Import["bindings"] {
  return names
    .replaceAll("\\\n", " ")
    .split(",")
    .flatMap((part) => {
      const [, member, local] = /^\s*([\w*]+)(?:\s+as\s+(\w+))?\s*$/.exec(part) ?? [];
      return member === undefined ? [] : [{ local: local ?? member, member }];
    });
}

function plainImports(modules: string, offset: number, circumstances: Circumstances): readonly Import[] {
  return [...modules.matchAll(/(?<module>[\w.]+)(?:[ \t]+as[ \t]+(?<local>\w+))?/g)].map((match) => {
    const { module = "", local } = match.groups ?? {};
    const start = offset + match.index;
    return { module, bindings: [{ local: local ?? module, member: "" }], span: { start, end: start + module.length }, ...circumstances };
  });
}

/** Whether an indented import stands in a block that lets it fail, or in one that only type checkers read. */
function circumstancesOf(code: string, lineStart: number, indentation: number): Circumstances {
  let [typeOnly, optional] = [false, false];
  let indent = indentation;
  let end = lineStart;
  while (indent > 0 && end > 0) {
    // A search that begins before the text would find a line break that is its first character again and again.
    const start = end < 2 ? 0 : code.lastIndexOf("\n", end - 2) + 1;
    const depth = depthAt(code, start);
    const header = depth < indent ? code.slice(start + depth, end).trimEnd() : "";
    end = start;
    if (header === "") continue;
    if (/^(async\s+def|def|class)\b/.test(header)) break;
    if (/^if\b.*\bTYPE_CHECKING\b/.test(header)) typeOnly = true;
    if (/^try\s*:/.test(header) && failsQuietly(code, lineStart, depth)) optional = true;
    if (/^except\b/.test(header) || /^(if|elif)\b.*(version_info|platform|find_spec|os\.name)/.test(header)) optional = true;
    if (/^else\b/.test(header)) optional ||= isElseOfVersion(code, start, depth);
    indent = depth;
  }
  const sameLine = /^[ \t]*try[ \t]*:/.test(code.slice(code.lastIndexOf("\n", lineStart - 1) + 1, lineStart + 40));
  return { typeOnly, optional: optional || sameLine, ...(indentation > 0 && { deferred: true }) };
}

/** How many characters of white space a line begins with. */
function depthAt(code: string, lineStart: number): number {
  let end = lineStart;
  while (code[end] === " " || code[end] === "\t") end++;
  return end - lineStart;
}

/** The first `except` after the import at the depth of its `try` catches a failed import. */
function failsQuietly(code: string, from: number, depth: number): boolean {
  const handler = new RegExp(`^[ \\t]{${depth}}except\\b(.*)$`, "m").exec(code.slice(from))?.[1];
  return handler !== undefined && /^\s*:|ImportError|ModuleNotFoundError|Exception/.test(handler);
}

/** `else:` of `if sys.version_info …:`, or of a `try` around another import. */
function isElseOfVersion(code: string, end: number, depth: number): boolean {
  const headers = [...code.slice(0, end).matchAll(new RegExp(`^[ \\t]{${depth}}(if|elif|try|except)\\b.*$`, "gm"))];
  return /version_info|platform|find_spec|os\.name/.test(headers.at(-1)?.[0] ?? "");
}

/** Strings and comments become spaces; every other character stays in its place. */
export function withoutStringsAndComments(text: string): string {
  return text.replace(stringOrComment, (found) => (found.includes("\n") ? found.replace(/[^\n]/g, " ") : " ".repeat(found.length)));
}

const stringOrComment =
  /#[^\n]*|"""(?:\\[^]|[^\\])*?(?:"""|$(?![^]))|'''(?:\\[^]|[^\\])*?(?:'''|$(?![^]))|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?/g;
