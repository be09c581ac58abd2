import { isPlatformVariable } from "../../knowledge/platform-variables.js";
import { defineRule, type App, type Fact } from "../rule.js";
import { declareInExample } from "../fixes/environment.js";

export default defineRule({
  id: "undeclared-variable",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "An environment variable is read but declared nowhere.",
  why: "Whoever deploys the app, or joins the team, cannot know that it must be set, and finds out by a failure.",

  check: {
    *environmentRead(read, app) {
      if (!isMissing(read, app)) return;
      const [first, ...more] = missingIn(read.at.path, app, manyVariables);
      const isList = more.length === manyVariables - 1;
      if (isList && first !== read) return;
      const names = isList ? missingIn(read.at.path, app, Infinity).map(({ name }) => name) : [read.name];
      const [are, it] = isList ? [`and ${names.length - 1} others are`, "them"] : ["is", "it"];
      yield {
        at: read.at,
        message: `${read.name} ${are} read here without a default and declared in no file of the app, so a new deploy starts without ${it}. Declare ${it} in .env.example.`,
        ...(!(read.checked === true && declaresItsVariables(app)) && { evidence: "likely" }),
        fixes: () => [{ title: `Declare ${isList ? it : read.name} in .env.example`, safe: true, edits: declareInExample(app, names) }],
      };
    },
  },

  examples: [
    {
      title: "A variable missing from .env.example",
      files: {
        "app.py": `
          import os
          url = os.environ["DATABASE_URL"]
                ^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
        ".env.example": `
          SHOP_NAME=
        `,
      },
      fixed: {
        ".env.example": `
          SHOP_NAME=
          DATABASE_URL=
        `,
      },
    },
    {
      title: "A declared variable",
      files: { "app.py": 'import os\nurl = os.environ["DATABASE_URL"]\n', ".env.example": "DATABASE_URL=\n" },
    },
    {
      title: "A variable with a default, and one of the platform",
      files: { "app.py": 'import os\nname = os.getenv("SHOP_NAME", "shop")\nport = int(os.environ["PORT"])\n' },
    },
  ],
});

/** A file that reads so many is the list of the app's variables, and what is missing is one file beside it. */
const manyVariables = 13;

/** The first missing variables of a file, so many at most: a file that is a list of them is not gone through for each. */
function missingIn(path: string, app: App, most: number): readonly Fact<"environmentRead">[] {
  const found: Fact<"environmentRead">[] = [];
  for (const read of app.in(path, "environmentRead")) {
    if (found.length === most) break;
    if (isMissing(read, app)) found.push(read);
  }
  return found;
}

const isMissing = (read: Fact<"environmentRead">, app: App): boolean =>
  !read.hasDefault &&
  !isPlatformVariable(read.name) &&
  !app.isDevelopment(read) &&
  isInCode(read, app) &&
  !isDeclared(read.name, app) &&
  firstRead(read, app) === read;

/** Manifests that hand a variable on declare it by that; what counts is code and the settings that it loads. */
function isInCode(read: Fact<"environmentRead">, app: App): boolean {
  const language = app.file(read.at.path)?.language ?? "";
  // Rake takes the arguments of a task as variables: `rake import FROM=orders.csv`.
  if (/\.rake$|(^|\/)(Rakefile|Capfile)$/.test(read.at.path)) return false;
  // A script that starts the app and ends where the variable is missing: `${QUEUE_URL:?}`.
  if (language === "shell") return read.checked === true && app.in(read.at.path, "command").some(({ role }) => role === "start");
  return (
    !/^(compose|kubernetes|dockerfile|dotenv|makefile|github-actions|gitlab-ci|ci|helm|terraform|markdown|json|procfile|systemd|toml)/.test(
      language,
    ) && !app.in(read.at.path, "command").some(({ place }) => place === "platform")
  );
}

/** Declared anywhere where a reader would look, or set by the code itself, or given a default where it is read elsewhere. */
const isDeclared = (name: string, app: App): boolean =>
  app.named("environmentDeclared", name).length > 0 ||
  // Docker's convention for a value in a mounted file: whoever may set DB_PASSWORD may set DB_PASSWORD_FILE instead.
  (name.endsWith("_FILE") && app.named("environmentRead", name.slice(0, -"_FILE".length)).length > 0) ||
  app.all("environmentImported").some((imported) => isElsewhere(imported, app)) ||
  app.named("environmentSet", name).some((set) => !app.isDevelopment(set)) ||
  app.named("environmentRead", name).some((other) => other.hasDefault || !isInCode(other, app));

/** A container is given all variables of an object that this app does not see. */
const isElsewhere = (imported: Fact<"environmentImported">, app: App): boolean =>
  !app.all("environmentDeclared").some(({ unit, through }) => unit === imported.name && through !== undefined);

const firstRead = (read: Fact<"environmentRead">, app: App): Fact =>
  app.named("environmentRead", read.name).find((other) => isInCode(other, app) && !app.isDevelopment(other)) ?? read;

/** The app has a list of its variables, in which this one is missing. */
const declaresItsVariables = (app: App): boolean =>
  app.all("environmentDeclared").some((fact) => fact.in === "env-example" || fact.in === "env-file" || fact.in === "platform");
