import { existsSync, readFileSync } from "node:fs";
import { everyRule } from "../server/src/engine/rule-set.js";
import { checkExample } from "./support/check-example.js";
import { readMarkdown } from "./support/read-markdown.js";

for (const entry of everyRule) {
  describe(`rule ${entry.rule.id}`, () => {
    for (const example of entry.rule.examples) it(`example: ${example.title}`, () => checkExample(entry, example));
    const prose = `test/rules/${entry.factor.slug}/${entry.rule.id}.md`;
    if (!existsSync(prose)) return;
    for (const example of readMarkdown(readFileSync(prose, "utf8"))) it(`edge case: ${example.title}`, () => checkExample(entry, example));
  });
}
