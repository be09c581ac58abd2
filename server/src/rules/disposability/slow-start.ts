import { runnerOf, shown, wordsRun } from "../commands.js";
import { defineRule, type Fact } from "../rule.js";

export default defineRule({
  id: "slow-start",
  level: "information",
  scope: "deployed",
  summary: "The start command waits before it serves.",
  why: "Each new copy, and each restart after a crash, takes that much longer.",

  check: {
    *command(command, app) {
      if (command.role !== "start" || !waits(command)) return;
      const runner = runnerOf(command, app);
      if (runner !== undefined && waits(runner)) return;
      yield {
        at: command.at,
        message: `"${shown(wordsRun(command))}" holds up every start. Start at once and retry the connection, or let the platform wait for the service.`,
      };
    },
  },

  examples: [
    {
      title: "A sleep before the server",
      files: {
        Procfile: `
          web: sleep 10 && gunicorn shop.wsgi
               ^^^^^^^^
        `,
      },
    },
    { title: "No wait", files: { Procfile: "web: gunicorn shop.wsgi\n" } },
  ],
});

/** `sleep`, `./wait.sh db`, `wait-for-it db:5432 -- node server.js`, `dockerize -wait tcp://db:5432`. */
function waits(command: Fact<"command">): boolean {
  const written = command.words[0]?.text ?? "";
  const isScript = /(^|\/)wait[\w-]*\.(sh|py)$|(^|\/)wait[-_]?(for|on|until)[\w-]*$/.test(written);
  const isLauncher = command.launchers.some(({ name }) => /^(wait-for|wait-for-it|dockerize)$/.test(name));
  return command.program === "sleep" ? command.operator !== "&" && command.words[1]?.text !== "infinity" : isScript || isLauncher;
}
