import type { Search } from "../../text/search.js";
import type { Span } from "../../text/span.js";
import { isDevelopmentUnit } from "../../facts/development.js";
import { isEnvironmentName } from "../../knowledge/environment-names.js";
import { keyOf } from "./expressions.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** The entries for developers of a table by environments: `development: { … }` beside `production: { … }`, as Knex and Sequelize have it. */
export function* developmentIn(root: Node, search: Search): Generator<Span> {
  yield* constantsIn(root, search);
  for (const { start } of search.matches(entryOfDevelopers)) {
    const pair = pairAround(root.descendantForIndex(start, start + 1));
    const beside = pair?.parent?.type === "object" ? pair.parent.namedChildren : [];
    if (pair !== undefined && beside.some((one) => isDeployed(nameOf(one)))) yield spanOf(pair);
  }
}

/** The constants of developers beside those of production: `const devOptions = { … }` where there is `prodOptions`. */
function* constantsIn(root: Node, search: Search): Generator<Span> {
  for (const { index, 0: written, 1: before = "", 2: which = "", 3: after = "" } of search.each(ofDevelopers)) {
    const start = index + written.length - before.length - which.length - after.length;
    const ofProduction = new RegExp(String.raw`(?<![\w$])${before}(?:prod|Prod|PROD)(?:uction|UCTION)?${after}(?![\w$])`);
    const declared = ofProduction.test(search.text) ? root.descendantForIndex(start, start + which.length)?.parent : undefined;
    if (declared?.type === "variable_declarator") yield spanOf(declared);
  }
}

const entryOfDevelopers = /(?<![\w$])["']?(?:development|dev|develop|test|testing|local)["']?(?=\s*:\s*\{)/g;

const ofDevelopers =
  /\b(?:const|let|var)\s+(\w*?)([dD]ev(?:elopment)?|DEV(?:ELOPMENT)?|[tT]est(?:ing)?|TEST|[lL]ocal|LOCAL)(?=[A-Z_]|\b)(\w*)(?=[^=\n]{0,80}=\s*\{)/g;

function pairAround(leaf: Node | null): Node | undefined {
  for (let node = leaf; node !== null; node = node.parent) {
    if (node.type === "pair") return node;
    if (!/^(property_identifier|string|string_fragment|["'])$/.test(node.type)) return undefined;
  }
  return undefined;
}

function nameOf(pair: Node): string {
  const key = pair.type === "pair" ? pair.childForFieldName("key") : null;
  return (key === null ? undefined : keyOf(key)) ?? "";
}

const isDeployed = (name: string): boolean => isEnvironmentName(name) && !isDevelopmentUnit(name);
