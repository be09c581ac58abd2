import { isPackageManagerStart, isStayingLauncher } from "../../knowledge/package-manager-starts.js";
import { developmentServer } from "../../knowledge/development-servers.js";
import { hasInit, isInContainer, isMain, origin, shown, wordsRun } from "../commands.js";
import { execForm } from "../command-text.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";

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
      if (launcher === undefined && !isPackageManagerStart(words)) return;
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

/** The program behind the script, where it is one command that needs nothing of its package manager. */
function* ownCommand(command: Fact<"command">, app: App): Generator<Fix> {
  const { form, span } = command.line;
  if (form === "script" || !/^(dockerfile|compose$|kubernetes$)/.test(command.place) || command.line.count !== 1) return;
  const written = app.editable(command.at.path)?.text.slice(span.start, span.end) ?? "";
  if (written.includes("\n") || (command.place === "kubernetes" && !written.startsWith("["))) return;
  const behind = app.all("command").filter((inner) => inner.place === "package-script" && inner.via?.at(-1)?.span === command.at.span);
  const [only] = behind;
  if (only === undefined || behind.length !== 1 || only.launchers.length > 0 || only.assignments.length > 0) return;
  if (only.redirects.length > 0 || only.words.some((word) => word.unknown) || developmentServer(wordsRun(only)) !== undefined) return;
  if (!/^(node|bun|deno|java|python3?)$/.test(only.program) || command.words.some((word) => word.text === "--")) return;
  const words = only.words.map((word) => word.text);
  yield { title: `Start ${shown(words)} directly`, safe: true, edits: [replace({ path: command.at.path, span }, execForm(words))] };
}
