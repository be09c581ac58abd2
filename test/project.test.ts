import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { everyRule, ruleSet, type RuleOfFactor } from "../server/src/engine/rule-set.js";
import { settingsKeys } from "../server/src/engine/settings-keys.js";
import { examplesOf } from "./support/examples-of.js";
import { openWorkspace } from "./support/in-memory-workspace.js";
import { contract } from "./support/contract.js";
import { readMarked } from "./support/marked-files.js";
import { tryFix } from "./support/try-fix.js";

const root = process.cwd();
const filesIn = (folder: string, ...endings: readonly string[]): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.split(path.sep).join("/")}`)
    .filter((file) => endings.some((ending) => file.endsWith(ending)) && !file.includes(".generated."))
    .toSorted();
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const sources = [...filesIn("server/src", ".ts"), ...filesIn("client/src", ".ts")];
const tests = [...filesIn("test", ".ts", ".md"), ...filesIn("scripts", ".ts", ".mjs")];

/** Longer than the limits. Shorten them rather than add to these. */
const longFiles = new Set([
  "server/src/rules/config/secret-in-image.ts",
  "server/src/rules/logs/log-redirect.ts",
  "server/src/rules/port-binding/ignores-port.ts",
]);
const longByNature = new Set([
  "server/src/languages/python/expressions.ts: expressionOf",
  "server/src/languages/source/call-syntax.ts: callBy",
  "server/src/languages/source/definitions.ts: definitionsIn",
  "server/src/languages/source/resolve.ts: namesOf",
  "server/src/lsp/handlers/diagnostics.ts: diagnostics",
  "server/src/lsp/handlers/diagnostics.ts: answerPulls",
  "server/src/lsp/handlers/files.ts: files",
]);

/** Kinds of fact that no rule asks for by name: the engine or another fact uses them. */
const notUsedYet = new Set(["pathAlias", "environmentImported"]);

describe("the project", () => {
  it("keeps files short enough to be read at once", () => {
    const limitOf = (file: string): number => (/server\/src\/rules\/(?!questions)[a-z-]+\//.test(file) ? 120 : 250);
    const long = sources.filter((file) => !isTable(file) && !longFiles.has(file) && lineCount(read(file)) > limitOf(file));
    assert.deepEqual(
      long.map((file) => `${file}: ${lineCount(read(file))} lines`),
      [],
    );
  });

  it("keeps functions short enough to be understood at once", () => {
    const long = sources
      .filter((file) => !isTable(file))
      .flatMap((file) => longFunctions(file, read(file)))
      .filter((found) => !longByNature.has(found.replace(/:? has.*$/, "")));
    assert.deepEqual(long, []);
  });

  it("keeps lines short enough to be read, but for what rules say", () => {
    const long = sources.flatMap((file) =>
      read(file)
        .split("\n")
        .flatMap((line, index) => (line.length > 180 && !/^\s*(?:message: )?`/.test(line) ? [`${file}:${index + 1}`] : [])),
    );
    assert.deepEqual(long, []);
  });

  it("has no folder for things without a name", () => {
    const vague = sources.filter((file) => /\/(utils?|helpers?|common|misc|shared|managers?)[/.]/i.test(file));
    assert.deepEqual(vague, []);
  });

  it("knows no machine but any machine", () => {
    const local = [...sources, ...tests].filter(
      (file) => file !== "test/project.test.ts" && /["'`\s](\/work|\/root|\/Users|\/home\/[a-z]+)\//.test(read(file)),
    );
    assert.deepEqual(
      local.filter((file) => !isSample(file)),
      [],
    );
  });

  it("explains itself without pictures of code: no commented-out statements", () => {
    const dead = sources.filter((file) => /^\s*\/\/ (const|let|return|import|if \(|yield) .*[;{]$/m.test(read(file)));
    assert.deepEqual(dead, []);
  });

  it("has a language that produces each kind of fact, and a rule that uses it", () => {
    const vocabulary = read("server/src/facts/vocabulary.ts");
    const fields = vocabulary.slice(vocabulary.indexOf("interface FactFields {"), vocabulary.indexOf("\nexport type FactKind"));
    const kinds = Array.from(fields.matchAll(/^ {2}(\w+): /gm), ([, kind = ""]) => kind);
    const written = (folder: string): string =>
      filesIn(folder, ".ts")
        .filter((file) => !file.endsWith("vocabulary.ts"))
        .map(read)
        .join("\n");
    const [producing, using] = [
      written("server/src/languages") + written("server/src/engine"),
      written("server/src/rules") + written("server/src/facts"),
    ];
    const isUsed = (kind: string): boolean => new RegExp(String.raw`\*${kind}\(|"${kind}"|\b${kind}[:(]`).test(using);
    assert.deepEqual(
      kinds.filter((kind) => !producing.includes(`"${kind}"`)),
      [],
    );
    assert.deepEqual(
      kinds.filter((kind) => !notUsedYet.has(kind) && !isUsed(kind)),
      [],
    );
  });

  it("describes every setting", () => {
    for (const [key, { says }] of Object.entries(settingsKeys)) assert.match(says, /^[A-Z].*\.$/, key);
  });
});

describe("every rule", () => {
  it("has an id of its own", () => {
    const ids = everyRule.map(({ rule }) => rule.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const entry of everyRule) {
    const { rule, factor } = entry;
    const file = `server/src/rules/${factor.slug}/${rule.id}.ts`;
    describe(rule.id, () => {
      it("stands in a file of its name, in the folder of its factor, as was promised", () => {
        assert.ok(read(file).includes(`id: "${rule.id}"`));
        assert.ok(contract[factor.slug].includes(rule.id));
      });

      it("says what is wrong in one line", () => {
        assert.match(rule.summary, /^[A-Z][^\n]*\.$/);
        assert.ok(rule.summary.length <= 100, `${rule.summary.length} characters`);
        assert.match(rule.why, /^[A-Z`.][^\n]*[.!]$/);
      });

      it("has two to four examples, with and without findings", () => {
        const marks = rule.examples.map(({ files }) => [...readMarked(files).values()].some((marked) => marked.marks.length > 0));
        assert.ok(marks.includes(true) && marks.includes(false));
        assert.ok(rule.examples.length >= 2 && rule.examples.length <= 4, `${rule.examples.length} examples`);
        for (const { title } of rule.examples) assert.match(title, /[^.]$/);
      });

      it("shows what its fix does", () => {
        const hasFix = /\bfixes(:|\()/.test(read(file)) || rule.id === "unused-allow";
        const isShown = examplesOf(entry).some(({ fixed }) => fixed !== undefined);
        assert.equal(isShown, hasFix);
      });

      it("yields only to rules that are", () => {
        for (const other of rule.yieldsTo ?? []) assert.ok(Object.values(contract).flat().includes(other) && other !== rule.id, other);
      });

      it("has fixes that break nothing else", () => checkFixes(entry));
    });
  }
});

/** Every fix of every finding in the examples does what it says and harms nothing, with all rules looking on. */
async function checkFixes(entry: RuleOfFactor): Promise<void> {
  for (const { files, title, git } of examplesOf(entry)) {
    const texts = new Map([...readMarked(files)].map(([file, { text }]) => [file, text]));
    const open = await openWorkspace(texts, ruleSet(everyRule), git);
    const own = [...open.workspace.findings().values()].flat().filter((finding) => finding.rule.id === entry.rule.id);
    for (const finding of own)
      for (const fix of finding.fixes()) {
        assert.match(fix.title, /^[A-Z][^\n]*[^.]$/, "the title of a fix is an imperative without a full stop");
        assert.deepEqual(await tryFix(open, finding, fix), [], `${title}: after "${fix.title}"`);
      }
  }
}

const lineCount = (text: string): number => text.split("\n").length - 1;

/** Tables grow by a line for each library and hold no logic. */
const isTable = (file: string): boolean =>
  /server\/src\/(knowledge\/|facts\/vocabulary|languages\/[a-z-]+\/(libraries|queries|tables?)[/.])/.test(file);

/** Samples of other people's code may name any path. */
const isSample = (file: string): boolean =>
  file.startsWith("test/rules/") || file.startsWith("test/languages/") || file.startsWith("server/src/rules/");

/** Functions of more than 40 lines, by their indentation: a formatter has written every file. */
function longFunctions(file: string, text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const [, indent, name] = /^(\s*)(?:export )?(?:default )?(?:async )?function\*? (\w+)/.exec(line) ?? [];
    if (indent === undefined || name === undefined) return [];
    const length = lines.slice(start + 1).findIndex((other) => other.startsWith(`${indent}}`)) + 2;
    return length > 40 ? [`${file}: ${name} has ${length} lines`] : [];
  });
}
