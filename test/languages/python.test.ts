import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as fc from "fast-check";
import { pythonDefinition } from "../../server/src/languages/python/language.js";
import { extractorOf } from "../../server/src/languages/source/source-language.js";
import { wordsOf } from "../../server/src/languages/source/words.js";
import { searchOf } from "../../server/src/text/search.js";
import { checkFacts } from "../support/check-facts.js";
import { readMarked } from "../support/marked-files.js";
import { readMarkdown } from "../support/read-markdown.js";

const folder = "test/languages/python";
const pages = readdirSync(folder).map((name) => ({ name, examples: readMarkdown(readFileSync(path.join(folder, name), "utf8")) }));
const samples = pages.flatMap(({ examples }) => examples.flatMap(({ files }) => [...readMarked(files)].map(([file, { text }]) => ({ file, text }))));
const extractor = extractorOf(pythonDefinition);
const { libraries, syntax } = pythonDefinition;

for (const { name, examples } of pages) {
  describe(`Python: ${name}`, () => {
    for (const example of examples) it(example.title, () => checkFacts(example));
  });
}

describe("Python: skipping", () => {
  before(() => extractor.load({ read: (name) => readFile(path.join("dist/grammars", name)) }));

  it("finds at the words of its tables all that stands anywhere", () => {
    for (const { file, text } of samples)
      assert.deepEqual(extractor.facts(text, file, "at words"), extractor.facts(text, file, "everywhere"), text);
  });

  it("looks at the same words of a text whichever text came before", () => {
    const offsetsIn = (text: string) => wordsOf(libraries, syntax)([], "own").offsetsIn(searchOf(text));
    const store = "class Store:\n    def __init__(self):\n        self.items = {}\n\nstore = Store()\n";
    const found = offsetsIn(store);
    offsetsIn(`${"# A line for people.\n".repeat(20)}shelf = Shelf()\n`);
    assert.notEqual(found.length, 0);
    assert.deepEqual(offsetsIn(store), found);
  });

  it("comes to an end where an empty line is the first, and an indented import the second", () => {
    const imported = extractor.facts("\n  import flask\n", "app.py", "at words").filter(({ kind }) => kind === "moduleImported");
    assert.equal(imported.length, 1);
  });

  it("never throws, whatever is cut from or put into a text", () => {
    const text = fc.constantFrom(...samples.map((sample) => sample.text));
    const piece = fc.constantFrom("(", ")", "[", "{", '"""', "'", "\\", "\n", "\t", ":", "=", "f'{", "\u{1F600}", "import ", "from . import", "@");
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(40), piece, (whole, at, cut, put) => {
        const start = at % (whole.length + 1);
        extractor.facts(whole.slice(0, start) + put + whole.slice(start + cut), "app.py", "at words");
      }),
      { numRuns: 300 },
    );
  });
});
