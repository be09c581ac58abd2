import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as fc from "fast-check";
import { javascript, javascriptDefinition } from "../../server/src/languages/javascript/language.js";
import { packageOf } from "../../server/src/languages/javascript/packages.js";
import { extractorOf } from "../../server/src/languages/source/source-language.js";
import { typescript, typescriptDefinition } from "../../server/src/languages/typescript/language.js";
import { checkFacts } from "../support/check-facts.js";
import { factsOfFile } from "../support/facts-of.js";
import { readMarked } from "../support/marked-files.js";
import { readMarkdown } from "../support/read-markdown.js";

const folder = "test/languages/javascript";
const pages = readdirSync(folder).map((name) => ({ name, examples: readMarkdown(readFileSync(path.join(folder, name), "utf8")) }));
const samples = pages.flatMap(({ examples }) =>
  examples.flatMap(({ files }) => [...readMarked(files)].map(([file, { text }]) => ({ file, text }))),
);
const extractors = [javascriptDefinition, typescriptDefinition].map((definition) => ({ definition, extractor: extractorOf(definition) }));

const factsOf = (text: string, file: string, where: "at words" | "everywhere") =>
  extractors.find(({ definition }) => definition.matches(file))?.extractor.facts(text, file, where) ?? [];

for (const { name, examples } of pages) {
  describe(`JavaScript: ${name}`, () => {
    for (const example of examples) it(example.title, () => checkFacts(example));
  });
}

describe("JavaScript: skipping", () => {
  before(async () => {
    for (const { extractor } of extractors) await extractor.load({ read: (name) => readFile(path.join("dist/grammars", name)) });
  });

  it("finds at the words of its tables all that stands anywhere", () => {
    for (const { file, text } of samples) assert.deepEqual(factsOf(text, file, "at words"), factsOf(text, file, "everywhere"), text);
  });

  it("never throws, whatever is cut from or put into a text", () => {
    const sample = fc.constantFrom(...samples);
    const piece = fc.constantFrom("(", ")", "[", "{", "}", "`", "${", "'", "\\", "\n", "\t", "=", "=>", "<", "</", "/", "/*", "\u{1F600}", "import ", "from ", "@", "?.");
    fc.assert(
      fc.property(sample, fc.nat(), fc.nat(40), piece, ({ file, text }, at, cut, put) => {
        const start = at % (text.length + 1);
        factsOf(text.slice(0, start) + put + text.slice(start + cut), file, "at words");
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same facts with carriage returns and a byte order mark", async () => {
    for (const { file, text } of samples) {
      const plain = await factsOfFile(file, text);
      const windows = await factsOfFile(file, `\uFEFF${text.replaceAll("\n", "\r\n")}`);
      assert.deepEqual(
        windows.map(({ kind }) => kind),
        plain.map(({ kind }) => kind),
        text,
      );
    }
  });
});

describe("JavaScript: files", () => {
  const isRead = (file: string, text = "") => [javascript, typescript].some((one) => one.matches(file) && (one.recognises?.(text, file) ?? true));

  it("reads what was written here", () => {
    for (const file of ["a.js", "a.jsx", "a.mjs", "a.cjs", "a.ts", "a.mts", "a.cts", "a.tsx", "src/lib/a.js"]) assert.ok(isRead(file), file);
  });

  it("leaves out declarations, bundles and copies of libraries", () => {
    for (const file of ["a.d.ts", "a.min.js", "public/vendor/a.js", "wwwroot/lib/x/a.js", ".yarn/releases/yarn.cjs", "a.vue"])
      assert.ok(!isRead(file), file);
    for (const file of ["Scripts/modernizr-2.6.2.js", "js/jquery-3.2.1.slim.js", "static/js/bootstrap.js", "public/js/jquery.validate.unobtrusive.js"])
      assert.ok(!isRead(file), file);
    for (const file of ["js/cart-v2.js", "src/moment.js", "public/js/shop.js", "migrations/2024-01-02.js"]) assert.ok(isRead(file), file);
    assert.ok(!isRead("a.js", 'if (typeof define === "function" && define.amd) define(factory);'));
    assert.ok(!isRead("a.js", 'loader({ 1: [function (require, module, exports) {\nvar names = require("color-name");\n}, {}] });'));
    assert.ok(!isRead("a.js", "parcelRequire = (function (modules, cache, entry) {})({});"));
    assert.ok(!isRead("static/js/src/vendor/editor/editor.js"));
  });

  it("leaves out lines that nobody could read, and keeps those that hold a text", () => {
    assert.ok(!isRead("a.js", `x=1;${"y=2;".repeat(3000)}`));
    assert.ok(!isRead("a.js", `// Copyright of others\n${"var a=b(c),d={e:1};".repeat(60)}\nreturn x;\n`));
    assert.ok(!isRead("a.js", `${"// A short line\n".repeat(500)}${"x(y,z);".repeat(100)}\n`.repeat(3) + `${"x(y,z);".repeat(6000)}\n`));
    assert.ok(isRead("a.js", `const logo = "${"iVBORw0KGgoAAAANS".repeat(200)}";\n`));
    assert.ok(isRead("a.js", `const terms = "${"By ordering here you agree to what follows. ".repeat(60)}";\n`));
  });

  it("reads of compiled code what it shows, not what it does", async () => {
    const text = 'exports.SECRET = "kU73hq02";\napp.listen(3000);\n';
    const kinds = async (source: string) => (await factsOfFile("dist/main.js", source)).map(({ kind }) => kind);
    assert.deepEqual(await kinds(`${text}//# sourceMappingURL=main.js.map`), ["literalAssigned"]);
    assert.ok((await kinds(text)).includes("portBound"));
  });

  it("knows test code by what it calls", async () => {
    const [read] = await factsOfFile("app.ts", 'describe("a", () => {\n  it("b", () => use(process.env.A));\n});\n');
    assert.equal(read?.test, true);
  });
});

describe("JavaScript: packages", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["lodash/get", "lodash"],
    ["@scope/name/part", "@scope/name"],
    ["socket.io", "socket.io"],
    ["normalize.css", "normalize.css"],
    ["fs/promises", undefined],
    ["./a", undefined],
    ["@/a", undefined],
    ["vscode", undefined],
    ["", undefined],
  ];
  for (const [module, expected] of cases) it(`"${module}" belongs to ${expected ?? "no package"}`, () => assert.equal(packageOf(module), expected));
});

describe("JavaScript: idioms", () => {
  const read = (options: object) => javascript.idioms?.readEnvironment?.({ path: "a.js", text: "", facts: [], idioms: {} }, "PORT", options)?.code;

  it("reads a variable with a default and as a number", () => {
    assert.equal(read({}), "process.env.PORT");
    assert.equal(read({ default: '"x"' }), 'process.env.PORT ?? "x"');
    assert.equal(read({ default: "3000", type: "number" }), "Number(process.env.PORT ?? 3000)");
    assert.equal(read({ type: "boolean" }), 'process.env.PORT === "true"');
  });
});
