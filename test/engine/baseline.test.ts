import assert from "node:assert/strict";
import { readBaseline, writeBaseline } from "../../server/src/engine/baseline.js";
import { fingerprints } from "../../server/src/engine/fingerprint.js";
import { everyRule, ruleSet } from "../../server/src/engine/rule-set.js";
import { workspaceOf } from "../support/in-memory-workspace.js";

const rules = ruleSet(everyRule.filter(({ rule }) => rule.id === "unpinned-image"));

async function printsOf(text: string, path = "Dockerfile"): Promise<readonly string[]> {
  const workspace = await workspaceOf(new Map([[path, text]]), rules);
  return fingerprints(workspace.findingsIn(path), text, workspace.facts.files.get(path)?.facts ?? []);
}

describe("a fingerprint", () => {
  it("stays when lines move, and when white space changes", async () => {
    const before = await printsOf("FROM node\nFROM ruby\n");
    assert.deepEqual(await printsOf("# new\n\nFROM   node\r\n\r\nFROM ruby\r\n"), before);
  });

  it("differs by file, by text, and by rank among equals", async () => {
    const prints = [
      ...(await printsOf("FROM node\nFROM node\n")),
      ...(await printsOf("FROM ruby\n")),
      ...(await printsOf("FROM node\n", "api/Dockerfile")),
    ];
    assert.equal(prints.length, 4);
    assert.equal(new Set(prints).size, 4);
  });
});

describe("a baseline", () => {
  it("is read as it was written, one line for each finding, in a fixed order", () => {
    const entries = [
      { fingerprint: "b", rule: "pid-file", path: "z" },
      { fingerprint: "a", rule: "pid-file", path: "a b" },
    ];
    const text = writeBaseline(entries);
    assert.deepEqual([...readBaseline(text).fingerprints], ["a", "b"]);
    assert.equal(writeBaseline(entries.toReversed()), text);
    assert.equal(text.split("\n").filter((line) => line.includes("fingerprint")).length, 2);
  });

  it("may be empty", () => assert.equal(readBaseline(writeBaseline([])).fingerprints.size, 0));

  for (const text of ["", "[]", "{}", '{"findings":{}}', '{"findings":[{}]}', '{"findings":[1]}'])
    it(`that is none is refused: ${text}`, () => assert.throws(() => readBaseline(text)));
});
