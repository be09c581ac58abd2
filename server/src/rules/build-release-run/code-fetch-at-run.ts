import { codeFetched, savedAs } from "../../knowledge/code-fetches.js";
import { nameOf } from "../../text/path.js";
import { whileServing } from "../questions/code-commands.js";
import { shown, wordsRun } from "../questions/commands.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "code-fetch-at-run",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The start command fetches code.",
  why: "What runs is decided at each start by another server, not by the release, and a rollback does not roll it back.",

  check: {
    *command(command, app) {
      const isStart = command.role === "start" || isBeforeStart(command, app);
      const when = isStart ? "each time the app starts" : whileServing(command, app);
      if (when === undefined) return;
      const words = wordsRun(command);
      const fetched = isRunAfter(command, words, app) ? "certain" : codeFetched(words);
      // What a server fetches while it runs, in an archive, is data as often as code.
      if (fetched === undefined || (fetched === "likely" && !isStart)) return;
      yield {
        at: command.at,
        message: `"${shown(words)}" fetches code ${when}, so two processes of one release may run different code. Put it into the image.`,
        ...((fetched === "likely" || command.nested === "condition" || command.role !== "start") && { evidence: "likely" }),
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

/** `wget https://builds.example.org/shop && chmod +x shop && ./shop`: what it is shows in what is done with it. */
function isRunAfter(command: Fact<"command">, words: readonly string[], app: App): boolean {
  const saved = savedAs(words);
  return (
    saved !== undefined &&
    app
      .inLine(command)
      .some((other) => other.index > command.index && other.program === nameOf(saved) && other.words[0]?.text.includes("/") === true)
  );
}

/** What a pod does before its containers, on each machine and at each restart. */
const isBeforeStart = (command: Fact<"command">, app: App): boolean =>
  command.place === "kubernetes" && app.beside(command, "service").some(({ workload }) => workload === "init-container");
