import { debuggerInstalled, developmentInstall, productionOption } from "../../knowledge/development-installs.js";
import { origin, shown, wordsRun } from "../questions/commands.js";
import { declaresSome, installCopied, isProduction } from "../questions/development-installs.js";
import { buildsHere, serverInNeed } from "../questions/development-needs.js";
import { isGivenToDeploys } from "../questions/deployed-variables.js";
import { isInFinalStage } from "../questions/stages.js";
import { defineRule, insert, replace, type Fact, type Fix, type Problem } from "../rule.js";

export default defineRule({
  id: "dev-dependencies",
  level: "warning",
  scope: "deployed",
  yieldsTo: ["hardcoded-debug"],
  summary: "A deployed image installs development dependencies or runs in a development mode.",
  why: "Test and build tools make the image larger and easier to attack, and development modes show their insides to visitors.",

  check: {
    *environmentDeclared(variable, app) {
      if (!modes.test(variable.name) || !/^(dev(elopment)?|local)$/i.test(variable.value ?? "")) return;
      const isInFile = variable.in === "env-file" && isGivenToDeploys(variable, app);
      if (!isInFile && (variable.in !== "image" || !isInFinalStage(variable, app))) return;
      yield {
        at: variable.at,
        ...(isInFile && { level: "information" as const }),
        message: `${variable.name} is ${variable.value} in ${isInFile ? "a file" : "the image"} that is deployed, which switches development behaviour on. Set it to production.`,
        fixes: () => (isInFile ? [] : modeOfProduction(variable)),
      };
    },
    *stageFileCopied(copy, app) {
      const install = copy.final ? installCopied(copy, app) : undefined;
      if (install === undefined) return;
      yield {
        at: copy.at,
        message: `${copy.source} of "${shown(wordsRun(install))}" brings development dependencies into the image that is deployed. Install or prune for production before it is copied.`,
        related: [{ at: install.at, message: "Installed here" }],
      };
    },
    *command(command, app) {
      const words = wordsRun(command);
      const tool = debuggerInstalled(words);
      const way = developmentInstall(words);
      // Which branch a build takes, its arguments decide.
      if ((tool === undefined && way === undefined) || command.nested === "condition") return;
      const run = origin(command, app);
      if (run.place !== "dockerfile-run" || !isInFinalStage(run, app)) return;
      if (tool !== undefined)
        yield {
          at: command.at,
          message: `${tool} puts a debugger into the image that is deployed, which slows it down and opens it. Install it in a stage for developers.`,
          level: "information" as const,
        };
      if (way === undefined || !declaresSome(words, app)) return;
      if ([command, run].some((one) => isProduction(one, app) || buildsHere(one, app))) return;
      yield installed(command, way, serverInNeed(command, run, app));
    },
  },

  examples: [
    {
      title: "Requirements of developers in the image",
      files: {
        Dockerfile: `
          FROM python:3.12-slim
          RUN pip install -r requirements-dev.txt
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          CMD ["gunicorn", "shop.wsgi"]
        `,
      },
    },
    { title: "Only what production needs", files: { Dockerfile: 'FROM node:20.11\nRUN npm ci --omit=dev\nCMD ["node", "server.js"]\n' } },
  ],
});

/** Variables that choose the mode of a framework: Node.js, Flask, Django projects, Rails, Symfony and Laravel, .NET, Spring, Phoenix. */
const modes =
  /^(NODE_ENV|FLASK_ENV|DJANGO_ENV|RAILS_ENV|RACK_ENV|APP_ENV|SYMFONY_ENV|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|SPRING_PROFILES_ACTIVE|MIX_ENV)$/;

/** `npm ci` becomes `npm ci --omit=dev`. */
function* forProduction(command: Fact<"command">): Generator<Fix> {
  const option = productionOption(wordsRun(command));
  const end = command.words.at(-1)?.span.end;
  if (option === undefined || end === undefined || command.line.form === "exec") return;
  yield { title: `Leave them out with ${option}`, safe: false, edits: [insert(command.at.path, end, ` ${option}`)] };
}

function* modeOfProduction({ name, at, parts }: Fact<"environmentDeclared">): Generator<Fix> {
  const isShort = name === "MIX_ENV" || name === "SYMFONY_ENV";
  const value = /^(ASPNETCORE|DOTNET)_/.test(name) ? "Production" : isShort ? "prod" : "production";
  const span = parts.value;
  if (span !== undefined) yield { title: `Set ${name} to ${value}`, safe: false, edits: [replace({ path: at.path, span }, value)] };
}

/** Where a development server needs them, that server is the fault, and without them it would not start. */
function installed(command: Fact<"command">, way: string, server: Fact<"command"> | undefined): Problem {
  const told = `"${shown(wordsRun(command))}" installs development dependencies into the image that is deployed`;
  if (server === undefined) return { at: command.at, message: `${told}. ${way}.`, fixes: () => forProduction(command) };
  return {
    at: command.at,
    level: "information",
    message: `${told}, since "${shown(wordsRun(server))}" needs them. Start a production server, and leave them out.`,
    related: [{ at: server.at, message: "started here" }],
  };
}
