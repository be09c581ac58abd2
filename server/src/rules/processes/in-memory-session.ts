import { isOwnWork, jobOfVariable, serviceForJob } from "../../knowledge/service-jobs.js";
import { inService } from "../fixes/session.js";
import { ownWorkChosen } from "../questions/deployed-variables.js";
import { defineRule, replace, type App, type Fact, type Problem } from "../rule.js";

export default defineRule({
  id: "in-memory-session",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "Sessions are kept in the memory or on the disk of one process.",
  why: "Every restart and every deploy logs all visitors out, and a second process does not know the sessions of the first.",

  check: {
    *sessionStored(session, app) {
      const kept = session.where === "cache" ? placeOfCache(app) : session.where;
      if (kept !== "memory" && kept !== "file") return;
      if (session.byDefault === true && !isFirstAndUnsettled(session, app)) return;
      if (session.byOwnKey === true) return yield ofOwnKey(session);
      yield {
        at: session.at,
        message: `${session.by} keeps sessions ${placeOf(kept)}, so a restart loses them and a second process does not see them. Keep them in a backing service, such as Redis.`,
        ...(session.certain === false && { evidence: "likely" }),
        fixes: () => inService(session, app),
      };
    },

    // `SESSION_DRIVER=${SESSION_DRIVER:-file}` in a script of the start.
    *environmentRead({ name, default: value = "", at }, app) {
      if (jobOfVariable(name) !== "sessions" || !isOfStart(at.path, app)) return;
      const service = serviceForJob("sessions", value);
      if (service !== "memory" && service !== "files") return;
      yield {
        at,
        message: `Where ${name} is missing, sessions are kept ${placeOf(service === "files" ? "file" : "memory")}, so a restart loses them and a second process does not see them. Keep them in a backing service, such as Redis.`,
        evidence: "likely",
      };
    },

    *environmentDeclared(variable, app) {
      const { name, value = "", at, parts } = variable;
      const service = ownWorkChosen(variable, "sessions", app);
      if (service === undefined) return;
      const where = placeOf(service === "files" ? "file" : "memory");
      yield {
        at,
        message: `${name}=${value} keeps sessions ${where}, so a restart loses them and a second process does not see them. Keep them in a backing service, such as Redis.`,
        fixes: () =>
          parts.value === undefined
            ? []
            : [{ title: "Keep sessions in Redis", safe: false, edits: [replace({ ...at, span: parts.value }, "redis")] }],
      };
    },
  },

  examples: [
    {
      title: "express-session without a store",
      files: {
        "server.js": `
          const express = require("express");
          const session = require("express-session");
          const app = express();
          app.use(session({ secret: process.env.SESSION_SECRET }));
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "Django's sessions in files",
      files: {
        "shop/settings.py": `
          SESSION_ENGINE = "django.contrib.sessions.backends.file"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { "shop/settings.py": 'SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"\n' },
    },
    {
      title: "A store in Redis",
      files: {
        "server.js": `
          const session = require("express-session");
          const { RedisStore } = require("connect-redis");
          app.use(session({ store: new RedisStore({ client }), secret: process.env.SESSION_SECRET }));
        `,
      },
    },
  ],
});

const isOfStart = (path: string, app: App): boolean =>
  app.in(path, "command").some(({ role, place }) => role === "start" && place === "shell-script");

const placeOf = (where: "memory" | "file"): string =>
  where === "memory" ? "in the memory of this process" : "on the disk of this process";

/** Where the cache is by the settings of every deploy; undefined where one of them is a service, and where nothing says. */
function placeOfCache(app: App): "memory" | "file" | undefined {
  const chosen = app.all("serviceChosen").filter((choice) => choice.job === "cache" && !app.isDevelopment(choice));
  const [first] = chosen;
  if (first === undefined || !chosen.every(({ service }) => isOwnWork(service))) return undefined;
  return first.service === "files" ? "file" : "memory";
}

/** A default is told once, and not where another line of the app chooses a store. */
function isFirstAndUnsettled(session: Fact<"sessionStored">, app: App): boolean {
  const all = app.all("sessionStored").filter((other) => !app.isDevelopment(other));
  return all.every(({ byDefault }) => byDefault === true) && all[0] === session;
}

const ofOwnKey = ({ by, at }: Fact<"sessionStored">): Problem => ({
  at,
  message: `${by} makes another key for sessions in each process, so a restart ends them and a second process does not know them. Read the key from the environment.`,
  evidence: "likely",
});
