import { isPlatformVariable } from "../../knowledge/platform-variables.js";
import { declaresItsVariables, isDeclared, isLeftOutOfExample, isReadByCode } from "../questions/declared-variables.js";
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
  (isReadByCode(read, app)
    ? !isDeclared(read.name, app) && isFirst(read, app, isReadByCode)
    : isLeftOutOfExample(read, app) && isFirst(read, app, isLeftOutOfExample));

const isFirst = (read: Fact<"environmentRead">, app: App, isLike: typeof isReadByCode): boolean =>
  app.named("environmentRead", read.name).find((other) => isLike(other, app) && !app.isDevelopment(other)) === read;
