import assert from "node:assert/strict";
import { everyRule, findRule } from "../server/src/engine/rule-set.js";
import { checkExample } from "./support/check-example.js";
import { examplesOf, rulesOfPages } from "./support/examples-of.js";

for (const entry of everyRule) {
  describe(`rule ${entry.rule.id}`, () => {
    for (const example of examplesOf(entry)) it(example.title, () => checkExample(entry, example));
  });
}

it("the pages by language name rules that are", () => {
  assert.deepEqual(
    rulesOfPages().filter((id) => findRule(id) === undefined),
    [],
  );
});
