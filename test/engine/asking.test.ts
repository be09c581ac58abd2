import assert from "node:assert/strict";
import type { KeptTree } from "../../server/src/engine/extract.js";
import { ruleSet } from "../../server/src/engine/rule-set.js";
import { Workspace } from "../../server/src/engine/workspace.js";
import type { App } from "../../server/src/facts/app.js";
import type { Fact } from "../../server/src/facts/vocabulary.js";
import { factors } from "../../server/src/rules/factors.js";
import { defineRule, type Rule } from "../../server/src/rules/rule.js";
import { extractor } from "../support/in-memory-workspace.js";

const [factor] = factors;

/** An editor with one rule, in which somebody types. */
function editorWith(check: Rule["check"]) {
  const rule = defineRule({ id: "probe", level: "warning", scope: "everywhere", summary: "", why: "", examples: [], check });
  const texts = new Map<string, string>();
  const documents = new Map<string, KeptTree>();
  const ignored = new Set<string>();
  const workspace = new Workspace(ruleSet([{ factor, rule }]), {
    hasGit: true,
    readText: (path) => texts.get(path),
    isIgnored: (path) => ignored.has(path),
    ruleFailed: assert.fail,
  });
  return {
    async type(path: string, text: string): Promise<void> {
      texts.set(path, text);
      const kept = documents.get(path) ?? {};
      documents.set(path, kept);
      await extractor.prepare({ path, text });
      workspace.set(extractor.extract({ path, text, tracked: true }, kept));
    },
    ignore(path: string): void {
      ignored.add(path);
      workspace.forgetOutside();
    },
    found: () => [...workspace.findings().values()].flat().length,
  };
}

type Editor = ReturnType<typeof editorWith>;

/** What a rule may ask, and what somebody types until the answer is another one. */
const questions: Readonly<
  Record<string, readonly [ask: (app: App, image: Fact<"imageUsed">) => boolean, type: (editor: Editor) => unknown]>
> = {
  all: [(app) => app.all("environmentDeclared").length > 0, ({ type }) => type(".env.example", "LEVEL=info\n")],
  named: [(app) => app.named("environmentDeclared", "LEVEL").length > 0, ({ type }) => type(".env.example", "LEVEL=info\n")],
  in: [(app) => app.in(".env.example", "environmentDeclared").length > 0, ({ type }) => type(".env.example", "LEVEL=info\n")],
  beside: [
    (app, image) => app.beside(image, "environmentDeclared").length > 0,
    ({ type }) => type("Dockerfile", "FROM node:20\nENV LEVEL=info\n"),
  ],
  inLine: [
    (app) => app.all("command").some((command) => app.inLine(command).length > 1),
    ({ type }) => type("Procfile", "web: node other.js && node more.js\n"),
  ],
  once: [
    (app) => app.once(questions, () => app.all("environmentDeclared").length, "") > 0,
    ({ type }) => type(".env.example", "LEVEL=info\n"),
  ],
  startOf: [(app) => app.startOf("server.js") !== undefined, ({ type }) => type("Procfile", "web: node server.js\n")],
  isStarted: [(app) => app.isStarted("server.js"), ({ type }) => type("Procfile", "web: node server.js\n")],
  servesFrom: [
    (app) => app.servesFrom("server.js"),
    ({ type }) => type("server.js", 'const app = require("express")();\napp.listen(process.env.PORT);\n'),
  ],
  ranAt: [
    (app) => app.all("command").some((command) => app.ranAt(command)?.when === "start"),
    ({ type }) => type("server.js", 'const { execSync } = require("node:child_process");\nexecSync("npm install");\n'),
  ],
  settled: [
    (app) => app.all("command").some((command) => app.settled(command).role === "start" && command.at.path === "boot.sh"),
    ({ type }) => type("Procfile", "web: ./boot.sh\n"),
  ],
  isDevelopment: [
    (app) => app.all("command").some((command) => command.at.path === "dev.sh" && !app.isDevelopment(command)),
    ({ type }) => type("Procfile", "web: ./dev.sh\n"),
  ],
  builds: [(app) => app.builds("shop"), ({ type }) => type("compose.yaml", "services:\n  web:\n    build: .\n    image: shop\n")],
  buildersOf: [
    (app) => app.buildersOf("shop") !== undefined,
    ({ type }) => type("compose.yaml", "services:\n  web:\n    build: .\n    image: shop\n"),
  ],
  hasAppsBelow: [(app) => app.hasAppsBelow, ({ type }) => type("web/package.json", "{}")],
  hasFolder: [(app) => app.hasFolder("pages"), ({ type }) => type("pages/index.html", "<p>")],
  hasFile: [(app) => app.hasFile("index.html"), ({ type }) => type("index.html", "<p>")],
  paths: [(app) => app.paths.includes("index.html"), ({ type }) => type("index.html", "<p>")],
  file: [(app) => app.file("index.html") !== undefined, ({ type }) => type("index.html", "<p>")],
  "what a file says": [(app) => app.file("Procfile")?.facts.length === 0, ({ type }) => type("Procfile", "# nothing\n")],
  editable: [
    (app) => app.editable("Procfile")?.text.includes("# here") === true,
    ({ type }) => type("Procfile", "# here\nweb: node other.js\n"),
  ],
  isIgnored: [(app) => app.isIgnored("secrets", "docker"), ({ ignore }) => ignore("secrets")],
};

const start: Readonly<Record<string, string>> = {
  Dockerfile: "FROM node:20\n",
  Procfile: "web: node other.js\n",
  "server.js": "console.log(1);\n",
  "boot.sh": "npm install\n",
  "dev.sh": "node watch.js\n",
  "package.json": "{}",
};

describe("a rule that was silent", () => {
  for (const [name, [isAnswered, change]] of Object.entries(questions)) {
    it(`is asked again when the answer to its question is another one: ${name}`, async () => {
      const editor = editorWith({
        *imageUsed(image, app) {
          if (isAnswered(app, image)) yield { at: image.at, message: "found" };
        },
        *app(app) {
          const [image] = app.in("Dockerfile", "imageUsed");
          if (image !== undefined && isAnswered(app, image))
            yield { at: { path: "README.md", span: { start: 0, end: 0 } }, message: "found" };
        },
      });
      for (const [path, text] of Object.entries(start)) await editor.type(path, text);
      // What it asks is noted when it is asked for the second time.
      for (const text of ["one\n", "two\n", "three\n"]) {
        await editor.type("notes.txt", text);
        assert.equal(editor.found(), 0);
      }
      await change(editor);
      assert.equal(editor.found(), 2);
    });
  }

  it("is not asked again while all answers stay the same", async () => {
    let asked = 0;
    const editor = editorWith({
      imageUsed(_image, app) {
        asked += app.all("portExposed").length === 0 ? 1 : 0;
        return [];
      },
    });
    for (const [path, text] of Object.entries(start)) await editor.type(path, text);
    for (const level of ["a", "b", "c", "d", "e", "f"]) {
      await editor.type(".env", `LEVEL=${level}\n`);
      editor.found();
    }
    // Once without being noted, and once to be noted.
    assert.equal(asked, 2);
  });
});
