import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RuleOfFactor } from "../../server/src/engine/rule-set.js";
import type { Example } from "../../server/src/rules/rule.js";
import { readMarkdown } from "./read-markdown.js";

const byLanguage = "test/rules/by-language";

/**
 * Every example of a rule: those of its own file, its edge cases in `test/rules/<factor>/<id>.md`, and what it finds in each
 * language, in `test/rules/by-language/<language>.md` under headings such as "## pid-file: written at the start".
 */
export function examplesOf({ rule, factor }: RuleOfFactor): readonly Example[] {
  const prose = `test/rules/${factor.slug}/${rule.id}.md`;
  const own = existsSync(prose) ? readMarkdown(readFileSync(prose, "utf8")) : [];
  return [...rule.examples, ...own, ...(examplesByRule().get(rule.id) ?? [])];
}

/** Ids that pages by language name: to find a misspelt one. */
export const rulesOfPages = (): readonly string[] => [...examplesByRule().keys()];

let known: Map<string, Example[]> | undefined;

function examplesByRule(): ReadonlyMap<string, readonly Example[]> {
  if (known !== undefined) return known;
  known = new Map();
  for (const page of existsSync(byLanguage) ? readdirSync(byLanguage).toSorted() : [])
    for (const example of readMarkdown(readFileSync(`${byLanguage}/${page}`, "utf8"))) {
      const [id = "", title = ""] = example.title.split(/: (.*)/s);
      known.set(id, [...(known.get(id) ?? []), { ...example, title: `${page}: ${title}` }]);
    }
  return known;
}
