import { patternOf } from "../../knowledge/command-pattern.js";
import { whileServing } from "../questions/code-commands.js";
import { shown, wordsRun } from "../questions/commands.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "code-fetch-at-run",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The start command fetches code.",
  why: "What runs is decided at each start by another server, not by the release, and a rollback does not roll it back.",

  check: {
    *command(command, app) {
      const when = command.role === "start" ? "each time the app starts" : whileServing(command, app);
      if (when === undefined) return;
      const words = wordsRun(command);
      const isCode = words.some((word) => /\.(jar|war|whl|tgz|tar\.gz|zip|phar|sh|py|js)([?#]|$)/.test(word) && /:\/\//.test(word));
      const fetches = patternOf(words, [
        "git clone|pull|fetch|checkout|reset|submodule",
        "svn checkout|update|co|up",
        "docker pull|commit",
      ]);
      if (fetches === undefined && !(isCode && /^(curl|wget)$/.test(command.program))) return;
      yield {
        at: command.at,
        message: `"${shown(words)}" fetches code ${when}, so two processes of one release may run different code. Put it into the image.`,
        ...((command.nested === "condition" || command.role !== "start") && { evidence: "likely" }),
      };
    },
  },

  examples: [
    {
      title: "A pull before the start",
      files: {
        Procfile: `
          web: git pull && node server.js
               ^^^^^^^^
        `,
      },
    },
    {
      title: "Fetching data",
      files: { Procfile: "web: curl -fsS https://prices.example.org/today.json -o prices.json && node server.js\n" },
    },
  ],
});
