import type { Import } from "../source/syntax.js";
import { moduleName } from "./packages.js";

type Binding = Import["bindings"][number];

// Unambiguous, so that nothing is tried twice: each comment can be matched in one way only.
const comment = String.raw`\/\/[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/`;

/** What may stand between `import` or `export` and `from`: names, one pair of braces, comments. */
const names = String.raw`(?:${comment}|[\w$*,\s])*(?:\{(?:${comment}|[\w$*,\s]|"[^"\n]*")*\}\s*)?`;

const moduleText = (name: string): string => String.raw`(?<${name}Quote>["'])(?<${name}>(?:(?!\k<${name}Quote>)[^\\\n])+)\k<${name}Quote>`;

/** Every comment, string, template and regular expression of a text, so that none of them is taken for code; and the imports between. */
const token = new RegExp(
  [
    comment,
    String.raw`(?<![\w$.])(?<keyword>import|export)\b(?:(?<names>${names})\bfrom\b)?\s*${moduleText("source")}`,
    String.raw`(?<![\w$]|(?<!\.\.)\.)(?:require|import)\s*\(\s*(?:(?:${comment})\s*)*${moduleText("required")}\s*,?\s*\)`,
    String.raw`"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|\x60(?:\\[\s\S]|[^\x60\\])*\x60`,
    // A slash begins a regular expression where a value is expected.
    String.raw`\/(?<=(?:[(,=:[!&|?{};]|\breturn)\s*\/)(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`,
  ].join("|"),
  "g",
);

/** The modules that a text names, in order, with the names that it binds to them. Needs no tree. */
export function scanImports(text: string): readonly Import[] {
  const imports: Import[] = [];
  if (!/\b(?:import|require|from)\b/.test(text)) return imports;
  for (const match of text.matchAll(token)) {
    const { keyword, names = "", source, required } = match.groups ?? {};
    if (source !== undefined && keyword !== undefined) imports.push(statement(match, keyword, names, source));
    else if (required !== undefined) imports.push(requirement(text, match, required));
  }
  return imports.some(isOwn) ? withHandedOn(imports, text) : imports;
}

/** Only a file of the project hands on what somebody follows. */
const isOwn = ({ module, bindings }: Import): boolean => !module.startsWith("node:") && bindings.length > 0;

/** `import { a } from "./a"; export { a };`, `const b = require("./b"); module.exports = { ...b, c };` */
function withHandedOn(imports: readonly Import[], text: string): readonly Import[] {
  const written = Array.from(text.matchAll(exported), ({ groups = {} }) => groups["names"] ?? groups["name"] ?? "").join(",");
  const given = new Set(
    written
      .replaceAll("...", ",")
      .split(",")
      .map((name) => name.trim().replace(/^type\s|\s+as\s.*$/s, "")),
  );
  return imports.map((one) => (one.bindings.some(({ local }) => given.has(local)) ? { ...one, isHandedOn: true } : one));
}

/** What is exported as a whole, by name, or spread into the exports. */
const exported =
  /(?<![\w$.])(?:module\s*\.\s*exports\s*=|export\s+default|export)\s*(?:\{(?<names>[^{}]*)\}(?!\s*from\b)|(?<name>[A-Za-z_$][\w$]*)\s*(?:;|$))/gm;

const spanOfModule = (match: RegExpExecArray, module: string) => {
  const start = match.index + match[0].lastIndexOf(module) - 1;
  return { start, end: start + module.length + 2 };
};

/** `import a, { b as c, type D } from "x"`, `import * as e from "x"`, `export { f } from "x"` */
function statement(match: RegExpExecArray, keyword: string, written: string, module: string): Import {
  const names = written.replaceAll(new RegExp(comment, "g"), "").trim();
  const isTypeOnly = /^(type|typeof)\s+(?!,|from\b)/.test(names) || /^\{\s*(type\s+[^,}]+,?\s*)+\}$/.test(names);
  return {
    module: moduleName(module),
    bindings: keyword === "export" ? [] : bindingsIn(names.replace(/^type\s+(?!,|from\b)/, "")),
    span: spanOfModule(match, module),
    typeOnly: isTypeOnly,
    optional: false,
    ...(keyword === "export" && { isHandedOn: true }),
  };
}

