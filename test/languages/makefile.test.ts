import assert from "node:assert/strict";
import * as fc from "fast-check";
import { factsOfFile } from "../support/facts-of.js";
import { commandsOf, showCommand } from "../support/show-command.js";

describe("makefile", () => {
  const cases: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    ["recipes by target", "all: build\nbuild serve:\n\t@go build\nrun: build ## Runs\n\t-./app --port $$PORT\n\n\t./after\n", [
      "build script: go build {1/1}",
      "serve script: go build {1/1}",
      "run script: ./app --port $PORT {1/1}",
      "run script: ./after {1/1}",
    ]],
    ["continued lines", "all:\n\ta && \\\n\t  b\n", ["all script: a {1/2 &&}", "all script: b {2/2}"]],
    ["make itself", "all:\n\t$(MAKE) x\n", ["all script: make x {1/1}"]],
    ["assignments, comments and conditions are no targets", "A := b\nC = d:e\n# f:\nall:\nifdef A\n\tg\nendif\n", []],
    ["CRLF", "all:\r\n\ta\r\n", ["all script: a {1/1}"]],
  ];
  for (const [title, text, expected] of cases) {
    it(title, async () => assert.deepEqual((await commandsOf("Makefile", text)).map((command) => `${command.unit} ${showCommand(command)}`), expected));
  }

  it("leaves what make replaces unknown, in its place", async () => {
    const text = "all:\n\tdocker run $(IMAGE) --port=$${PORT} x\n";
    const [command] = await commandsOf("Makefile", text);
    assert.deepEqual(command?.words.map((word) => [text.slice(word.span.start, word.span.end), word.unknown]), [
      ["docker", false],
      ["run", false],
      ["$(IMAGE)", true],
      ["--port=$${PORT}", true],
      ["x", false],
    ]);
  });

  it("takes a whole word from a variable that only the file decides", async () => {
    const text = "APP = shop.wsgi:app\nTAG ?= dev\nMORE := a\nMORE += b\nrun:\n\tgunicorn $(APP) --tag $(TAG) $(MORE) -x=$(APP)\n";
    const [command] = await commandsOf("Makefile", text);
    assert.deepEqual(command?.words.map((word) => (word.unknown ? "?" : word.text)), ["gunicorn", "shop.wsgi:app", "--tag", "?", "?", "?"]);
  });

  it("what a target needs first, what make runs alone, and what is included", async () => {
    const text = ".PHONY: up build\ninclude deploy.mk $(HOME)/own.mk\nup down: build vendor/x | cache ## Starts\n\ta\nbuild:\n\tb\n%.o: up\n";
    const facts = (await factsOfFile("Makefile", text)).flatMap((fact) =>
      fact.kind === "taskNeeded" ? `${fact.unit ?? "make"}: ${fact.task}` : fact.kind === "tasksIncluded" ? `include ${fact.path}` : [],
    );
    assert.deepEqual(facts, ["up: build", "down: build", "%.o: up", "make: up", "include deploy.mk"]);
  });

  it("shows a word of a variable where it is written, and the command where it is run", async () => {
    const text = "SERVER = gunicorn --daemon\nrun:\n\t$(SERVER) app:app\n";
    const [command] = await commandsOf("Makefile", text);
    const shown = [command?.at.span, ...(command?.words.map(({ span }) => span) ?? [])].map((span) => text.slice(span?.start, span?.end));
    assert.deepEqual(shown, ["$(SERVER) app:app", "gunicorn", "--daemon", "app:app"]);
  });

  it("never throws, and every place is inside the text", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("all:", "\n", "\t", "$(", ")", "$$", "\\\n", "a ", "&& ", "'", "@", "=", "\r\n", "#", "A = b\n", "$(A)", "include ", ".PHONY: ")), async (pieces) => {
        const text = pieces.join("");
        for (const { at } of await factsOfFile("Makefile", text)) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length);
      }),
      { numRuns: 300 },
    ));
});
