import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { everyRule } from "../../server/src/engine/rule-set.js";
import { csharpDefinition } from "../../server/src/languages/csharp/language.js";
import { goDefinition } from "../../server/src/languages/go/language.js";
import { javaDefinition } from "../../server/src/languages/java/language.js";
import { javascriptDefinition } from "../../server/src/languages/javascript/language.js";
import { kotlinDefinition } from "../../server/src/languages/kotlin/language.js";
import { phpDefinition } from "../../server/src/languages/php/language.js";
import { pythonDefinition } from "../../server/src/languages/python/language.js";
import { rubyDefinition } from "../../server/src/languages/ruby/language.js";
import { rustDefinition } from "../../server/src/languages/rust/language.js";
import { extractorOf } from "../../server/src/languages/source/source-language.js";
import { typescriptDefinition } from "../../server/src/languages/typescript/language.js";
import { examplesOf } from "../support/examples-of.js";
import { grammarAssets } from "../support/in-memory-workspace.js";
import { readMarked } from "../support/marked-files.js";
import { readMarkdown } from "../support/read-markdown.js";
import { linesOf, watched, type UsedLines } from "../support/watch-libraries.js";

const definitions = [
  pythonDefinition,
  javascriptDefinition,
  typescriptDefinition,
  rubyDefinition,
  goDefinition,
  javaDefinition,
  kotlinDefinition,
  csharpDefinition,
  phpDefinition,
  rustDefinition,
];

describe("the tables of libraries", () => {
  // Languages share lines: one that an example of Java leads to needs none of Kotlin.
  const used: UsedLines = new Map();

  before(async () => {
    const samples = everySample();
    for (const definition of definitions) {
      const extractor = extractorOf({ ...definition, libraries: watched(definition.libraries, used) });
      await extractor.load(grammarAssets);
      for (const [path, text] of samples) if (definition.matches(path)) extractor.facts(text, path, "at words");
    }
  });

  for (const { title, libraries } of definitions)
    it(`${title}: have an example for every name in every line`, () => {
      const idle = linesOf(libraries).flatMap(([line, names]) => names.filter((name) => used.get(line)?.has(name) !== true));
      assert.deepEqual(idle, []);
    });
});

/** The files of all examples: those of the rules, and the pages of code and facts. */
function everySample(): readonly (readonly [path: string, text: string])[] {
  const folders = readdirSync("test/languages").filter((folder) => existsSync(`test/languages/${folder}/`));
  const pages = folders.flatMap((folder) => readdirSync(`test/languages/${folder}`).map((page) => `test/languages/${folder}/${page}`));
  const examples = [...everyRule.flatMap(examplesOf), ...pages.flatMap((page) => readMarkdown(readFileSync(page, "utf8")))];
  return examples.flatMap(({ files }) => Array.from(readMarked(files), ([path, { text }]) => [path, text] as const));
}
