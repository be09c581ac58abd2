import type { StateForms } from "../source/state.js";

/** Static collections and counters; a controller itself is made for each request. */
export const state: StateForms = {
  declared:
    /^[ \t]*(?:(?:private|public|protected|internal|readonly|volatile)\s+)*static\s+(?:readonly\s+|volatile\s+)*[\w<>,.?[\] ]+\s(?<name>\w+)\s*(?:=\s*(?:new(?:\s+(?:Concurrent)?(?:Dictionary|Bag|Queue|Stack)|\s+(?:List|HashSet|Queue|Stack|SortedDictionary))?(?:<[^\n]*>)?\s*\(\s*\)|\[\s*\]|0))\s*;/gm,
  functions: /^(method_declaration|local_function_statement|lambda_expression|constructor_declaration)$/,
  handler: /\[Http(Get|Post|Put|Patch|Delete)|\.Map(Get|Post|Put|Patch|Delete)\(|\b(IActionResult|ActionResult|IResult)\b/,
};
