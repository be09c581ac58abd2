import { patternOf } from "../../knowledge/command-pattern.js";
import { shown, wordsRun } from "../questions/commands.js";
import { partOf } from "../questions/services.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "cron-in-container",
  level: "warning",
  scope: "deployed",
  summary: "A cron daemon runs in the app's image.",
  why: "Each copy runs every job, jobs get neither the app's environment nor its log, and nobody sees them fail.",

  check: {
    *command(command, app) {
      const words = wordsRun(command);
      const starts = command.role === "start" && patternOf(words, cronDaemons) !== undefined;
      const isTable = command.place === "dockerfile-run" || command.role === "start";
      const fills = isTable && patternOf(words, ["crontab !-l", "whenever --update-crontab|-w|-i"]) !== undefined;
      if ((!starts && !fills) || isOfOthers(command, app)) return;
      yield {
        at: command.at,
        message: `"${shown(words)}" gives the app's image a cron of its own, so every copy runs every job. Let the platform's scheduler start one-off processes.`,
      };
    },
    *fileCopied(copied) {
      if (!/^\/(etc\/cron|var\/spool\/cron|etc\/crontab)/.test(copied.target)) return;
      yield {
        at: copied.at,
        message: `A crontab is copied to ${copied.target}, so every copy of the app runs every job. Let the platform's scheduler start one-off processes.`,
      };
    },
  },

  examples: [
    {
      title: "cron beside the app",
      files: {
        Dockerfile: `
          FROM python:3.12-slim
          ENTRYPOINT ["./start.sh"]
        `,
        "start.sh": `
          #!/bin/sh
          cron
          ^^^^
          exec gunicorn shop.wsgi
        `,
      },
    },
    { title: "A job of the app as its own process type", files: { Procfile: "web: gunicorn shop.wsgi\nnightly: python nightly.py\n" } },
  ],
});

/** Those of distributions, and those made for containers. */
const cronDaemons = [
  "cron|crond|busybox-cron|fcron|go-crond|go-cron|yacron",
  "supercronic !-test",
  "ofelia daemon",
  "service cron|crond|fcron start",
  "rc-service cron|crond|fcron start",
  "systemctl start|enable cron|crond|cron.service|crond.service",
  "busybox crond",
];

/** A container with somebody else's program, made to do its one job from time to time. */
const isOfOthers = (command: Fact<"command">, app: App): boolean =>
  (command.place === "compose" || command.place === "kubernetes") && partOf(command, app) === "other";
