import assert from "node:assert/strict";
import { array, assert as holds, asyncProperty, constantFrom, option, record } from "fast-check";
import type { Finding } from "../../server/src/engine/finding.js";
import { everyRule, ruleSet, type RuleOfFactor } from "../../server/src/engine/rule-set.js";
import { Workspace } from "../../server/src/engine/workspace.js";
import { noSettings } from "../../server/src/engine/settings.js";
import { factors } from "../../server/src/rules/factors.js";
import { defineRule, type Rule } from "../../server/src/rules/rule.js";
import { extractor } from "../support/in-memory-workspace.js";

const [factor] = factors;
const named = (id: string, more: Partial<Rule>): RuleOfFactor => ({
  factor,
  rule: defineRule({ id, level: "warning", scope: "everywhere", summary: "", why: "", examples: [], check: {}, ...more }),
});
const onImages = (id: string, more: Partial<Rule> = {}): RuleOfFactor =>
  named(id, {
    check: {
      *imageUsed(image) {
        yield { at: image.at, message: id };
      },
    },
    ...more,
  });

function workspaceWith(entries: readonly RuleOfFactor[], failed: (id: string) => void = assert.fail): Workspace {
  return new Workspace(ruleSet(entries), { hasGit: true, readText: () => undefined, isIgnored: () => false, ruleFailed: failed });
}

async function put(workspace: Workspace, path: string, text: string): Promise<void> {
  await extractor.prepare({ path, text });
  workspace.set(extractor.extract({ path, text, tracked: true }));
}

const idsIn = (workspace: Workspace, path: string): readonly string[] => workspace.findingsIn(path).map(({ rule }) => rule.id);

