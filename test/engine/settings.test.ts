import assert from "node:assert/strict";
import type { Finding } from "../../server/src/engine/finding.js";
import { everyRule, ruleSet } from "../../server/src/engine/rule-set.js";
import { readSettings } from "../../server/src/engine/settings.js";
import { workspaceOf } from "../support/in-memory-workspace.js";

const unpinned = "FROM node\n";
const only = ruleSet(everyRule.filter(({ rule }) => ["unpinned-image", "bad-setting"].includes(rule.id)));
const found = async (files: Record<string, string>): Promise<readonly Finding[]> =>
  [...(await workspaceOf(new Map(Object.entries(files)), only)).findings().values()].flat();
const places = (findings: readonly Finding[]) => findings.map(({ rule, level, at }) => `${at.path} ${rule.id} ${level}`).toSorted();

describe("settings", () => {
  it("change the level of a rule, or silence it", async () => {
    const level = async (written: string) =>
      places(await found({ Dockerfile: unpinned, ".twelve-factor.yaml": `rules:\n  unpinned-image: ${written}\n` }));
    assert.deepEqual(await level("error"), ["Dockerfile unpinned-image error"]);
    assert.deepEqual(await level("hint"), ["Dockerfile unpinned-image hint"]);
    assert.deepEqual(await level("off"), []);
    assert.deepEqual(await level("false"), []);
  });

  it("of the nearest file win, and those above still count for what it leaves open", async () => {
    const files = {
      Dockerfile: unpinned,
      "a/Dockerfile": unpinned,
      "a/b/Dockerfile": unpinned,
      ".twelve-factor.yaml": "rules: { unpinned-image: error }",
      "a/.twelve-factor.yaml": "rules: { missing-lockfile: off }",
      "a/b/.twelve-factor.yaml": "rules: { unpinned-image: hint }",
    };
    const here = (await found(files)).filter(({ rule }) => rule.id === "unpinned-image");
    assert.deepEqual(places(here), [
      "Dockerfile unpinned-image error",
      "a/Dockerfile unpinned-image error",
      "a/b/Dockerfile unpinned-image hint",
    ]);
  });

  it("above a root file do not count", async () => {
    const files = {
      "a/Dockerfile": unpinned,
      ".twelve-factor.yaml": "rules: { unpinned-image: off }",
      "a/.twelve-factor.yaml": "root: true",
    };
    assert.deepEqual(places(await found(files)), ["a/Dockerfile unpinned-image warning"]);
  });

  it("follow the text of 2011, with which rules of later practice are silent unless they are named", async () => {
    const rules = ruleSet(everyRule.filter(({ rule }) => ["unpinned-image", "missing-restart-policy"].includes(rule.id)));
    const compose = "services:\n  web:\n    image: node\n";
    const findings = async (settings: string) => {
      const files = new Map([
        ["compose.yaml", compose],
        [".twelve-factor.yaml", settings],
      ]);
      return [...(await workspaceOf(files, rules)).findings().values()].flat().map(({ rule }) => rule.id);
    };
    const [current, early, named] = [
      await findings("edition: current\n"),
      await findings("edition: 2011\n"),
      await findings("edition: 2011\nrules: { missing-restart-policy: warning }\n"),
    ];
    assert.ok(current.includes("missing-restart-policy"));
    assert.deepEqual(
      early,
      current.filter((id) => id !== "missing-restart-policy"),
    );
    assert.deepEqual(named, current);
  });

  it("leave files out, and say which serve only development", async () => {
    const files = { "old/Dockerfile": unpinned, "try/Dockerfile": unpinned, Dockerfile: unpinned };
    const settings = "ignore:\n  - old/\ndevelopment:\n  - try/**\n";
    assert.deepEqual(places(await found({ ...files, ".twelve-factor.yaml": settings })), ["Dockerfile unpinned-image warning"]);
  });

  it("hold again when they change, whatever came first", async () => {
    const workspace = await workspaceOf(new Map([["Dockerfile", unpinned]]), only);
    const path = ".twelve-factor.yaml";
    const set = (text: string) => {
      const { settings, problems } = readSettings(text, path, () => true);
      const file = { path, language: "", facts: [], development: false };
      workspace.set({ file, notes: [], remarks: { allows: [], settings, problems } });
    };
    set("ignore: [Dockerfile]");
    assert.equal(workspace.findings().size, 0);
    set("");
    assert.equal(workspace.findings().size, 1);
    set("rules: { unpinned-image: off }");
    assert.equal(workspace.findings().size, 0);
    workspace.delete(path);
    assert.equal(workspace.findings().size, 1);
  });

  it("of an editor come after every file", async () => {
    const workspace = await workspaceOf(new Map([["Dockerfile", unpinned]]), only);
    workspace.useSettings(readSettings("rules: { unpinned-image: error }", "", () => true).settings);
    assert.deepEqual(places([...workspace.findings().values()].flat()), ["Dockerfile unpinned-image error"]);
  });

  it("declare what the platform sets", async () => {
    const workspace = await workspaceOf(new Map([[".twelve-factor.yaml", "environment:\n  platform: [DYNO_RAM]\n"]]), only);
    assert.equal(workspace.facts.app("").named("environmentDeclared", "DYNO_RAM").length, 1);
  });

  it("that are wrong are named at their place and do no harm", async () => {
    const text = [
      "rulez: {}",
      "rules: { no-such-rule: off, unpinned-image: loud }",
      "ignore: old/",
      "development: [1]",
      "environment: { plattform: [] }",
      "edition: 2012",
      "root: maybe",
    ].join("\n");
    const findings = await found({ Dockerfile: unpinned, ".twelve-factor.yaml": text });
    const bad = findings.filter(({ rule }) => rule.id === "bad-setting");
    const words = bad.map(({ at }) => text.slice(at.span.start, at.span.end));
    assert.deepEqual(words, ["rulez", "no-such-rule", "loud", "old/", "1", "plattform", "2012", "maybe"]);
    assert.equal(findings.length, bad.length + 1);
  });

  for (const text of ["", "# nothing", "rules:", "- a", "text", "rules: [", "a: b: c", "\0", "rules:\n\tx: off", "{{ x }}", "&a [*a]"])
    it(`never fail: ${JSON.stringify(text)}`, () => {
      const { settings, problems } = readSettings(text, ".twelve-factor.yaml", () => true);
      assert.equal(settings.rules.size, 0);
      for (const { span } of problems) assert.ok(span.start >= 0 && span.end <= text.length && span.start <= span.end);
    });
});
