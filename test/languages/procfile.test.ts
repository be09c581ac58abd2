import assert from "node:assert/strict";
import * as fc from "fast-check";
import { factsOfFile, shown } from "../support/facts-of.js";
import { commandsOf, shownCommands } from "../support/show-command.js";

describe("procfile", () => {
  const cases: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    ["process types", "web: bundle exec puma -p $PORT\nworker : sidekiq\n", ["start: [bundle exec] puma -p $PORT {1/1}", "start: sidekiq {1/1}"]],
    ["the release type", "release: rails db:migrate && x\n", ["release: rails db:migrate {1/2 &&}", "release: x {2/2}"]],
    ["comments, empty lines, CRLF", "# web: a\r\n\r\nweb:b c \r\n", ["start: b c {1/1}"]],
    ["a type without a command", "web:\nworker: a\n", ["start: a {1/1}"]],
    ["a shell in a line", "web: sh -c 'a; exec b'\n", ["start: a {1/2 ; sh-c}", "start: b {2/2 exec sh-c}"]],
    ["text that is no process type", "hello\n- a: b\n", []],
  ];
  for (const [title, text, expected] of cases) it(title, async () => assert.deepEqual(await shownCommands("Procfile", text), expected));

  it("gives each command its type, and tells types for development", async () => {
    const units = (await commandsOf("Procfile", "web: a\ndev: b\n")).map(({ unit, development }) => [unit, development]);
    assert.deepEqual(units, [["web", undefined], ["dev", true]]);
  });

  it("reads the port that the platform gives", async () =>
    assert.deepEqual(await shown("Procfile", "web: gunicorn -b 0.0.0.0:${PORT:-8000} app\n", "environmentRead"), [
      "name:PORT hasDefault=true default:8000 unit=web <${PORT:-8000}>",
    ]));

  it("never throws", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("web", ": ", "\n", "\r", "a ", "'", '"', "$(", "&& ", "${", "é")), async (parts) => {
        await factsOfFile("Procfile", parts.join(""));
      }),
      { numRuns: 300 },
    ));
});
