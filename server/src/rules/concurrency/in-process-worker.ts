import { followsAny } from "../../knowledge/command-pattern.js";
import { shown, wordsRun } from "../questions/commands.js";
import { isInOnlyProcess, isServer, isStartedWithServer, servesItself } from "../questions/web-process.js";
import { contains } from "../../text/span.js";
import { defineRule, type App, type Fact, type Problem } from "../rule.js";

export default defineRule({
  id: "in-process-worker",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A scheduler or a queue consumer runs inside the web process.",
  why: "Every copy of the web process then runs the job too, jobs die with each deploy, and neither can be scaled without the other.",

  check: {
    *schedulerStarted(scheduler, app) {
      if (scheduler.certain !== false || servesItself(scheduler, app)) yield* beside(scheduler, `${scheduler.by} schedules jobs`, app);
      else if (isStartedWithServer(scheduler, app)) yield told(scheduler, `${scheduler.by} schedules jobs`, "likely");
    },
    *consumerStarted(consumer, app) {
      if (consumer.byCommand !== true) yield* beside(consumer, `${consumer.by} consumes jobs`, app);
    },
    // Celery, "Starting the Scheduler": with more than one worker, beat is a process of its own.
    *command(command) {
      const words = wordsRun(command);
      if (command.role !== "start" || !followsAny(words, ["celery worker -B|--beat"])) return;
      yield {
        at: command.at,
        message: `"${shown(words)}" runs the schedule inside the worker, so each copy of it starts every job once more. Give beat a process type of its own.`,
        evidence: "likely",
      };
    },
    *workHandedOff(job, app) {
      if (job.certain === false && app.all("serverStarted").length === 0 && !app.isStarted(job.at.path)) return;
      yield {
        at: job.at,
        message: `${job.by} leaves ${job.work} to the web process, and a restart in between loses it. Put it on a queue for a worker.`,
        ...(job.certain === false && { evidence: "likely" as const }),
      };
    },
  },

  examples: [
    {
      title: "A schedule beside a server",
      files: {
        "server.js": `
          const express = require("express");
          const cron = require("node-cron");
          cron.schedule("0 3 * * *", sendInvoices);
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          express().listen(process.env.PORT);
        `,
        "package.json": '{ "private": true, "dependencies": { "express": "^4.19.2", "node-cron": "^3.0.3" } }\n',
      },
    },
    {
      title: "A process of its own",
      files: {
        "worker.js": 'const cron = require("node-cron");\ncron.schedule("0 3 * * *", sendInvoices);\n',
        "server.js": 'require("express")().listen(process.env.PORT);\n',
        Procfile: "web: node server.js\nworker: node worker.js\n",
      },
    },
  ],
});

/** In the file that also serves requests: certain. Elsewhere in what such a file loads, or in an app with one process type: likely. */
function* beside(job: Fact, what: string, app: App): Generator<Problem> {
  const { path } = job.at;
  // A thread for the server itself: `Thread(target=lambda: app.run(port=8000))`.
  if ([...app.in(path, "serverStarted"), ...app.in(path, "portBound")].some(({ at }) => contains(job.at.span, at.span))) return;
  const isBeside = servesItself(job, app);
  const isLoaded = isServer(app.startOf(path), app);
  // A thread in what a server loads may be that of one request.
  const isDoubtful =
    job.kind === "schedulerStarted" &&
    (job.certain === false || (!isBeside && job.by.startsWith("threading.")) || job.by.startsWith("asyncio"));
  const isCertain = (isBeside || isLoaded) && !isDoubtful;
  const hasRoutes = app.in(path, "routeDeclared").length > 0;
  if (!isBeside && !isLoaded && !hasRoutes && !isInOnlyProcess(path, app)) return;
  yield told(job, what, isCertain ? "certain" : "likely");
}

const told = ({ at }: Fact, what: string, evidence: "certain" | "likely"): Problem => ({
  at,
  message: `${what} inside the web process, so each copy of it runs them too. Give them a process type of their own.`,
  ...(evidence === "likely" && { evidence }),
});
