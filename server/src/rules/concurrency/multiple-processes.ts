import { processManager } from "../../knowledge/process-managers.js";
import { isInContainer, origin, shown, wordsRun } from "../questions/commands.js";
import { initOfOverlay, isWrittenByScript, programsOf } from "../questions/managed-programs.js";
import { isStartedForEach, runningBeside } from "../questions/started-beside.js";
import { typeOfItsOwn } from "../fixes/process.js";
import { defineRule, type App, type Fact, type Problem } from "../rule.js";

export default defineRule({
  id: "multiple-processes",
  level: "warning",
  likely: "information",
  scope: "deployed",
  yieldsTo: ["daemonize"],
  summary: "One container or process type runs several processes.",
  why: "They cannot be scaled, restarted or watched apart, and when one dies the others hide it.",

  check: {
    *programsManaged(managed, app) {
      const { starters } = managed;
      if (starters === undefined) return yield* oneOfSeveral(managed, app);
      const isStarted = app.all("command").some((command) => command.role === "start" && starters.includes(command.program));
      yield {
        at: managed.at,
        message: `${managed.by} runs ${managed.count} programs where the platform sees one, so they cannot be scaled or restarted apart. Give each its own process type.`,
        ...(!isStarted && { evidence: "likely" as const }),
      };
    },
    *command(command, app) {
      if (command.role !== "start" || command.nested === "substitution") return;
      if (command.nested === "condition" && !command.exec) return;
      const words = wordsRun(command);
      const manager = processManager(words) ?? initOfOverlay(command, app);
      if (manager !== undefined) {
        const programs = programsOf(manager, app);
        if (programs.length === 1 && !programs.some((program) => isWrittenByScript(program, app))) return;
        yield {
          at: command.at,
          message: `${manager} runs several processes where the platform sees one, so they cannot be scaled or restarted apart. Give each its own process type.`,
          ...((isWebPair(programs.map(({ program }) => program)) || command.nested === "condition") && { evidence: "likely" }),
          related: programs.slice(0, 4).map((program) => ({ at: program.at, message: shown(wordsRun(program)) })),
        };
        return;
      }
      if (command.nested === "condition") return;
      if (isStartedForEach(command)) {
        yield {
          at: command.at,
          message: `${shown(words)} is started in the background for each of ${command.loop?.values}, and the platform sees none of them. Give each its own process type.`,
          evidence: "likely",
        };
        return;
      }
      const others = runningBeside(command, app);
      const [other] = others;
      if (other === undefined) return;
      yield {
        at: command.at,
        message: `${shown(words)} runs in the background beside ${shown(wordsRun(other))}: ${command.nested === "loop" ? "the platform sees neither" : "when it dies nobody restarts it"}. Give each its own process type.`,
        ...(isWebPair([command.program, ...others.map(({ program }) => program)]) ||
        (!isInContainer(origin(command, app)) && command.place !== "procfile" && command.place !== "platform")
          ? { evidence: "likely" }
          : {}),
        fixes: () => typeOfItsOwn(command, app),
      };
    },
  },

  examples: [
    {
      title: "A worker in the background of the web process",
      files: {
        Procfile: `
          web: celery -A shop worker & gunicorn shop.wsgi
               ^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "web: gunicorn shop.wsgi\nworker: celery -A shop worker\n" },
    },
    {
      title: "A process manager inside a container",
      files: {
        Dockerfile: `
          FROM python:3.12-slim
          CMD ["supervisord", "-n"]
               ^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    { title: "A process type for each", files: { Procfile: "web: gunicorn shop.wsgi\nworker: celery -A shop worker\n" } },
  ],
});

/** Each file that gives the manager of a container programs, where together they are several: one place of many that have to go. */
function* oneOfSeveral(managed: Fact<"programsManaged">, app: App): Generator<Problem> {
  const programs = programsOf(managed.by, app);
  const isStarted = app
    .all("command")
    .some((command) => command.role === "start" && command.program === managed.by && isInContainer(origin(command, app)));
  if (programs.length < 2 || !isStarted || isWebPair(programs.map(({ program }) => program))) return;
  const isShared = programs.some(({ at }) => at.path !== managed.at.path);
  yield {
    at: managed.at,
    message: `${managed.by} keeps ${programs.length} programs in one container, ${isShared ? "some of them" : "all"} from here, so they cannot be scaled or restarted apart. Give each its own process type.`,
    evidence: "likely",
  };
}

/** nginx in front of php-fpm in one container is how PHP is often served; neither works alone. */
const isWebPair = (programs: readonly string[]): boolean =>
  programs.some((program) => program.startsWith("php-fpm")) &&
  programs.every((program) => /^(nginx|php-fpm.*|apache2.*|httpd|caddy)$/.test(program));
