import { isPackageManagerStart, isPackageManagerTask, isStayingLauncher } from "../../knowledge/package-manager-starts.js";
import { hasInit, isInContainer, isMain, origin, shown, wordsRun } from "../questions/commands.js";
import { ownCommand } from "../questions/own-command.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "package-manager-entrypoint",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A package manager or build tool is the process of the container.",
  why: "It swallows or misreports the signals that ask the app to stop, costs memory, and hides the app's exit code.",

  check: {
    *command(command, app) {
      if (command.role !== "start" || command.place === "package-script" || !isMain(command, app) || hasInit(command, app)) return;
      const launcher = command.launchers.find(({ name }) => isStayingLauncher(name));
      const words = [command.program, ...command.words.slice(1).map((word) => word.text)];
      if (launcher === undefined && !isPackageManagerStart(words) && !startsScript(command, app)) return;
      const tool = launcher?.name ?? command.program;
      yield {
        at: { path: command.at.path, span: command.line.form === "script" ? command.at.span : command.line.span },
        message: `${tool} becomes the container's process in "${shown(launcher === undefined ? words : [tool, ...words])}" and does not pass stop signals on reliably. Start the app's own program.`,
        ...(isInContainer(origin(command, app)) ? {} : { evidence: "likely" }),
        fixes: () => ownCommand(command, app),
      };
    },
  },

  examples: [
    {
      title: "npm as process 1",
      files: {
        Dockerfile: `
          FROM node:20.11
          CMD ["npm", "start"]
              ^^^^^^^^^^^^^^^^
        `,
        "package.json": `
          { "scripts": { "start": "node server.js" } }
        `,
      },
      fixed: {
        Dockerfile: `
          FROM node:20.11
          CMD ["node", "server.js"]
        `,
      },
    },
    { title: "A launcher that becomes the program", files: { Dockerfile: 'FROM ruby:3.3\nCMD ["bundle", "exec", "puma"]\n' } },
  ],
});

/** `yarn docker:start`: a script of package.json by any name, which starts something that stays. */
const startsScript = (command: Fact<"command">, app: App): boolean =>
  /^(yarn|pnpm|bun)$/.test(command.program) &&
  !isPackageManagerTask(wordsRun(command)) &&
  app.all("command").some(({ place, role, unit, via }) => {
    const from = via?.at(-1);
    return (
      place === "package-script" &&
      role === "start" &&
      unit === command.words[1]?.text &&
      from?.path === command.at.path &&
      from.span === command.at.span
    );
  });
