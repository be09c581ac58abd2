import { calleesOf, knownNames } from "../source/known-names.js";
import type { Import } from "../source/syntax.js";
import { rustLibraries } from "./libraries/libraries.js";

/** What a Rust text uses, read without a parse: `use std::{env, process::Command as Run};`, and crates that paths name: `redis::Client`. */
export function scanImports(text: string): readonly Import[] {
  const used = Array.from(text.matchAll(/^[ \t]*(?:pub(?:\([^)]*\))?[ \t]+)?use\s+(?<tree>[^;]+);/gm), (match) => {
    const start = match.index + match[0].length - 1 - (match.groups?.["tree"] ?? "").length;
    const uses = importsOf((match.groups?.["tree"] ?? "").replace(/\s+/g, " "), [], start);
    return /^\s*pub\b/.test(match[0]) ? uses.map((one) => ({ ...one, isHandedOn: true })) : uses;
  }).flat();
  const named = crates.filter((name) => text.includes(`${name}::`));
  return [...used, ...named.map((module) => made(module, [], 0))];
}

const crates = [...new Set(calleesOf(rustLibraries).map((callee) => /^\w+(?=\.)/.exec(callee)?.[0] ?? ""))].filter(
  (name) => name !== "" && name !== "std",
);

const bindingsIn = knownNames(rustLibraries);

const made = (module: string, bindings: Import["bindings"], start: number): Import => ({
  module,
  bindings,
  span: { start, end: start },
  typeOnly: false,
  optional: false,
});

/** The names of a use tree: `std::{env, process::Command}` is two. */
function importsOf(tree: string, above: readonly string[], start: number): readonly Import[] {
  const [, prefix = "", inner] = /^\s*([\w: ]*?)(?:::)?\s*\{(.*)\}\s*$/s.exec(tree) ?? [];
  if (inner !== undefined) return branches(inner).flatMap((branch) => importsOf(branch, [...above, ...partsOf(prefix)], start));
  const [path = "", alias] = tree.split(/ as /);
  const parts = [...above, ...partsOf(path)].filter((part) => part !== "self");
  const last = parts.at(-1) ?? "";
  const module = parts.slice(0, -1).join(".");
  if (last === "") return [];
  if (last === "*") return [made(module, bindingsIn(module), start)];
  const local = alias?.trim() ?? last;
  return [module === "" ? made(last, [{ local, member: "" }], start) : made(module, [{ local, member: last }], start)];
}

const partsOf = (path: string): readonly string[] => path.split("::").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));

/** Splits at commas outside braces. */
function branches(inner: string): readonly string[] {
  const found: string[] = [""];
  let depth = 0;
  for (const letter of inner) {
    depth += letter === "{" ? 1 : letter === "}" ? -1 : 0;
    if (letter === "," && depth === 0) found.push("");
    else found[found.length - 1] += letter;
  }
  return found;
}
