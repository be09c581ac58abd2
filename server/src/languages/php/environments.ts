import { patternInLines } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import type { Span } from "../../text/span.js";
import { around } from "../source/nodes.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/**
 * The settings of developers and of tests beside those of deploys: `public array $tests = [ … ];` beside `$default` (CodeIgniter, "Database
 * Configuration"), `'development' => [ … ]` beside `'production'` (Phinx, "Configuration").
 */
export function* developmentIn(root: Node, search: Search): Generator<Span> {
  if (!search.has(deployed)) return;
  for (const { start } of search.matches(ofDevelopers)) {
    const leaf = root.descendantForIndex(start, start + 1);
    const declared = leaf === null ? undefined : around(leaf, /^(property_element|array_element_initializer|assignment_expression)$/);
    if (declared !== undefined && declared.startIndex <= start && start - declared.startIndex < 40) yield spanOf(declared);
  }
}

const deployed =
  /\$(?:default|production)\s*=\s*(?:\[|array\()|\[\s*["'](?:default|production)["']\s*\]\s*=|["']production["']\s*=>\s*(?:\[|array\()/g;

const ofDevelopers = patternInLines("g")`
  (?<=\$)(?:tests?|testing|development)(?=\s*=\s*(?:\[|array\())
  |(?<=\[\s*["'])(?:tests?|testing|development)(?=["']\s*\]\s*=)
  |(?<=["'])(?:tests?|testing|development)(?=["']\s*=>\s*(?:\[|array\())
`;
