import { defineRule, type App, type Fact } from "../rule.js";
import { toConsole } from "../fixes/idiom.js";

export default defineRule({
  id: "log-rotation",
  level: "warning",
  scope: "deployed",
  summary: "The app rotates or cleans up its own log files.",
  why: "Keeping logs is the work of what runs the app; done in the app, it loses lines when several processes share a file.",

  check: {
    *logWritten(log, app) {
      if (log.to !== "file" || !log.rotation) return;
      yield {
        at: log.at,
        message: `${log.by} writes and rotates log files of its own. Write the log to the standard output and leave its keeping to what runs the app.`,
        // One policy has several settings.
        ...(firstOfPolicy(log, app) !== log && { level: "hint" as const }),
        fixes: () => toConsole(app, log),
      };
    },

    *command(command) {
      if (command.role === "start" && /^(rotatelogs|cronolog|multilog|svlogd)$/.test(command.program)) {
        yield {
          at: command.at,
          message: `${command.program} keeps and rotates log files beside the app. Leave its output on the standard output, and its keeping to what runs the app.`,
        };
        return;
      }
      const isInstalled = command.role === "build" && command.words.slice(1).find((word) => /^(pm2-)?logrotate(@|$)/.test(word.text));
      const runs = command.program === "logrotate" && command.role !== "ci";
      if (!runs && !isInstalled) return;
      if (command.place !== "dockerfile-run" && command.role !== "start" && command.place !== "crontab") return;
      const span = isInstalled ? isInstalled.span : (command.words[0]?.span ?? command.at.span);
      yield {
        at: { ...command.at, span },
        message: "logrotate in an image keeps log files that should be a stream. Write the log to the standard output.",
      };
    },
  },

  examples: [
    {
      title: "A rotating handler",
      files: {
        "app.py": `
          import logging.handlers
          handler = logging.handlers.RotatingFileHandler("shop.log", maxBytes=10000)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        "app.py": `
          import logging.handlers
          handler = logging.StreamHandler()
        `,
      },
    },
    { title: "A console handler", files: { "app.py": "import logging\nhandler = logging.StreamHandler()\n" } },
  ],
});

/** `logging.logback.rollingpolicy.max-history` beside `logging.logback.rollingpolicy.max-file-size`. */
const firstOfPolicy = (log: Fact<"logWritten">, app: App): Fact<"logWritten"> =>
  (policyOf(log) !== undefined &&
    app.in(log.at.path, "logWritten").find((one) => one.unit === log.unit && policyOf(one) === policyOf(log))) ||
  log;

const policyOf = ({ by, to, rotation }: Fact<"logWritten">): string | undefined =>
  to === "file" && rotation ? /^.*rollingpolicy(?=\.)/i.exec(by)?.[0] : undefined;
