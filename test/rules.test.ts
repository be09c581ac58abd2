import assert from "node:assert/strict";
import { everyRule, findRule } from "../server/src/engine/rule-set.js";
import { checkExample } from "./support/check-example.js";
import { checkLineBreaks } from "./support/check-line-breaks.js";
import { examplesOf, rulesOfPages } from "./support/examples-of.js";

for (const entry of everyRule) {
  describe(`rule ${entry.rule.id}`, () => {
    for (const example of examplesOf(entry)) it(example.title, () => checkExample(entry, example));
  });
}

describe("line breaks of Windows", () => {
  for (const entry of everyRule)
    it(`stay in what fixes of ${entry.rule.id} write`, async () => {
      for (const example of examplesOf(entry)) if (example.fixed !== undefined) await checkLineBreaks(entry, example);
    });
});

it("the pages by language name rules that are", () => {
  assert.deepEqual(
    rulesOfPages().filter((id) => findRule(id) === undefined),
    [],
  );
});
