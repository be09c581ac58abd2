import { backingServiceOf } from "../../knowledge/backing-services.js";
import { embeddedDatabases } from "../../knowledge/embedded-databases.js";
import { groupBy } from "../../text/group-by.js";
import { defineRule, type App, type Fact, type Location } from "../rule.js";

export default defineRule({
  id: "different-backing-service",
  level: "warning",
  scope: "everywhere",
  summary: "Development uses another kind of database than production.",
  why: "Each database has its own types, locks and dialect, so what works on one fails on the other, in production first.",

  check: {
    *app(app) {
      const databases = [...databasesOf(app)];
      const deployed = databases.filter(({ isDeployed }) => isDeployed);
      const [first] = deployed;
      if (first === undefined) return;
      for (const inFile of groupBy(databases, ({ at }) => at.path).values()) {
        // A file may keep both: `development:` and `production:` of one settings file.
        const [other, ...more] = inFile.filter(({ isDeployed }) => !isDeployed);
        if (other === undefined || [other, ...more].some((one) => deployed.some(({ family }) => family === one.family))) continue;
        yield {
          at: other.at,
          message: `${other.title} is used here and ${first.title} where the app is deployed, so what is tested on one may fail on the other. Use the same kind.`,
          related: [{ at: first.at, message: `${first.title} is deployed` }],
        };
      }
    },
  },

  examples: [
    {
      title: "SQLite for developers, PostgreSQL for users",
      files: {
        "settings/dev.py": `
          DATABASES = {
              "default": {
                  "ENGINE": "django.db.backends.sqlite3",
                  "NAME": "dev.sqlite3",
                          ^^^^^^^^^^^^^
              }
          }
        `,
        "compose.yaml": "services:\n  web:\n    build: .\n  db:\n    image: postgres:16.4\n",
      },
    },
    {
      title: "The same kind",
      files: {
        "compose.dev.yaml": "services:\n  db:\n    image: postgres:16.4\n",
        "compose.yaml": "services:\n  web:\n    build: .\n  db:\n    image: postgres:16.4\n",
      },
    },
  ],
});

interface Database {
  readonly title: string;
  /** Kinds that stand for each other: MariaDB for MySQL. */
  readonly family: string;
  readonly at: Location;
  readonly isDeployed: boolean;
}

/** Relational databases of manifests, pipelines and settings; tests may replace theirs by what they like. */
function* databasesOf(app: App): Generator<Database> {
  for (const image of app.all("imageUsed")) {
    const name = image.for === "build-stage" ? undefined : backingServiceOf(image.image)?.name;
    const family = name === undefined ? undefined : families.get(name);
    const isDeployed = image.for === "service" && !app.isDevelopment(image);
    if (name !== undefined && family !== undefined) yield { title: name, family, at: image.at, isDeployed };
  }
  for (const provided of app.all("serviceProvided")) {
    const family = families.get(provided.service);
    if (family !== undefined) yield { title: provided.service, family, at: provided.at, isDeployed: !app.isDevelopment(provided) };
  }
  for (const use of app.all("serviceUsed")) {
    const title = embeddedDatabases.get(use.service) ?? use.service;
    const family = embeddedDatabases.has(use.service) ? use.service : families.get(use.service);
    if (family === undefined || use.test === true || isTest(use)) continue;
    yield { title, family, at: use.at, isDeployed: !app.isDevelopment(use) };
  }
}

const families: ReadonlyMap<string, string> = new Map([
  ["postgresql", "postgresql"],
  ["mysql", "mysql"],
  ["mariadb", "mysql"],
  ["mssql", "mssql"],
  ["oracle", "oracle"],
]);

const isTest = ({ at }: Fact): boolean => /(^|\/)(tests?|spec|__tests__|examples?|docs?)\/|[._-](test|spec)\./i.test(at.path);
