import { buildStep, compilesToRun } from "../../knowledge/build-commands.js";
import { migrationCommand } from "../../knowledge/migration-commands.js";
import { isLast, isMain, origin, runnerOf, shown, wordsRun } from "../questions/commands.js";
import { whileServing } from "../questions/code-commands.js";
import { newlineOf } from "../../text/edit.js";
import { writtenText } from "../questions/command-text.js";
import { spokenOutside } from "../fixes/release.js";
import { withoutStep } from "../fixes/step.js";
import { defineRule, insert, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "build-at-run",
  level: "warning",
  likely: "information",
  scope: "deployed",
  yieldsTo: ["development-server"],
  summary: "The start command builds the app.",
  why: "Every start takes longer, needs compilers and the network, and may run other code than the last one did.",

  check: {
    *command(command, app) {
      const words = wordsRun(command);
      const step = buildStep(words);
      const when = whileServing(command, app);
      if (when !== undefined && step === "installs packages")
        yield {
          at: command.at,
          message: `"${shown(words)}" ${step} ${when}, so what runs is no longer what was released. Do it when the image or release is built.`,
          evidence: "likely",
        };
      const isConditional = command.nested === "condition" && !isOnEachBranch(command, app);
      if (command.role !== "start" || (isConditional && command.chosen === true)) return;
      const runner = step === undefined ? undefined : runnerOf(command, app);
      // The command that runs a build script is the one to move.
      if (
        step === undefined ||
        isBuilder(origin(command, app)) ||
        // An image that bundles and ends serves nobody.
        (step === "bundles assets" && isMain(command, app)) ||
        (runner !== undefined && buildStep(wordsRun(runner)) !== undefined) ||
        (compilesToRun(words) && migrates(command, app))
      )
        return;
      yield {
        at: command.at,
        message: `"${shown(words)}" ${step} ${isConditional ? "when" : "each time"} the app starts, so a start is slow and can fail or differ. Do it when the image or release is built.`,
        ...(isConditional && { evidence: "likely" as const }),
        fixes: () => moveToBuild(command, app),
      };
    },
  },

  examples: [
    {
      title: "Static files collected at start",
      files: {
        Procfile: `
          web: python manage.py collectstatic --noinput && gunicorn shop.wsgi
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "Packages installed by the entrypoint script",
      files: {
        Dockerfile: `
          FROM node:20.11
          COPY . .
          ENTRYPOINT ["./start.sh"]
        `,
        "start.sh": `
          #!/bin/sh
          npm install
          ^^^^^^^^^^^
          exec node server.js
        `,
      },
    },
    { title: "A build step", files: { Dockerfile: 'FROM node:20.11\nRUN npm ci && npm run build\nCMD ["node", "dist/server.js"]\n' } },
  ],
});

/** A service of compose that builds and ends, beside those that serve: `command: yarn build`. */
const isBuilder = (command: Fact<"command">): boolean =>
  command.place === "compose" && isLast(command) && /^(npm|yarn|pnpm|bun) (run )?build(:[\w:-]+)?$/.test(wordsRun(command).join(" "));

/** `if [ "$PRODUCTION" ]; then …; else …; fi` with the same command in both, so that it runs whatever the condition says. */
const isOnEachBranch = (command: Fact<"command">, app: App): boolean =>
  app.inLine(command).some((other) => other !== command && other.nested === "condition" && isSameStep(other, command));

const isSameStep = (one: Fact<"command">, other: Fact<"command">): boolean =>
  one.index === other.index && one.words.map(({ text }) => text).join("\0") === other.words.map(({ text }) => text).join("\0");

/** `npm run migrate`, whose script is `ts-node migrate.ts`: that it migrates at each start is the fault. */
function migrates(command: Fact<"command">, app: App): boolean {
  const runner = runnerOf(command, app);
  return runner !== undefined && (migrationCommand(wordsRun(runner)) !== undefined || migrates(runner, app));
}

/** Takes the step out of the start, and puts it where the image, or the platform, builds. */
function* moveToBuild(command: Fact<"command">, app: App): Generator<Fix> {
  const [removed, written] = [withoutStep(command, app), spokenOutside(command, app)];
  if (removed === undefined || written === undefined) return;
  const start = origin(command, app);
  const text = app.editable(start.at.path)?.text ?? "";
  if (start.place.startsWith("dockerfile")) {
    const instruction = text.lastIndexOf("\n", start.line.span.start - 1) + 1;
    const run = insert(start.at.path, instruction, `RUN ${written}${newlineOf(text)}`);
    const isThere = app.beside(start, "command").some((other) => other.place === "dockerfile-run" && writtenText(other, text) === written);
    yield { title: "Move it to a RUN instruction", safe: false, edits: isThere ? [removed] : [run, removed] };
  }
  const [build] = app
    .beside(command, "command")
    .filter(({ role, place, line }) => role === "build" && place === "platform" && line.form === "shell");
  if (build === undefined || start !== command || command.place !== "platform") return;
  const isThere = text.slice(build.line.span.start, build.line.span.end).includes(written);
  const added = insert(build.at.path, build.line.span.end, ` && ${written}`);
  yield { title: "Move it to the build command", safe: false, edits: isThere ? [removed] : [added, removed] };
}
