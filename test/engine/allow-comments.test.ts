import assert from "node:assert/strict";
import { allowsIn } from "../../server/src/engine/allow-comments.js";
import { everyRule, ruleSet } from "../../server/src/engine/rule-set.js";
import { languages } from "../../server/src/languages/index.generated.js";
import { workspaceOf } from "../support/in-memory-workspace.js";

const rules = ruleSet(everyRule.filter(({ rule }) => ["unpinned-image", "unused-allow"].includes(rule.id)));

async function audit(text: string): Promise<string[]> {
  const workspace = await workspaceOf(new Map([["Dockerfile", text]]), rules);
  const findings = workspace.findingsWithAllowed().get("Dockerfile") ?? [];
  return findings.map(({ rule, allowed, at }) => {
    const line = text.slice(0, at.span.start).split("\n").length;
    return `${line} ${rule.id}${allowed === undefined ? "" : ` (${allowed})`}`;
  });
}

describe("an allow comment", () => {
  it("covers the next line of code, over empty lines and further comments", async () => {
    assert.deepEqual(await audit("# twelve-factor: allow unpinned-image -- nightly\nFROM node\n"), ["2 unpinned-image (nightly)"]);
    assert.deepEqual(await audit("# twelve-factor: allow unpinned-image -- nightly\n# more\n\nFROM node\n"), [
      "4 unpinned-image (nightly)",
    ]);
  });

  it("covers no line after that", async () => {
    assert.deepEqual(await audit("# twelve-factor: allow unpinned-image -- nightly\nFROM node\nFROM ruby\n"), [
      "2 unpinned-image (nightly)",
      "3 unpinned-image",
    ]);
  });

  it("takes the finding out of what an editor shows", async () => {
    const text = "# twelve-factor: allow unpinned-image -- nightly\nFROM node\n";
    const workspace = await workspaceOf(new Map([["Dockerfile", text]]), rules);
    assert.deepEqual(workspace.findingsIn("Dockerfile"), []);
    assert.deepEqual(workspace.certainFindingsIn("Dockerfile"), []);
  });

  it("needs a reason", async () => {
    assert.deepEqual(await audit("# twelve-factor: allow unpinned-image\nFROM node\n"), ["1 unused-allow", "2 unpinned-image"]);
  });

  it("for a file covers all of it, when it stands near the top", async () => {
    const comment = "# twelve-factor: allow-file unpinned-image -- a sample\n";
    assert.deepEqual(await audit(`${comment}\n\nFROM node\n`), ["4 unpinned-image (a sample)"]);
    assert.deepEqual(await audit(`${"\n".repeat(30)}${comment}FROM node\n`), ["31 unused-allow", "32 unpinned-image"]);
  });

  it("that allows nothing is a finding, for each of its rules", async () => {
    assert.deepEqual(await audit("# twelve-factor: allow unpinned-image -- nightly\nFROM node:20.11\n"), ["1 unused-allow"]);
    assert.deepEqual(await audit("# twelve-factor: allow unpinned-image, unpined-image -- nightly\nFROM node\n"), [
      "1 unused-allow",
      "2 unpinned-image (nightly)",
    ]);
  });

  it("for a rule that is not run says nothing", async () => {
    assert.deepEqual(await audit("# twelve-factor: allow bad-setting -- not asked for here\nFROM node:20.11\n"), []);
  });

  const written = (opening: string, closing: string, language: string) => {
    const comment = `${opening} twelve-factor: allow a-rule, b-rule -- why, indeed ${closing}`;
    return allowsIn(
      `first\n  code ${comment}\n${comment}\nthird`,
      languages.find(({ id }) => id === language),
    );
  };
  for (const { id, comment } of languages.filter((language) => language.comment !== undefined))
    it(`is read in the comments of ${id}`, () => {
      const [opening, closing = ""] = comment ?? ["#"];
      const [trailing, alone] = written(opening, closing, id);
      assert.deepEqual([trailing?.reason, alone?.reason, trailing?.alone, alone?.alone], ["why, indeed", "why, indeed", false, true]);
      assert.deepEqual(
        trailing?.rules.map((rule) => rule.id),
        ["a-rule", "b-rule"],
      );
    });
});
