import { developmentInstall, productionOption } from "../../knowledge/development-installs.js";
import { shown, wordsRun } from "../questions/commands.js";
import { isInFinalStage, stagesUnder } from "../questions/stages.js";
import { defineRule, insert, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "dev-dependencies",
  level: "warning",
  scope: "deployed",
  summary: "A deployed image installs development dependencies or runs in a development mode.",
  why: "Test and build tools make the image larger and easier to attack, and development modes show their insides to visitors.",

  check: {
    *environmentDeclared(variable, app) {
      const isMode = /^(NODE_ENV|FLASK_ENV|RAILS_ENV|RACK_ENV|APP_ENV|ASPNETCORE_ENVIRONMENT)$/.test(variable.name);
      if (variable.in !== "image" || !isMode || !/^dev(elopment)?$/i.test(variable.value ?? "") || !isInFinalStage(variable, app)) return;
      yield {
        at: variable.at,
        message: `${variable.name} is ${variable.value} in the image that is deployed, which switches development behaviour on. Set it to production.`,
        fixes: () => modeOfProduction(variable),
      };
    },
    *stageFileCopied(copy, app) {
      const packages = /(^|\/)(node_modules|vendor)\/?$/.exec(copy.source)?.[2];
      const install = packages !== undefined && copy.final ? installOf(copy.from, copy, app) : undefined;
      if (install === undefined || (packages === "vendor") !== install.program.startsWith("composer")) return;
      yield {
        at: copy.at,
        message: `${copy.source} of "${shown(wordsRun(install))}" brings development dependencies into the image that is deployed. Install or prune for production before it is copied.`,
        related: [{ at: install.at, message: "Installed here" }],
      };
    },
    *command(command, app) {
      // Which branch a build takes, its arguments decide.
      if (command.place !== "dockerfile-run" || command.nested === "condition" || !isInFinalStage(command, app)) return;
      const words = wordsRun(command);
      const way = developmentInstall(words);
      if (way === undefined || !declaresSome(words, app) || isProduction(command, app) || buildsHere(command, app)) return;
      yield {
        at: command.at,
        message: `"${shown(words)}" installs development dependencies into the image that is deployed. ${way}.`,
        fixes: () => forProduction(command),
      };
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

/** The install of an earlier stage that brings development dependencies, unless the stage takes them away again. */
function installOf(unit: string, { at: { path } }: Fact, app: App): Fact<"command"> | undefined {
  const commands = app.in(path, "command").filter((command) => command.unit === unit && command.place === "dockerfile-run");
  const install = commands.findLast((command) => isInstall(command) && command.nested !== "condition");
  const isPruned = commands.some(({ words }) =>
    words.some(({ text }) => /^(prune|--omit=dev|--production|--prod|--only=prod(uction)?|--no-dev|node_modules)$/.test(text)),
  );
  if (install === undefined || isPruned || isProduction(install, app)) return undefined;
  const isKnown = developmentInstall(wordsRun(install)) !== undefined && declaresSome(wordsRun(install), app);
  return isKnown ? install : undefined;
}

const isInstall = ({ program, words }: Fact<"command">): boolean =>
  /^(npm|yarn|pnpm|bun|composer)/.test(program) && (words.length === 1 || /^(-.*|i|ci|install)$/.test(words[1]?.text ?? ""));

/** `npm ci` becomes `npm ci --omit=dev`. */
function* forProduction(command: Fact<"command">): Generator<Fix> {
  const option = productionOption(wordsRun(command));
  const end = command.words.at(-1)?.span.end;
  if (option === undefined || end === undefined || command.line.form === "exec") return;
  yield { title: `Leave them out with ${option}`, safe: false, edits: [insert(command.at.path, end, ` ${option}`)] };
}

function* modeOfProduction({ name, at, parts }: Fact<"environmentDeclared">): Generator<Fix> {
  const value = name === "ASPNETCORE_ENVIRONMENT" ? "Production" : "production";
  const span = parts.value;
  if (span !== undefined) yield { title: `Set ${name} to ${value}`, safe: false, edits: [replace({ path: at.path, span }, value)] };
}

/** NODE_ENV=production and its equals make package managers leave them out. */
const isProduction = (command: Fact<"command">, app: App): boolean =>
  app
    .in(command.at.path, "environmentDeclared")
    .filter(({ unit }) => stagesUnder(command, app).has(unit))
    .some(({ name, value, unknown }) => unknown === true || leavesOut(name, value ?? "")) ||
  command.assignments.some(({ name, value }) => leavesOut(name, value.text)) ||
  app
    .in(command.at.path, "command")
    .some((other) => other.program === "bundle" && other.words.some(({ text }) => /^without\b|BUNDLE_WITHOUT/.test(text)));

const leavesOut = (name: string, value: string): boolean =>
  /^(NODE_ENV|NPM_CONFIG_PRODUCTION|BUNDLE_WITHOUT|COMPOSER_NO_DEV|UV_NO_DEV|POETRY_(WITHOUT|ONLY))$/i.test(name) && !/^dev/i.test(value);

/** The manifest names some: without, there is nothing to leave out. */
const declaresSome = (words: readonly string[], app: App): boolean =>
  words[0]?.startsWith("pip") === true || words[1] === "pip" || app.all("dependencyDeclared").some(({ group }) => group === "development");

/** Tools that build in the same stage are needed there; whether they are removed afterwards nobody can tell. */
const buildsHere = (command: Fact<"command">, app: App): boolean =>
  app
    .beside(command, "command")
    .some((other) => other.role === "build" && other.words.some(({ text }) => /^(build|prune|compile|assets:precompile)/.test(text)));
