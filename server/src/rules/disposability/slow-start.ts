import { fetchesFiles, warmsUp } from "../../knowledge/start-fetches.js";
import { origin, runnerOf, shown, wordsRun } from "../questions/commands.js";
import { atOnce, waitedFor } from "../fixes/wait.js";
import { defineRule, type App, type Fact } from "../rule.js";
import { servicesStarting } from "../questions/services.js";

export default defineRule({
  id: "slow-start",
  level: "information",
  scope: "deployed",
  yieldsTo: ["code-fetch-at-run", "build-at-run"],
  summary: "The start command waits before it serves.",
  why: "Each new copy, and each restart after a crash, takes that much longer.",

  check: {
    *command(command, app) {
      if (command.role !== "start") return;
      if (prepares(command)) {
        yield {
          at: command.at,
          message: `"${shown(wordsRun(command))}" holds up every start. Put what it brings into the image or a backing service.`,
        };
        return;
      }
      if (!waits(command) || isHeartbeat(command, app) || isOwnFunction(command, app)) return;
      const runner = runnerOf(command, app);
      // The script that waits is named in place of its sleep; one that runs in the background holds nothing up.
      if (runner !== undefined && (waits(runner) || runner.background)) return;
      const launcher = waitingLauncher(command);
      // The entrypoint may stand in another place than what it starts.
      const isApart = launcher !== undefined && launcher.span.end <= command.at.span.start;
      yield {
        at: isApart ? { ...command.at, span: launcher.span } : command.at,
        message: `"${launcher?.name ?? shown(wordsRun(command))}" holds up every start. Start at once and retry the connection, or let the platform wait for the service.`,
        fixes: () => [
          ...servicesStarting(origin(command, app), app).flatMap((service) => [...waitedFor(command, service, app)]),
          ...atOnce(command, launcher, app),
        ],
      };
    },
    *waitedInLoop(wait, app) {
      const ran = app.ranAt(wait);
      if (ran?.when !== "start" || ran.isApart === true || !serves(ran.at.path, app)) return;
      yield {
        at: wait.at,
        message: `${wait.by} in a loop holds up every start. Start at once and retry the connection, or let the platform wait for the service.`,
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

/** The program listens, so what comes before that is waited for. */
const serves = (path: string, app: App): boolean => app.in(path, "serverStarted").length + app.in(path, "portBound").length > 0;

/** `sleep`, `./wait.sh db`, `/wait` of docker-compose-wait, `wait-for-it db:5432 -- node server.js`, `dockerize -wait tcp://db:5432`. */
function waits(command: Fact<"command">): boolean {
  const written = command.words[0]?.text ?? "";
  const isScript = /(^|\/)wait[\w-]*\.(sh|py)$|(^|\/)wait[-_]?(for|on|until)[\w-]*$|^\/([\w-]+\/)*(docker-compose-)?wait$/.test(written);
  // What waits in the background holds nothing up.
  if (command.background) return false;
  if (command.program === "sleep") return command.words[1]?.text !== "infinity";
  return isScript || waitingLauncher(command) !== undefined;
}

/** `wait_for db 5432`: what holds up the start is what the function of this name does. */
const isOwnFunction = ({ words, at }: Fact<"command">, app: App): boolean =>
  app.in(at.path, "command").some(({ within }) => within !== undefined && within === words[0]?.text);

/** A download or a warm-up that comes each time, before what serves. */
function prepares(command: Fact<"command">): boolean {
  const { nested, background, index, line, launchers } = command;
  const words = wordsRun(command);
  if (nested !== "no" || background || index === line.count - 1 || launchers.some(({ name }) => name === "ssh")) return false;
  return fetchesFiles(words) || warmsUp(words);
}

const waitingLauncher = ({ launchers }: Fact<"command">): Fact<"command">["launchers"][number] | undefined =>
  launchers.find(({ name }) => /^(wait-for|wait-for-it|dockerize -wait)$/.test(name));

/** `while true; do work; sleep 60; done` at the end is what the process does, not what it waits for. */
function isHeartbeat(command: Fact<"command">, app: App): boolean {
  if (command.nested !== "loop" || command.index !== command.line.count - 1) return false;
  const inLoop = app.inLine(command).filter(({ index, nested }) => index === command.index && nested !== "no");
  return inLoop.some(({ program }) => program === "true" || program === ":") && !inLoop.some(({ program }) => program === "break");
}
