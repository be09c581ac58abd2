import { isWithin } from "../../text/path.js";
import { byIdiom } from "../fixes/idiom.js";
import { defineRule, type App, type Fact } from "../rule.js";
import { isServerless } from "../questions/services.js";
import { isOnlyProgram } from "../questions/web-process.js";

export default defineRule({
  id: "no-graceful-shutdown",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A server that is started by hand does not handle SIGTERM.",
  why: "At every deploy and scale-down the platform sends SIGTERM; requests that are under way are then cut off.",

  check: {
    *serverStarted(server, app) {
      if (server.forDevelopers || server.handlesSignals || isServerless(app) || handlesSignals(app)) return;
      const end = endOnSignal(app);
      const interrupt = end ?? interruptHandled(app);
      if (interrupt !== undefined && app.all("serverStarted").find((other) => !other.forDevelopers && !other.handlesSignals) !== server)
        return;
      yield {
        at: (interrupt ?? server).at,
        message: `${end === undefined ? (interrupt === undefined ? `${server.by} starts a server and nothing in the app handles SIGTERM` : "Of the signals only SIGINT is handled, and platforms send SIGTERM") : "SIGTERM ends the process at once"}, so each deploy cuts off requests. Stop accepting, finish, and exit.`,
        ...(interrupt !== undefined && { related: [{ at: server.at, message: `${server.by} starts the server here.` }] }),
        ...((end !== undefined || app.startOf(server.at.path) === undefined) && { evidence: "likely" as const }),
        fixes: () =>
          interrupt === undefined ? byIdiom(app, server.at, "closeOnSignal", { title: "Close the server on SIGTERM", safe: false }) : [],
      };
    },
    *workLooped(loop, app) {
      if (!isWorkers(loop, app) || isServerless(app) || handlesSignals(app)) return;
      // One handler answers for all of a program.
      if (app.in(loop.at.path, "workLooped").find((other) => isWorkers(other, app)) !== loop) return;
      yield {
        at: loop.at,
        message: `${nameOf(loop)} works until it is killed and nothing in the app handles SIGTERM, so each deploy cuts off a job. Take no more jobs on SIGTERM, and leave once the last is done.`,
        evidence: "likely",
      };
    },
  },

  examples: [
    {
      title: "A server without a handler",
      files: {
        "server.js": `
          const express = require("express");
          const app = express();
          app.listen(process.env.PORT);
          ^^^^^^^^^^
        `,
        Procfile: "web: node server.js\n",
      },
      fixed: {
        "server.js": `
          const express = require("express");
          const app = express();
          const server = app.listen(process.env.PORT);
          process.on("SIGTERM", () => server.close(() => process.exit(0)));
        `,
      },
    },
    {
      title: "Closed on SIGTERM",
      files: {
        "server.js": `
          const express = require("express");
          const server = express().listen(process.env.PORT);
          process.on("SIGTERM", () => server.close());
        `,
        Procfile: "web: node server.js\n",
      },
    },
  ],
});

const handlesSignals = (app: App): boolean =>
  app.all("signalHandled").some(({ signal, how }) => how === "handled" && /TERM|all/i.test(signal));

/** `process.on("SIGTERM", () => process.exit(0))` */
const endOnSignal = (app: App): Fact<"signalHandled"> | undefined =>
  app.all("signalHandled").find((handled) => handled.how === "ends" && handled.signal === "SIGTERM" && !app.isDevelopment(handled));

/** Ctrl+C alone is thought of, where one handler could serve both. */
const interruptHandled = (app: App): Fact<"signalHandled"> | undefined =>
  app.all("signalHandled").find((handled) => handled.how === "handled" && handled.signal === "SIGINT" && !app.isDevelopment(handled));

const nameOf = ({ by }: Fact<"workLooped">): string => (/^(?:while|for|loop)\b/.test(by) ? "This loop" : by);

/** The start of a worker leads to it; an app that serves nothing is one as a whole. */
function isWorkers(loop: Fact<"workLooped">, app: App): boolean {
  const ran = app.ranAt(loop);
  if (ran !== undefined) return ran.when === "start" && isOwnProcess(ran.at.path, app);
  const isCalled = loop.run !== undefined && loop.run.when === undefined && loop.run.through.length > 0;
  return isCalled && isDeployed(app) && app.all("serverStarted").length + app.all("portBound").length === 0;
}

/** A deployed command starts the program, and it serves nothing beside. */
function isOwnProcess(path: string, app: App): boolean {
  const start = app.startOf(path);
  const isStarted = start === undefined ? isBuilt.test(path) && isDeployed(app) && isOnlyProgram(path, app) : start.development !== true;
  return isStarted && !app.servesFrom(path);
}

/** Commands name what is built of such files: `CMD ["/worker"]`. */
const isBuilt = /\.(?:go|rs|java|kt|cs|ts)$/;

const isDeployed = (app: App): boolean => app.all("command").some((command) => startsApp(command, app));

/** What stands above all apps may start another one. */
const startsApp = (command: Fact<"command">, app: App): boolean =>
  command.role === "start" && command.place !== "package-script" && isWithin(command.at.path, app.folder) && !app.isDevelopment(command);
