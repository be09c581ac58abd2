import { embeddedByVariable, embeddedDatabases, isInMemory } from "../../knowledge/embedded-databases.js";
import { groupBy } from "../../text/group-by.js";
import { readInstead } from "../fixes/environment.js";
import { bootedInMemory, hasServer, isFirstDefault, isNamedInProfile, isOwn, isReplaced, keepsInFile } from "../questions/databases.js";
import { reachesDeploys } from "../questions/deployed-variables.js";
import { partOf, serves } from "../questions/services.js";
import { defineRule, type App, type Fact, type Fix, type Problem } from "../rule.js";

export default defineRule({
  id: "embedded-database",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The app keeps its data in a database inside its own process.",
  why: "The file is gone with the process or its disk, a second copy of the app has another one, and it cannot be swapped for a server by configuration.",

  check: {
    *environmentDeclared(variable, app) {
      const title = embeddedByVariable(variable.name, variable.value ?? "");
      if (title === undefined || !reachesDeploys(variable) || partOf(variable, app) !== "app") return;
      yield {
        at: variable.at,
        message: `${variable.name} keeps the app's data in a ${title} file of its own, which no other copy sees. Attach a database instead.`,
        evidence: "likely",
      };
    },

    *environmentRead(read, app) {
      const title = read.default === undefined ? undefined : embeddedByVariable(read.name, read.default);
      if (title === undefined || keepsInFile(app) || !isFirstDefault(read, app)) return;
      yield {
        at: read.at,
        message: `Where ${read.name} is missing, the app keeps its data in a ${title} file of its own, which no other copy sees. Attach a database instead.`,
        evidence: "likely",
        ...(!serves(app) && { level: "hint" as const }),
      };
    },

    *dependencyDeclared(driver, app) {
      const title = bootedInMemory(driver, app);
      if (title === undefined) return;
      yield {
        at: driver.at,
        message: `Where nothing names another database, Spring Boot keeps the app's data in ${title} in its own memory, so a restart loses it. Attach a database by SPRING_DATASOURCE_URL.`,
        ...((hasServer(app) || isNamedInProfile(app)) && { evidence: "likely" }),
      };
    },

    *app(app) {
      const used = app.all("serviceUsed").filter((use) => embeddedDatabases.has(use.service) && !app.isDevelopment(use));
      yield* keptInMemory(used, app);
      for (const [first] of groupBy(
        used.filter((use) => !isInMemory(use.address ?? "")),
        (use) => use.at.path,
      ).values()) {
        if (first === undefined || !isOwn(first, app)) continue;
        const title = embeddedDatabases.get(first.service) ?? first.service;
        const behind = first.from === "default" ? "Where its variable is missing, the app keeps its data" : "The app keeps its data";
        yield {
          at: { ...first.at, span: first.parts.address ?? first.at.span },
          message: `${behind} in a ${title} file of its own, which no other copy sees and no deploy survives. Attach a database by DATABASE_URL.`,
          ...((first.from === "default" || isReplaced(first, app) || hasServer(app)) && { evidence: "likely" }),
          ...(!serves(app) && { level: "hint" }),
          fixes: () => attached(first, app),
        };
      }
    },
  },

  examples: [
    {
      title: "A file as the database of a web app",
      files: {
        "shop/settings.py": `
          DATABASES = {
              "default": {
                  "ENGINE": "django.db.backends.sqlite3",
                  "NAME": "shop.sqlite3",
                          ^^^^^^^^^^^^^^
              }
          }
        `,
        Procfile: "web: gunicorn shop.wsgi\n",
      },
    },
    {
      title: "A database that is attached",
      files: {
        "shop/settings.py": `
          import os

          import dj_database_url

          DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"])}
        `,
        Procfile: "web: gunicorn shop.wsgi\n",
        ".env.example": "DATABASE_URL=\n",
      },
    },
  ],
});

/** All that the app knows is in its memory: it serves, and no other database is in it. SQLite in memory is what programs calculate with. */
function* keptInMemory(used: readonly Fact<"serviceUsed">[], app: App): Generator<Problem> {
  const [first] = used;
  const isAll = used.every(({ from, address }) => from === "literal" && isInMemory(address ?? ""));
  if (first === undefined || first.service === "sqlite" || !isAll || !isOwn(first, app) || !serves(app) || hasServer(app)) return;
  yield {
    at: first.at,
    message: `The app keeps its data in ${embeddedDatabases.get(first.service) ?? first.service} in its own memory, so a restart loses it and a second copy has another one. Attach a database by DATABASE_URL.`,
    evidence: "likely",
  };
}

/** An address that names the kind of database can name another one. */
function* attached({ at, address = "", from, parts }: Fact<"serviceUsed">, app: App): Generator<Fix> {
  const isUrl = from === "literal" && /^(sqlite|h2|file):/.test(address) && parts.address !== undefined;
  const fix = isUrl ? readInstead(app, { path: at.path, span: parts.address ?? at.span }, "DATABASE_URL") : undefined;
  if (fix !== undefined) yield fix;
}
