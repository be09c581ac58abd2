import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as fc from "fast-check";
import { extractorOf, type SourceLanguage } from "../../server/src/languages/source/source-language.js";
import { checkFacts } from "./check-facts.js";
import { readMarked } from "./marked-files.js";
import { readMarkdown } from "./read-markdown.js";

/** The suites of a source language: its pages of code and facts, that skipping loses nothing, that nothing makes it throw. */
export function describeSourceLanguage(definition: SourceLanguage, folder: string): void {
  const pages = readdirSync(folder).map((name) => ({ name, examples: readMarkdown(readFileSync(path.join(folder, name), "utf8")) }));
  const files = pages.flatMap(({ examples }) => examples.flatMap((example) => [...readMarked(example.files)]));
  const samples = files.filter(([file]) => definition.matches(file)).map(([file, { text }]) => ({ file, text }));
  const extractor = extractorOf(definition);

  for (const { name, examples } of pages) {
    describe(`${definition.title}: ${name}`, () => {
      for (const example of examples) it(example.title, () => checkFacts(example));
    });
  }

  describe(`${definition.title}: skipping`, () => {
    before(() => extractor.load({ read: (name) => readFile(path.join("dist/grammars", name)) }));

    it("finds at the words of its tables all that stands anywhere", () => {
      for (const { file, text } of samples)
        assert.deepEqual(extractor.facts(text, file, "at words"), extractor.facts(text, file, "everywhere"), text);
    });

    it("never throws, whatever is cut from or put into a text", () => {
      const sample = fc.constantFrom(...samples);
      const piece = fc.constantFrom(
        "(",
        ")",
        "[",
        "{",
        "}",
        '"',
        "'",
        "`",
        "\\",
        "\n",
        "\r\n",
        "\t",
        ":",
        "=",
        ";",
        "/*",
        "#",
        "\u{1F600}",
        "import ",
        "@",
      );
      fc.assert(
        fc.property(sample, fc.nat(), fc.nat(40), piece, ({ file, text }, at, cut, put) => {
          const start = at % (text.length + 1);
          extractor.facts(text.slice(0, start) + put + text.slice(start + cut), file, "at words");
        }),
        { numRuns: 200 },
      );
    });
  });
}
