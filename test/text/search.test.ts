import assert from "node:assert/strict";
import * as fc from "fast-check";
import { searchOf, type Kept } from "../../server/src/text/search.js";

describe("a search while somebody types", () => {
  const line = (index: number) => `item${index} = load("item ${index}") # ${index % 7 === 0 ? "TODO {" : "}"}\n`;
  const long = Array.from({ length: 900 }, (_, index) => line(index)).join("");
  const pieces = ["", "", "load", "(", '"', "{\n\n", "}", "item", "\n", "😀", "TODO", "x".repeat(50)] as const;
  const patterns = [/\bload(?=\()/g, /(?<=^item\d+ = )\w+/gm, /"[^"\n]*"/g, /\{[^{}]*\}/g, /nowhere/g, /(?<name>\w+)5 =/g, /^$/gm];

  it("finds what a search of the whole text finds", () => {
    const edit = fc.tuple(fc.nat(long.length), fc.nat(30), fc.constantFrom(...pieces));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let text = long;
        let search: Kept = searchOf(text);
        for (const pattern of patterns) search.matches(pattern);
        for (const [at, removed, piece] of edits) {
          text = text.slice(0, at) + piece + text.slice(at + removed);
          search = searchOf(text, search);
          for (const pattern of patterns) {
            const whole = [...text.matchAll(pattern)];
            assert.equal(search.has(pattern), whole.length > 0);
            assert.deepEqual(
              search.matches(pattern),
              whole.map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
            );
            assert.deepEqual(
              search.each(pattern).map(({ groups }) => groups?.["name"]),
              whole.map(({ groups }) => groups?.["name"]),
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("looks at nothing far from an edit", () => {
    let steps = 0;
    const pattern = /item/g;
    const counted = Object.assign(pattern, {
      exec(text: string) {
        steps++;
        return RegExp.prototype.exec.call(pattern, text);
      },
    });
    const before = searchOf(long);
    before.matches(counted);
    const whole = steps;
    searchOf(`${long.slice(0, 20_000)}item${long.slice(20_000)}`, before).matches(counted);
    assert.ok(steps - whole < whole / 2);
  });
});
