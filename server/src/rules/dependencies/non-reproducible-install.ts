import { nonReproducible } from "../../knowledge/lock-installs.js";
import { wordsRun } from "../commands.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "non-reproducible-install",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "Dependencies are resolved anew instead of taken from the lock file.",
  why: "The same commit gets other versions than those that were tested.",

  check: {
    *command(command, app) {
      if (command.role !== "build" && command.role !== "ci" && command.role !== "start" && command.role !== "release") return;
      const install = nonReproducible(wordsRun(command));
      if (install === undefined) return;
      const hasLock = app.all("lockFile").some(({ ecosystem }) => ecosystem === install.ecosystem);
      if (!hasLock && install.needsLock) return;
      yield {
        at: command.at,
        message: `"${install.command}" ${install.fault}, so the same commit may get other versions than those tested. Use ${install.instead}.`,
        ...(command.role === "ci" ? { evidence: "likely" } : {}),
        fixes: () => locked(command, install.instead, app),
      };
    },
  },

  examples: [
    {
      title: "npm install beside a lock file",
      files: {
        Dockerfile: `
          FROM node:20.11
          RUN npm install
              ^^^^^^^^^^^
        `,
        "package-lock.json": '{ "lockfileVersion": 3, "packages": {} }\n',
      },
      fixed: { Dockerfile: "FROM node:20.11\nRUN npm ci\n" },
    },
    {
      title: "npm ci",
      files: { Dockerfile: "FROM node:20.11\nRUN npm ci\n", "package-lock.json": '{ "lockfileVersion": 3, "packages": {} }\n' },
    },
  ],
});

/** Only the plain command: with options of its own, somebody has to choose. */
function* locked(command: Fact<"command">, instead: string, app: App): Generator<Fix> {
  const isPlain =
    command.line.form !== "exec" && command.words.every(({ text }) => !text.startsWith("-")) && command.launchers.length === 0;
  if (!isPlain || command.redirects.length > 0 || app.editable(command.at.path) === undefined) return;
  yield { title: `Use ${instead}`, safe: true, edits: [replace(command.at, instead)] };
}
