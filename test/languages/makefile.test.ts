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
    ["the first target is the one that make runs alone", ".PHONY: up\nup:\n\ta\nb:\n\tc\n", ["up script: a {1/1}", "all script: a {1/1}", "b script: c {1/1}"]],
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

  it("never throws, and every place is inside the text", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("all:", "\n", "\t", "$(", ")", "$$", "\\\n", "a ", "&& ", "'", "@", "=", "\r\n", "#")), async (pieces) => {
        const text = pieces.join("");
        for (const { at } of await factsOfFile("Makefile", text)) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length);
      }),
      { numRuns: 300 },
    ));
});
