import { languageOf } from "../../server/src/engine/extract.js";
import { everyRule, type RuleOfFactor } from "../../server/src/engine/rule-set.js";
import { languages } from "../../server/src/languages/index.generated.js";
import type { Language } from "../../server/src/languages/language.js";
import { factors } from "../../server/src/rules/factors.js";
import { examplesOf } from "../../test/support/examples-of.js";
import { readMarked } from "../../test/support/marked-files.js";

/** Which rule speaks in which format and source language, by the tests that show it: those that find it, and those that stay silent. */
export function coverageTables(): ReadonlyMap<string, string> {
  const counts = new Map(everyRule.map((entry) => [entry.rule.id, countsOf(entry)]));
  const isSource = ({ idioms }: Language): boolean => idioms?.readEnvironment !== undefined;
  return new Map([
    [
      "docs/formats.md",
      page(
        "format",
        languages.filter((language) => !isSource(language)),
        counts,
      ),
    ],
    ["docs/languages.md", page("source language", languages.filter(isSource), counts)],
  ]);
}

interface Count {
  readonly found: number;
  readonly silent: number;
}

type Counts = ReadonlyMap<string, Count>;

/** By the id of the language. A file that has no language of its own counts for none. */
function countsOf(entry: RuleOfFactor): Counts {
  const counts = new Map<string, Count>();
  for (const { files } of examplesOf(entry)) {
    const marked = [...readMarked(files)];
    const isSilent = marked.every(([, { marks }]) => marks.length === 0);
    for (const [path, { text, marks }] of marked) {
      const id = languageOf(path, text)?.id;
      if (id === undefined) continue;
      const { found, silent } = counts.get(id) ?? { found: 0, silent: 0 };
      counts.set(id, { found: found + marks.length, silent: silent + (isSilent ? 1 : 0) });
    }
  }
  return counts;
}

function page(of: string, rows: readonly Language[], counts: ReadonlyMap<string, Counts>): string {
  const sections = factors.map((factor) => {
    const rules = everyRule.filter((entry) => entry.factor.slug === factor.slug).map(({ rule }) => rule.id);
    const shown = rows.filter(({ id }) => rules.some((rule) => isShown(counts.get(rule)?.get(id))));
    const lines = shown.map(({ id, title }) => `| ${title} | ${rules.map((rule) => cell(counts.get(rule)?.get(id))).join(" | ")} |`);
    const head = `| | ${rules.map((rule) => `[${rule}](rules/${rule}.md)`).join(" | ")} |\n|${" --- |".repeat(rules.length + 1)}`;
    return `## ${factor.numeral}. ${factor.title}\n\n${head}\n${lines.join("\n")}\n`;
  });
  return `${header}# Rules by ${of}\n\n${legend}\n\n${sections.join("\n")}`;
}

const header = "<!-- Written by npm run generate from the examples of the rules, which are its tests. Do not edit. -->\n\n";
const legend = `Each cell counts the places that the tests of the rule find there, and after the stroke the tests in which it stays silent.
Rules that look at a whole app (lock files, process types, versions) stand where they show their finding.`;

const isShown = (count: Count | undefined): boolean => count !== undefined && count.found > 0;

const cell = (count: Count | undefined): string => (count === undefined || count.found === 0 ? "" : `${count.found} / ${count.silent}`);
