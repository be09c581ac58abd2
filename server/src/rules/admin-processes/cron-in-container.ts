import { patternOf } from "../../knowledge/command-pattern.js";
import { shown, wordsRun } from "../questions/commands.js";
import { partOf } from "../questions/services.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "cron-in-container",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A cron daemon, or a loop in its place, runs in the app's image.",
  why: "Each copy runs every job, jobs get neither the app's environment nor its log, and nobody sees them fail.",

  check: {
    *command(command, app) {
      const words = wordsRun(command);
      const starts = command.role === "start" && patternOf(words, cronDaemons) !== undefined;
      const isTable = command.place === "dockerfile-run" || command.role === "start";
      const fills = isTable && (patternOf(words, ["crontab !-l", "whenever --update-crontab|-w|-i"]) !== undefined || writesTable(command));
      if (isOfOthers(command, app)) return;
      const job = jobRepeated(command, app);
      if (job !== undefined)
        yield {
          at: command.at,
          message: `A loop that sleeps decides when "${shown(wordsRun(job))}" runs, so every copy runs it and nobody sees it fail. Let the platform's scheduler start it.`,
          evidence: "likely",
        };
      if (!starts && !fills) return;
      yield {
        at: command.at,
        message: `"${shown(words)}" gives the app's image a cron of its own, so every copy runs every job. Let the platform's scheduler start one-off processes.`,
      };
    },
    *fileCopied(copied, app) {
      if (!/^\/(etc\/cron|var\/spool\/cron|etc\/crontab)/.test(copied.target)) return;
      // The daemon that reads it is told of where it starts.
      const isTold = app
        .in(copied.at.path, "command")
        .some((command) => patternOf(wordsRun(command), [...cronDaemons, "crontab"]) !== undefined);
      yield {
        at: copied.at,
        ...(isTold && { evidence: "likely" as const }),
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

/** `echo "0 3 * * * backup" > /etc/cron.d/backup` */
const writesTable = ({ redirects, program, words }: Fact<"command">): boolean =>
  redirects.some(({ operator, target }) => operator.startsWith(">") && table.test(target.text)) ||
  (program === "tee" && words.some(({ text }) => table.test(text)));

const table = /^\/(etc\/cron(\.d\/|tabs?\/|tab$)|var\/spool\/cron\/)/;

/** Those of distributions, and those made for containers. */
const cronDaemons = [
  "cron|crond|busybox-cron|fcron|go-crond|go-cron|yacron",
  "supercronic !-test",
  "ofelia daemon",
  "service cron|crond|fcron start|restart",
  "rc-service cron|crond|fcron start",
  "systemctl start|enable cron|crond|cron.service|crond.service",
  "busybox crond",
];

/** What an endless loop of the start runs from time to time, told at its beginning: `while true; do ./report.sh; sleep 3600; done`. */
function jobRepeated(command: Fact<"command">, app: App): Fact<"command"> | undefined {
  if (command.role !== "start" || command.nested !== "loop" || !/^(true|:)$/.test(command.program)) return undefined;
  if (/^(compose|kubernetes)$/.test(command.place) && partOf(command, app) !== "app") return undefined;
  const inLoop = app
    .inLine(command)
    .filter(({ index, nested, within }) => index === command.index && nested === "loop" && within === undefined);
  const lasts = inLoop.some(({ program, words }) => program === "sleep" && takesMinutes(words[1]?.text ?? ""));
  if (!lasts || inLoop.some(({ program }) => /^(break|exit|exec)$/.test(program))) return undefined;
  return inLoop.find(({ program }) => program !== "" && !isNoJob.test(program));
}

/** From a minute on; what a variable says is an interval by its name. */
const takesMinutes = (time: string): boolean =>
  time.includes("$") ? /interval|period|seconds|every|delay/i.test(time) : /^\d+[mhd]$/.test(time) || Number(time.replace(/s$/, "")) >= 60;

/** What only looks, says or waits. */
const isNoJob =
  /^(true|:|sleep|echo|printf|date|test|\[|\[\[|set|local|read|trap|wait|kill|pgrep|ps|pidof|curl|nc|continue|tail|cat|ls|cd|export)$/;

/** A container with somebody else's program, made to do its one job from time to time. */
const isOfOthers = (command: Fact<"command">, app: App): boolean =>
  (command.place === "compose" || command.place === "kubernetes") && partOf(command, app) === "other";
