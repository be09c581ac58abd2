import { isAdminRoute } from "../../knowledge/admin-routes.js";
import { migrationCommand } from "../../knowledge/migration-commands.js";
import { shown, wordsRun } from "../questions/commands.js";
import { defineRule, type App, type Fact, type Location, type Problem } from "../rule.js";

export default defineRule({
  id: "http-admin-task",
  level: "warning",
  scope: "deployed",
  summary: "An HTTP route runs an admin task.",
  why: "A one-off task is then one request away for anybody, is cut off by time-outs, and runs in the middle of serving users.",

  check: {
    *routeDeclared(route) {
      if (!isAdminRoute(route.route)) return;
      yield {
        at: route.at,
        message: `${route.route} runs an admin task by a web request, which anybody may repeat and any time-out cuts off. Make it a one-off command.`,
      };
    },
    *migrationRun(migration, app) {
      const ran = migration.isSeed === true || migration.forVisitors === true ? undefined : app.ranAt(migration);
      if (ran?.when === "request" && !hasAdminRoute(ran.at.path, app) && isFirst(migration, app))
        yield byRequest(migration.by, migration.at);
    },
    *command(command, app) {
      const migration = command.role === "request" ? migrationCommand(wordsRun(command)) : undefined;
      const from = command.via?.[0]?.path ?? command.at.path;
      const task = migration ?? (command.role === "request" && operates(wordsRun(command)) ? shown(wordsRun(command)) : undefined);
      if (task !== undefined && !hasAdminRoute(from, app)) yield byRequest(`"${task}"`, command.at);
    },
  },

  examples: [
    {
      title: "A route that migrates",
      files: {
        "app.py": `
          from flask import Flask

          app = Flask(__name__)

          @app.route("/migrate")
           ^^^^^^^^^^^^^^^^^^^^^
          def migrate():
              upgrade()
        `,
      },
    },
    {
      title: "A route of the shop",
      files: { "app.py": 'from flask import Flask\n\napp = Flask(__name__)\n\n@app.route("/orders")\ndef orders():\n    return []\n' },
    },
  ],
});

/** `DROP TABLE` and the `CREATE TABLE` after it in one function are one task. */
const isFirst = (migration: Fact<"migrationRun">, app: App): boolean =>
  migration.run === undefined ||
  app.in(migration.at.path, "migrationRun").find(({ run }) => isSameWay(run?.through, migration.run?.through)) === migration;

const isSameWay = (one: readonly string[] = [], other: readonly string[] = []): boolean => one.join() === other.join();

const byRequest = (task: string, at: Location): Problem => ({
  at,
  message: `${task} is run by a web request, which anybody may repeat and any time-out cuts off. Make it a one-off command.`,
  // Who installs the app for himself is led through pages that do it once.
  ...(ofSetUp.test(at.path) && { level: "information" }),
});

const ofSetUp = /(^|[/_.-])([Ss]et-?[Uu]p|[Ii]nstall(er|ation)?|[Ww]izard)([/_.-]|[A-Z])/;

/** Starts and stops services of the machine, or the machine itself. */
const operates = ([program = "", ...rest]: readonly string[]): boolean =>
  /^(reboot|shutdown|poweroff|supervisorctl|systemctl|initctl)$/.test(program) &&
  !rest.some((word) => /^(status|show|is-active|list-.*)$/.test(word));

/** The route says already what it is for. */
const hasAdminRoute = (path: string, app: App): boolean => app.in(path, "routeDeclared").some(({ route }) => isAdminRoute(route));
