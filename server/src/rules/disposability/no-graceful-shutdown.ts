import { byIdiom } from "../fixes/idiom.js";
import { defineRule, type App } from "../rule.js";
import { isServerless } from "../questions/services.js";

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
      yield {
        at: server.at,
        message: `${server.by} starts a server and nothing in the app handles SIGTERM, so each deploy cuts off requests. Stop accepting, finish, and exit.`,
        ...(app.startOf(server.at.path) === undefined && { evidence: "likely" as const }),
        fixes: () => byIdiom(app, server.at, "closeOnSignal", { title: "Close the server on SIGTERM", safe: false }),
      };
    },
    *workLooped(loop, app) {
      const ran = app.ranAt(loop);
      if (ran?.when !== "start" || !isOwnProcess(ran.at.path, app) || isServerless(app) || handlesSignals(app)) return;
      yield {
        at: loop.at,
        message: `This loop works until it is killed and nothing in the app handles SIGTERM, so each deploy cuts off a job. Leave the loop on SIGTERM, once the job is done.`,
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

/** A deployed command starts the program, and it serves nothing beside. */
const isOwnProcess = (path: string, app: App): boolean => {
  const start = app.startOf(path);
  return start !== undefined && start.development !== true && app.in(path, "serverStarted").length === 0;
};
