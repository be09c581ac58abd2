import assert from "node:assert/strict";
import * as fc from "fast-check";
import { scalarsIn } from "../../server/src/languages/yaml/node.js";
import { parseDocuments } from "../../server/src/languages/yaml/parsed-parts.js";
import { readYaml } from "../../server/src/languages/yaml/read-yaml.js";

/** What a text says, and where. */
const said = (text: string): readonly string[] =>
  readYaml(text)
    .flatMap((root) => [...scalarsIn(root)])
    .map(({ text: value, span }) => `${span.start}-${span.end} ${value}`);

/** What could be an anchor makes the reader take the whole at once. */
const saidOfWhole = (text: string): readonly string[] => said(`${text}\n# &whole\n`);

describe("YAML that somebody types", () => {
  const service = (index: number) =>
    `  web${index}: # why\n    image: "node:20"\n    command: >-\n      node\n      server.js\n\n    ports: [80,\n      81]\n# note\n`;
  const long = `# shop\nname: 'shop'\n\nservices:\n${Array.from({ length: 40 }, (_, index) => service(index)).join("")}volumes: { data: }\nempty:\n`;
  const piece = fc.constantFrom('"', "'", "\n", "  ", "    ", "{", "]", ":", ": ", "#", "|\n", "- ", "x:\n", "web:", "", "", "---\n", "? ", "\t", "\r");

  it("is read by its blocks as it is read at once", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(long.length), fc.nat(4), piece), { maxLength: 4 }), (edits) => {
        let text = long;
        for (const [at, removed, typed] of edits) {
          text = text.slice(0, at) + typed + text.slice(at + removed);
          // The mark that is put behind it would make a line's end of it.
          if (text.endsWith("\r")) continue;
          const expected = saidOfWhole(text);
          // What a broken text says may hang on what comes after it, and a text that is one block takes even a comment for its own.
          if (isSound(text) && !expected.some((one) => one.includes("&whole"))) assert.deepEqual(said(text), expected);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("reads a quoted text whose later lines are indented too little, but not one that the next quote closes", () => {
    assert.deepEqual(said('a:\n  b: "x\n&& y"\n  c: z\n'), ["9-15 x && y", "22-23 z"]);
    assert.deepEqual(said("a:\n  - ['x', 'it''s\ny'] # why\n  - z\n"), ["9-10 x", "14-21 it's y", "34-35 z"]);
    assert.deepEqual(said('a:\n  b: "x\n  c: y\n  d: "z"\n'), ["16-17 y", "24-25 z"]);
  });

  it("keeps no stack of an error, which would keep every text before it", () => {
    const [error] = parseDocuments({ text: 'image: "node:20\nports: }\n', start: 0 }).flatMap(({ errors }) => errors);
    assert.ok(error);
    assert.doesNotMatch(error.stack ?? "", /\n\s+at /);
  });
});

const isSound = (text: string): boolean => parseDocuments({ text, start: 0 }).every(({ errors }) => errors.length === 0);
