import { option, type Word } from "../../facts/command.js";
import { logRoutes } from "../../knowledge/log-options.js";
import { pipedInto, wordsRun } from "../questions/commands.js";
import { toConsole } from "../fixes/idiom.js";
import { defineRule, type Fact } from "../rule.js";

export default defineRule({
  id: "log-routing",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The app ships its logs itself.",
  why: "Where logs go is then fixed in code, every process needs the collector to be up, and what is written while it is down is lost. The environment routes the stream.",

  check: {
    *logWritten(log, app) {
      if (log.to !== "remote") return;
      yield {
        at: log.at,
        message: `${log.by} sends the log away from inside the app, which ties it to one collector. Write to standard output and let the platform route it.`,
        fixes: () => toConsole(app, log),
      };
    },

    *command(command, app) {
      if (
        command.role === "start" &&
        command.program === "logger" &&
        app.inLine(command).some((other) => pipedInto(other, app) === command)
      )
        yield {
          at: command.at,
          message: "logger sends the output to the machine's syslog, where the platform does not look. Leave it on the standard output.",
        };
      const way = command.role === "start" ? routeOf(command) : undefined;
      if (way === undefined) return;
      yield {
        at: { path: command.at.path, span: way.span },
        message: `${command.program} is told by ${way.text} to send its log away itself, which ties it to one collector. Let it write to standard output and the platform route it.`,
      };
    },
  },

  examples: [
    {
      title: "A handler that mails or sends",
      files: {
        "app.py": `
          import logging.handlers

          handler = logging.handlers.SysLogHandler(address=("logs.example.invalid", 514))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    { title: "The console", files: { "app.py": "import logging\n\nhandler = logging.StreamHandler()\n" } },
  ],
});

/** The option that sends the log away: `--log-syslog`. */
function routeOf(command: Fact<"command">): Word | undefined {
  const names = logRoutes(wordsRun(command));
  return names.length === 0 ? undefined : option(command, ...names);
}
