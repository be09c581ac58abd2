import { isTestPath } from "../../facts/development.js";
import { isExampleOfEnvironment } from "../../knowledge/environment-files.js";
import { groupBy } from "../../text/group-by.js";
import { folderOf, nameOf } from "../../text/path.js";
import { chosenServices, databasesOfDrivers, type ChosenService } from "../questions/chosen-services.js";
import { defineRule, type Problem } from "../rule.js";

export default defineRule({
  id: "different-backing-service",
  level: "warning",
  likely: "information",
  scope: "everywhere",
  summary: "Development uses another kind of service than production.",
  why: "Each service has its own types, limits and failures, so what works with one fails with the other, in production first.",

  check: {
    *app(app) {
      const chosen = [...chosenServices(app)];
      const drivers = [...databasesOfDrivers(app)];
      for (const [job, choices] of groupBy(chosen, (choice) => choice.job))
        yield* job === "database" ? differentDatabases(choices, drivers) : differences(choices, choices.filter(isAttached));
      if (!chosen.some(({ job }) => job === "database")) yield* differences(drivers, drivers.filter(isAttached), "likely");
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

/** A server that is deployed, or of which at least the driver is there, and what developers, tests or a missing variable use instead. */
function* differentDatabases(choices: readonly ChosenService[], drivers: readonly ChosenService[]): Generator<Problem> {
  const menus = [...groupBy(choices, ({ at }) => at.path).values()].filter(isMenu);
  const attached = choices.filter((one) => isAttached(one) && !menus.some((menu) => menu.includes(one)));
  if (attached.length > 0) return yield* differences(choices, attached);
  // Clients for several servers in the code are there for whoever deploys to choose from.
  for (const menu of menus.filter((one) => one.some(({ isSetting }) => isSetting)))
    yield* differences(menu, menu.filter(isAttached), "likely");
  const others = choices.filter((one) => !menus.some((menu) => menu.includes(one)));
  yield* differences(others, drivers.filter(isAttached), "likely");
}

/** Settings for several servers, of which a deploy chooses one, say of none that it is deployed: `config/database.php` of Laravel. */
const isMenu = (inFile: readonly ChosenService[]): boolean => new Set(inFile.filter(isAttached).map(({ family }) => family)).size > 1;

const isAttached = ({ isOwn, serves }: ChosenService): boolean => !isOwn && serves === "deploys";

function* differences(choices: readonly ChosenService[], attached: readonly ChosenService[], evidence?: "likely"): Generator<Problem> {
  const [deployed] = attached;
  if (deployed === undefined) return;
  for (const inFile of groupBy(choices, ({ at, isInPipeline }) => (isInPipeline ? "" : at.path)).values()) {
    const others = inFile.filter((one) => standsIn(one, inFile));
    const [other] = others;
    if (other !== undefined && isOneOfSeveral(other, choices, attached)) continue;
    // A file may keep both: `development:` and `production:` of one settings file, pipelines that test with several.
    if (other === undefined || others.some((one) => attached.some((reference) => isSame(one, reference)))) continue;
    yield {
      at: other.at,
      message: messageOf(other, deployed),
      related: [{ at: deployed.at, message: `${deployed.title} is what a deploy uses` }],
      ...((evidence === "likely" || isCircumstantial(other) || isExampleOfEnvironment(other.at.path)) && { evidence: "likely" }),
    };
  }
}

/** `testing/config.sqlite.yml` beside `testing/config.postgres.yml`: the app is tested with the deployed kind too. */
const isOneOfSeveral = (one: ChosenService, choices: readonly ChosenService[], attached: readonly ChosenService[]): boolean =>
  choices.some(
    (other) =>
      other.serves === one.serves && differsInOnePart(other.at.path, one.at.path) && attached.some((reference) => isSame(other, reference)),
  );

/** Names of files of one folder that share their first word and differ in one, between dots and hyphens; `tests/mysql.yml` and `tests/postgres.yml`. */
function differsInOnePart(path: string, other: string): boolean {
  const [parts, others] = [nameOf(path).split(/[._-]/), nameOf(other).split(/[._-]/)];
  const different = parts.filter((part, index) => part !== others[index]);
  const isOneName = parts[0] === others[0] || (parts.length === 2 && isTestPath(path));
  return folderOf(path) === folderOf(other) && parts.length === others.length && isOneName && different.length === 1;
}

/** What others than deploys use; for the database also what the app falls back to. Tests may replace all other services. */
function standsIn(one: ChosenService, inFile: readonly ChosenService[]): boolean {
  if (one.job !== "database") return one.serves === "developers";
  return one.serves !== "deploys" || (one.isOwn && (one.isSetting || inFile.some(isAttached)));
}

/** Of a broker whose address the environment gives nobody knows the kind. */
const isSame = (one: ChosenService, deployed: ChosenService): boolean =>
  one.family === deployed.family || (deployed.family === "broker" && !one.isOwn);

const isCircumstantial = ({ job, isOwn, serves }: ChosenService): boolean => serves !== "developers" || (isOwn && job !== "database");

function messageOf({ job, title, serves }: ChosenService, deployed: ChosenService): string {
  const subject = job === "database" || job.startsWith("image") ? title : `For ${job}, ${title}`;
  const place = serves === "tests" ? "used in tests" : serves === "developers" ? "used here" : "used here unless a deploy says otherwise";
  return `${subject} is ${place} and ${deployed.title} where the app is deployed, so what works with one may fail with the other. Use the same kind.`;
}
