import assert from "node:assert/strict";
import { followsAny } from "../../server/src/knowledge/command-pattern.js";
import { choicesOf, commandsFound, patternsIn } from "../support/command-tables.js";

/** Tables of commands, and the rule that finds what follows them. */
const tables = [
  { table: "migration-commands", rule: "migrate-at-start" },
  { table: "build-commands", rule: "build-at-run" },
  { table: "development-servers", rule: "development-server" },
];

describe("the tables of commands", () => {
  for (const { table, rule } of tables)
    it(`${table}: ${rule} finds a command by every choice of every pattern, and by no other`, async () => {
      const commands = await commandsFound(rule);
      const patterns = patternsIn(table, "patterns");
      const idle = patterns.flatMap((pattern) => {
        const others = patterns.filter((other) => other !== pattern);
        const isShown = ({ alone, without }: { readonly alone: string; readonly without: string }) =>
          commands.some((words) => followsAny(words, [alone]) && !followsAny(words, without === "" ? others : [...others, without]));
        return [...choicesOf(pattern)].filter((choice) => !isShown(choice)).map(({ alone }) => alone);
      });
      assert.deepEqual(idle, []);
    });
});
