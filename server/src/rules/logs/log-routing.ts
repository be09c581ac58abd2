import { toConsole } from "../console-fixes.js";
import { defineRule } from "../rule.js";

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
        fixes: () => toConsole(log, app),
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
