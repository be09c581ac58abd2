import { patternInLines } from "../../text/pattern.js";
import type { Node } from "./tree-sitter.js";

/**
 * Whether code stands in a branch that does its work and ends the program, as a command of its own would:
 * `if (migrate) { db.Database.Migrate(); Environment.Exit(0); }`, `if os.Args[1] == "migrate" { migrate(); return }` of `main`.
 */
export function isOneOff(node: Node): boolean {
  let isBranch = false;
  let isEnd = false;
  for (let inner: Node = node; inner.parent !== null; inner = inner.parent) {
    const { parent } = inner;
    // The answer to a request ends the process by mistake.
    if (functions.test(inner.type)) return isBranch && mainFunction.test(inner.text.slice(0, 200));
    const isBody = branches.test(parent.type) && parent.firstNamedChild?.id !== inner.id;
    if (!isBody || isEnd) continue;
    const end = (branchesOfCases.test(parent.type) ? parent : inner).text.slice(-60);
    if (exits.test(end)) return true;
    if (returns.test(end)) isBranch = isEnd = true;
  }
  return isBranch;
}

const branchesOfCases = /^(expression_case|switch_section|switch_case|case_clause|match_arm|when_entry)$/;
const branches = new RegExp(`^(if_statement|if_expression|if|unless)$|${branchesOfCases.source}`);
const functions = patternInLines()`
  ^(
    function_(declaration|definition|item|expression)|method(_declaration|_definition)?|arrow_function|lambda_(expression|literal)
    |local_function_statement|func_literal|anonymous_function|closure_expression|do_block|constructor_declaration
  )$
`;

const before = String.raw`(?:^|[;{}:\n])[ \t]*`;
const after = String.raw`\s*;?\s*(?:break;?)?\s*\}?\s*$`;
const exits = new RegExp(
  String.raw`${before}(?:(?:std::)?process::exit|process\.exit|os\.Exit|Environment\.Exit|System\.exit|exitProcess|sys\.exit|exit|quit)[ (]*0?[ )]*${after}`,
);
const returns = new RegExp(String.raw`${before}return(?: 0| Ok\(\(\)\))?${after}`);
const mainFunction = /^[^({]*\b(?:main|Main)\s*\(/;
