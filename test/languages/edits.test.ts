import assert from "node:assert/strict";
import * as fc from "fast-check";
import { factsOfFile } from "../support/facts-of.js";

/** What is kept of the text before, so that typing is quick, must never show in the facts of the text after. */
describe("facts while somebody types", () => {
  const samples: readonly (readonly [path: string, text: string, pieces: readonly string[]])[] = [
    [
      "Dockerfile",
      '# syntax=docker/dockerfile:1\nFROM node:20 AS build\nENV A="b c" D=$A\n\n# why\nRUN --mount=type=cache,target=/x npm ci \\\n  # why\n  && npm run build\nRUN <<-END\n\tset -e\n\tEND\nCOPY --from=build ["a", "b"]\r\nEXPOSE 80/tcp $A\nONBUILD RUN x\nHEALTHCHECK --interval=5s CMD curl localhost:80\nCMD ["sh", "-c", "exec node server.js"]\n',
      ["\\", "\n", "\r\n", "#", "<<END ", "END\n", '"', "RUN y\n", " \\\n", "# escape=`\n", "`\n", "", "", "FROM x\n"],
    ],
  ];
  for (const [path, text, pieces] of samples) {
    it(`of ${path} are those of the text alone`, () => {
      const edit = fc.tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom(...pieces));
      return fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
          let typed = text;
          await factsOfFile(path, typed);
          for (const [at, removed, piece] of edits) {
            typed = typed.slice(0, at) + piece + typed.slice(at + removed);
            const facts = await factsOfFile(path, typed);
            await factsOfFile(path, "");
            assert.deepEqual(facts, await factsOfFile(path, typed), JSON.stringify(typed));
          }
        }),
        { numRuns: 100 },
      );
    });
  }
});