describe("a workspace", () => {
  it("does not ask a rule that is off, until settings turn it on", async () => {
    const asked: string[] = [];
    const check: Rule["check"] = {
      *imageUsed(image) {
        asked.push(image.image);
        yield { at: image.at, message: "found" };
      },
    };
    const workspace = workspaceWith([named("quiet", { off: true, check })]);
    await put(workspace, "Dockerfile", "FROM node:20\n");
    assert.deepEqual([idsIn(workspace, "Dockerfile"), asked], [[], []]);
    workspace.useSettings({ ...noSettings, rules: new Map([["quiet", "hint"]]) });
    assert.deepEqual([idsIn(workspace, "Dockerfile"), asked], [["quiet"], ["node"]]);
  });

  it("shows a template as an ellipsis, not as what masks it", async () => {
    const check: Rule["check"] = {
      *command(command) {
        yield { at: command.at, message: `${command.words[0]?.text ?? ""} runs.` };
      },
    };
    const workspace = workspaceWith([named("shown", { check })]);
    await put(workspace, "deploy/web.service.j2", "[Service]\nExecStart={{ folder }}/bin/web\n");
    assert.deepEqual(
      workspace.findingsIn("deploy/web.service.j2").map(({ message }) => message),
      ["…/bin/web runs."],
    );
  });

  it("names a place once, by the most specific rule", async () => {
    const workspace = workspaceWith([onImages("general", { yieldsTo: ["specific"] }), onImages("specific"), onImages("other")]);
    await put(workspace, "Dockerfile", "FROM node\n");
    assert.deepEqual(idsIn(workspace, "Dockerfile"), ["other", "specific"]);
  });

  it("shows a finding once when the same rule finds it twice", async () => {
    const twice = named("twice", {
      check: {
        *imageUsed(image) {
          yield { at: image.at, message: "first" };
          yield { at: image.at, message: "second" };
        },
      },
    });
    const workspace = workspaceWith([twice]);
    await put(workspace, "Dockerfile", "FROM node\n");
    assert.equal(workspace.findingsIn("Dockerfile").length, 1);
  });

  it("goes on without a rule that fails", async () => {
    const failed: string[] = [];
    const broken = named("broken", {
      check: {
        imageUsed() {
          throw new Error("broken");
        },
        app() {
          throw new Error("broken");
        },
      },
    });
    const workspace = workspaceWith([broken, onImages("sound")], (id) => failed.push(id));
    await put(workspace, "Dockerfile", "FROM node\n");
    assert.deepEqual(idsIn(workspace, "Dockerfile"), ["sound"]);
    assert.deepEqual(new Set(failed), new Set(["broken"]));
  });

  it("goes on without a fix that fails", async () => {
    const failed: string[] = [];
    const broken = named("broken", {
      check: {
        *imageUsed(image) {
          yield {
            at: image.at,
            message: "",
            fixes: () => {
              throw new Error("broken");
            },
          };
        },
      },
    });
    const workspace = workspaceWith([broken], (id) => failed.push(id));
    await put(workspace, "Dockerfile", "FROM node\n");
    assert.deepEqual(workspace.findingsIn("Dockerfile")[0]?.fixes(), []);
    assert.deepEqual(failed, ["broken"]);
  });

  it("leaves out what serves only development, unless a rule looks everywhere", async () => {
    const workspace = workspaceWith([onImages("deployed", { scope: "deployed" }), onImages("everywhere")]);
    await put(workspace, "Dockerfile.dev", "FROM node\n");
    assert.deepEqual(idsIn(workspace, "Dockerfile.dev"), ["everywhere"]);
  });

  it("runs a rule that is off only where settings switch it on", async () => {
    const workspace = workspaceWith([onImages("quiet", { off: true })]);
    await put(workspace, "a/Dockerfile", "FROM node\n");
    assert.deepEqual(idsIn(workspace, "a/Dockerfile"), []);
    const settings = { folder: "a", root: false, rules: new Map([["quiet", "hint" as const]]), ignore: [], development: [], platform: [] };
    workspace.useSettings(settings);
    assert.deepEqual(idsIn(workspace, "a/Dockerfile"), ["quiet"]);
  });

  it("says the same after any sequence of edits as after a fresh start", async () => {
    const paths = ["Dockerfile", "app/package.json", "app/server.js", "Procfile", ".env.example", ".twelve-factor.yaml", "compose.yaml"];
    const step = record({ path: constantFrom(...paths), text: option(constantFrom(...texts), { nil: undefined }) });
    await holds(
      asyncProperty(array(step, { maxLength: 12 }), async (steps) => {
        const edited = workspaceWith(everyRule);
        const present = new Map<string, string>();
        for (const { path, text } of steps) {
          if (text === undefined) edited.delete(path);
          else await put(edited, path, text);
          if (text === undefined) present.delete(path);
          else present.set(path, text);
          edited.findings();
        }
        const fresh = workspaceWith(everyRule);
        for (const [path, text] of present) await put(fresh, path, text);
        assert.deepEqual(plain(edited), plain(fresh));
      }),
      { numRuns: 60 },
    );
  });
});

const plain = (workspace: Workspace): readonly string[] =>
  [...workspace.findingsWithAllowed()]
    .flatMap(([path, findings]) => findings.map((finding) => `${path} ${describeFinding(finding)}`))
    .toSorted();

const describeFinding = ({ rule, level, at, message, allowed }: Finding): string =>
  [rule.id, level, at.span.start, at.span.end, message, allowed ?? ""].join(" ");

/** Each is valid in some of the files and nonsense in the others. */
const texts = [
  "FROM node\nCMD npm start\n",
  "FROM node:20 AS build\nRUN npm install\nFROM node:20\n# twelve-factor: allow shell-form-command -- the shell sets it up\nCMD node server.js --port 3000\n",
  '{"name":"app","scripts":{"start":"nodemon server.js"},"dependencies":{"express":"*"}}\n',
  'const app = require("express")();\napp.listen(3000);\nconst key = process.env.API_KEY;\n',
  "web: npm start\nworker: node worker.js &\n",
  "API_KEY=\nPORT=3000\n",
  "rules:\n  unpinned-image: off\n  shell-form-command: error\n",
  "ignore:\n  - Dockerfile\ndevelopment:\n  - app/\n",
  "services:\n  web:\n    build: ./app\n    command: npm run dev\n",
  "",
];
