import { buildStep } from "../../knowledge/build-commands.js";
import { isBrief } from "../../knowledge/long-running.js";
import { migrationCommand } from "../../knowledge/migration-commands.js";
import { inJson, withExec } from "../fixes/exec.js";
import { isAtEnd, isOfMainScript, isRepeated, runnerOf, wholeSpan, wordsRun } from "../questions/commands.js";
import { defineRule, type Fact } from "../rule.js";

export default defineRule({
  id: "shell-form-command",
  level: "warning",
  scope: "deployed",
  yieldsTo: ["package-manager-entrypoint"],
  summary: "A shell stands between the container and the app.",
  why: "The shell is process 1 and passes no signal on, so a stop reaches the app only as a kill, in the middle of its work.",

  check: {
    *command(command, app) {
      if (command.role !== "start" || command.exec || command.background || !isAtEnd(command, app) || !runsOn(command)) return;
      const { form } = command.line;
      const at = { path: command.at.path, span: command.line.span };
      const way = "Let it become the process with exec or the JSON form.";
      if (form === "shell" && command.place.startsWith("dockerfile"))
        yield {
          at,
          message: `This shell form starts ${nameOf(command)} below /bin/sh, which passes no signal on. ${way}`,
          fixes: () => inJson(command, app),
        };
      else if (form === "sh-c" && !isManaged(command) && command.place !== "shell-script")
        yield {
          at,
          message: `${nameOf(command)} is started below a shell without exec, so signals do not reach it. ${way}`,
          fixes: () => withExec(command, app),
        };
      else if (isServiceScript(command))
        yield {
          at: { path: command.at.path, span: wholeSpan(command) },
          message: `This script stays between the supervisor and ${nameOf(command)}, so signals do not reach it. Start it with exec.`,
          fixes: () => withExec(command, app),
        };
      else if (form === "script" && runnerOf(command, app) !== undefined && isOfMainScript(command, app) && !isRepeated(command, app))
        yield {
          at: { path: command.at.path, span: wholeSpan(command) },
          message: `This script stays process 1 while ${nameOf(command)} runs, so signals do not reach it. Start it with exec.`,
          // A loop starts it anew when it ends, which exec would end with it.
          fixes: () => (command.nested === "loop" ? [] : withExec(command, app)),
        };
    },
  },

  examples: [
    {
      title: "A command in shell form",
      files: {
        Dockerfile: `
          FROM python:3.12-slim
          CMD gunicorn shop.wsgi
              ^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        Dockerfile: `
          FROM python:3.12-slim
          CMD ["gunicorn", "shop.wsgi"]
        `,
      },
    },
    {
      title: "A variable needs a shell, which can become the app",
      files: {
        Dockerfile: `
          FROM python:3.12-slim
          CMD gunicorn --bind 0.0.0.0:$PORT shop.wsgi
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        Dockerfile: `
          FROM python:3.12-slim
          CMD ["sh", "-c", "exec gunicorn --bind 0.0.0.0:$PORT shop.wsgi"]
        `,
      },
    },
    { title: "A list of words", files: { Dockerfile: 'FROM python:3.12-slim\nCMD ["gunicorn", "shop.wsgi"]\n' } },
  ],
});

/** systemd and supervisor are no containers: how they stop what they started is their own configuration's. */
const isManaged = ({ place }: Fact<"command">): boolean => place === "systemd" || place === "supervisor" || place === "code";

/**
 * `services.d/web/run` of s6 and `service/web/run` of runit, whose supervisor signals the script alone (s6, "s6-supervise"); those that
 * prepare something end.
 */
const isServiceScript = ({ at, place, unit = "" }: Fact<"command">): boolean =>
  place === "supervisor" && at.path.endsWith("/run") && !/(^|[-_])(init|setup|prepare|migrations?|migrate|wait|checks?)([-_]|$)/.test(unit);

const nameOf = (command: Fact<"command">): string =>
  command.program === "" || command.program.includes("$") ? "the app" : command.program;

/** A command that only prepares something and ends needs no signal. */
const runsOn = (command: Fact<"command">): boolean =>
  command.words.length > 0 &&
  command.callsFunction !== true &&
  !isBrief(command.program) &&
  buildStep(wordsRun(command)) !== "bundles assets" &&
  migrationCommand(wordsRun(command)) === undefined;