function bindingsIn(names: string): readonly Binding[] {
  const braces = /\{([^}]*)\}/.exec(names);
  const rest = names.replace(/\{[^}]*\}/, "");
  const whole = rest.split(",").flatMap((part): readonly Binding[] => {
    const local = /^(?:\*\s*as\s+)?([\w$]+)$/.exec(part.trim())?.[1];
    return local === undefined ? [] : [{ local, member: "" }];
  });
  return [...whole, ...membersIn(braces?.[1] ?? "", /\s+as\s+/)];
}

/** `a, b as c` of an import, `a, b: c` of a destructuring. */
function membersIn(names: string, renaming: RegExp): readonly Binding[] {
  return names.split(",").flatMap((part): readonly Binding[] => {
    const [name = "", local = name] = part
      .trim()
      .replace(/^type\s+/, "")
      .split(renaming);
    const bound = local.replace(/\s*=.*$/s, "");
    return /^[\w$]+$/.test(bound) && /^[\w$]+/.test(name) ? [{ local: bound, member: memberName(name.replace(/\s*=.*$/s, "")) }] : [];
  });
}

/** A module's default is the module. */
const memberName = (name: string): string => (name === "default" ? "" : name);

/** `const x = require("y")`, `const { a, b: c } = await import("y")`, `require("y").z` */
function requirement(text: string, match: RegExpExecArray, module: string): Import {
  const end = match.index + match[0].length;
  const before = text.slice(Math.max(0, match.index - 400), match.index);
  const after = text.slice(end, end + 100);
  return {
    module: moduleName(module),
    bindings: [{ local: localOfModule(moduleName(module)), member: "" }, ...declaredBy(before, after)],
    span: spanOfModule(match, module),
    typeOnly: false,
    optional: /\btry\s*\{[^{}]*$/.test(before) || /^\s*\.(?:then\([^)]*\)\s*\.)?catch\b/.test(after),
    ...(isInBranch.test(before) && { deferred: true }),
    ...(isGivenAway.test(before) && { isHandedOn: true }),
  };
}

/** `if (process.env.NODE_ENV !== "production") require("dotenv").config();` */
const isInBranch = /(?<![\w$.])if\s*\((?:[^(){}]|\([^(){}]*\))*\)\s*(?:[^;{}\n]*|\{(?:[^{}]|\{[^{}]*\})*)$|(?:&&|\?)\s*$/;

/** `module.exports = require("./db")`, `exports.db = require("./db")`, `{ ...require("./db") }` */
const isGivenAway = /(?:\bexports(?:\.[\w$]+)?\s*=|\.\.\.)\s*$/;

function declaredBy(before: string, after: string): readonly Binding[] {
  // What is called at once is another value: require("x")(y).
  const [, chain = "", calls] = /^((?:\s*\??\.\s*[\w$]+)*)\s*\)*\s*(\(|\.)?/.exec(after) ?? [];
  if (calls !== undefined) return [];
  const members = chain
    .split(".")
    .map((member) => member.trim())
    .filter((member) => member !== "" && member !== "default");
  const name = /(?<![.\w$])([\w$]+)(?:\s*:\s*[\w$.<>[\]]+)?\s*=\s*(?:\(*\s*await\s+)?\(*\s*$/.exec(before)?.[1];
  if (name !== undefined) return [{ local: name, member: members.join(".") }];
  const pattern = /\{([^{}]*)\}\s*=\s*(?:\(*\s*await\s+)?$/.exec(before)?.[1] ?? "";
  return membersIn(pattern, /\s*:\s*/).map(({ local, member }) => ({
    local,
    member: [...members, ...(member === "" ? [] : [member])].join("."),
  }));
}

/** A module that is used where it is required has no name of its own; this stands for it. */
export const localOfModule = (module: string): string => `require(${module.replaceAll(".", "·")})`;
