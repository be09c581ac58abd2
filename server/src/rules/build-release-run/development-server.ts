import { developmentServer, railsServer } from "../../knowledge/development-servers.js";
import { origin, runnerOf, shown, wordsRun } from "../questions/commands.js";
import { isPlainImage } from "../questions/services.js";
import { byGunicorn, inProduction, railsEnvironment } from "../questions/production-server.js";
import { defineRule, removeEntry, type App, type Fact, type Fix, type Location } from "../rule.js";

export default defineRule({
  id: "development-server",
  level: "warning",
  scope: "deployed",
  summary: "A development server is started in a deploy.",
  why: "It reloads code, shows stack traces to visitors, and serves few requests at a time.",

  check: {
    *serverStarted(server, app) {
      if (server.configured === true && server.forDevelopers)
        yield {
          at: server.at,
          message: `${server.by} makes the server watch its files and start again, as a developer wants it. Leave it out, or set it on the developer's machine.`,
          fixes: () => withoutSetting(server, app),
        };
      const start = server.forDevelopers ? app.startOf(server.at.path) : undefined;
      if (start === undefined || start.development === true || !runsFiles(start)) return;
      yield {
        at: server.at,
        message: `${server.by} is a development server, and "${shown(wordsRun(start))}" starts it in a deploy. Start the app with a production server.`,
        related: [{ at: start.at, message: "started here" }],
        fixes: () => (server.by.startsWith("Flask") ? byGunicorn(server, start, app) : []),
      };
    },

    *app(app) {
      for (const command of app.all("command")) {
        if (command.role !== "start" || app.isDevelopment(command)) continue;
        const words = wordsRun(command);
        if (developmentServer(words) === undefined && !isRailsInDevelopment(command, words, app)) continue;
        const at = deployedPlace(command, app);
        if (at === undefined) continue;
        yield {
          at,
          message: `${shown(words)} is a development server: it serves few requests at a time and shows errors to visitors. Start a production server.`,
          ...(at === command.at ? {} : { related: [{ at: command.at, message: "the script that it runs" }] }),
          fixes: () => inProduction(command, app),
        };
      }
    },
  },

  examples: [
    {
      title: "Django's own server as the image's command",
      files: {
        Dockerfile: `
          FROM python:3.12-slim
          CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "A server of production that reloads",
      files: {
        Procfile: `
          web: uvicorn shop:app --reload --port $PORT
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "web: uvicorn shop:app --port $PORT\n" },
    },
    { title: "A script that nothing deploys", files: { "package.json": '{ "scripts": { "dev": "nodemon server.js" } }\n' } },
  ],
});

function* withoutSetting({ at }: Fact<"serverStarted">, app: App): Generator<Fix> {
  const text = app.editable(at.path)?.text;
  if (text !== undefined) yield { title: "Leave it out", safe: false, edits: [removeEntry(at.path, text, at.span)] };
}

/** An interpreter runs the file itself; a production server only takes the app from it: `gunicorn shop:app`, `uwsgi --wsgi-file shop.py`. */
const runsFiles = ({ program, words }: Fact<"command">): boolean =>
  /^(python[\d.]*|pypy3?|node|nodejs|tsx|ts-node|bun|deno|ruby|php)$/.test(program) &&
  !words.some(({ text }) => /^[\w.]+:[\w.()]+$/.test(text));

/** A script of package.json is right for developers; what starts it in a deploy is at fault. */
function deployedPlace(command: Fact<"command">, app: App): Location | undefined {
  if (command.place !== "package-script") return command.at;
  const runner = runnerOf(command, app);
  return runner === undefined ? undefined : deployedPlace(runner, app);
}

/** Rails is in development where the command says so, or where neither the command, nor the image, nor the platform says otherwise. */
function isRailsInDevelopment(command: Fact<"command">, words: readonly string[], app: App): boolean {
  if (!railsServer(words)) return false;
  const named = railsEnvironment(command);
  if (named !== undefined) return named.text === "development";
  const start = origin(command, app);
  if (start.place === "procfile" || start.place === "platform") return false;
  // An image that others made of Rails may set it.
  if (app.in(start.at.path, "imageUsed").some((base) => base.final === true && !isPlainImage(base))) return false;
  const isDeployed = (one: Fact<"environmentDeclared">): boolean => !/^(ci|documentation)$/.test(one.in) && !app.isDevelopment(one);
  return !["RAILS_ENV", "RACK_ENV"].some((name) => app.named("environmentDeclared", name).some(isDeployed));
}
