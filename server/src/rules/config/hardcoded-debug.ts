import { openDebugger, opensDebugger } from "../../knowledge/debuggers.js";
import { debugSwitches, meansDebug } from "../../knowledge/development-modes.js";
import { fromEnvironment, off, withoutDebugger } from "../fixes/debug.js";
import { isForOneCommand, isGivenToDeploys, reachesDeploys } from "../questions/deployed-variables.js";
import { isStartOfDevelopers } from "../questions/developers-start.js";
import { partOf } from "../questions/services.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "hardcoded-debug",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A mode for developers is switched on by a constant.",
  why: "The deployed app shows its internals to visitors, runs slower, and may give them a console.",

  check: {
    *debugEnabled(debug, app) {
      yield {
        at: debug.at,
        message: `${debug.what} is switched on for every deploy, which shows the app's internals to visitors or in the log. Read it from the environment, off by default.`,
        ...((debug.certain === false || isStartOfDevelopers(debug, app) || isBase(debug, app)) && { evidence: "likely" as const }),
        fixes: () => fromEnvironment(debug, app),
      };
    },

    *environmentDeclared(variable, app) {
      if (variable.value === undefined || !isGivenToDeploys(variable, app)) return;
      if (opensDebugger(variable.name, variable.value))
        yield { at: variable.at, message: "The debugger listens for everyone who can reach the app. Start without it." };
      if (!meansDebug(variable.name, variable.value) || isForOneCommand(variable, app)) return;
      yield {
        at: variable.at,
        // To a program of others the name says how much it logs.
        ...((!reachesDeploys(variable) || (variable.name === "DEBUG" && partOf(variable, app) !== "app")) && {
          level: "information" as const,
        }),
        message: `${variable.name}=${variable.value} runs the deployed app in a mode for developers. Leave it out, or set it on the developer's machine.`,
        fixes: () => off(variable),
      };
    },

    *environmentRead(read) {
      if (read.default === undefined || !debugSwitches.has(read.name) || !meansDebug(read.name, read.default)) return;
      yield {
        at: read.at,
        message: `Where ${read.name} is missing, the deployed app runs in a mode for developers. Leave the mode off by default.`,
        evidence: "likely",
      };
    },

    *command(command) {
      if (command.role !== "start") return;
      const found = openDebugger([command.program, ...command.words.slice(1).map(({ text }) => text)]);
      const word = command.words[found?.index ?? -1];
      if (found === undefined || word === undefined) return;
      yield {
        at: { ...command.at, span: word.span },
        message: "The debugger listens for everyone who can reach the app. Start without it.",
        fixes: (app) => (found.isOption ? withoutDebugger(command, word, app) : []),
      };
    },
  },

  examples: [
    {
      title: "Flask's debugger",
      files: {
        "app.py": `
          from flask import Flask
          app = Flask(__name__)
          app.run(debug=True)
                        ^^^^
        `,
      },
      fixed: {
        "app.py": `
          import os
          from flask import Flask
          app = Flask(__name__)
          app.run(debug=os.environ.get("DEBUG", "").lower() in ("1", "true", "yes"))
        `,
        ".env.example": "DEBUG=\n",
      },
    },
    {
      title: "A development mode in an image",
      files: {
        Dockerfile: `
          FROM python:3.12
          ENV FLASK_DEBUG=1
              ^^^^^^^^^^^^^
        `,
      },
    },
    { title: "A value from the environment", files: { "app.py": 'import os\nDEBUG = os.environ.get("DEBUG") == "1"\n' } },
  ],
});

/** `settings/base.py` beside `settings/production.py`, which is taken over from it and may say otherwise. */
function isBase({ at }: Fact, app: App): boolean {
  const [, folder] = /^(.*settings\/)(?:base|common|defaults?|shared)\.py$/.exec(at.path) ?? [];
  return (
    folder !== undefined && app.paths.some((path) => path.startsWith(folder) && /\/(prod|production|live|staging|heroku)\.py$/.test(path))
  );
}
