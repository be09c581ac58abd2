import { contains } from "../../text/span.js";
import { isForBrowsers } from "../imported-packages.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "environment-branch",
  level: "warning",
  likely: "information",
  scope: "deployed",
  yieldsTo: ["local-vs-remote-branch"],
  summary: "The code decides by the name of an environment.",
  why: "Every new deploy needs a change of the code, and production runs lines that no other environment has ever run.",

  check: {
    *environmentBranch(branch, app) {
      if (branch.value !== undefined && isTestName(branch.value)) return;
      if (!isOfApp(branch, app)) return;
      // In pages, the bundler replaces NODE_ENV by its own mode.
      const isMode = branch.variable === "NODE_ENV" && isForBrowsers(app);
      const isCertain = (branch.form === "comparison" || branch.form === "lookup") && !isMode;
      yield {
        at: branch.at,
        message: `${messages[branch.form](branch)}, so each deploy behaves as its name says and not as its config. Give each decision a variable of its own.`,
        ...(!isCertain && { evidence: "likely" }),
        ...(isReadByTools(branch.at.path) && { level: "hint" }),
      };
    },
  },

  examples: [
    {
      title: "A branch by the name of the environment",
      files: {
        "app.py": `
          import os
          if os.environ["APP_ENV"] == "production":
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              enable_rate_limit()
        `,
      },
    },
    { title: "A comparison to test", files: { "app.py": 'import os\nif os.environ["APP_ENV"] != "test":\n    listen()\n' } },
  ],
});

const messages: Readonly<Record<Fact<"environmentBranch">["form"], (branch: Fact<"environmentBranch">) => string>> = {
  comparison: ({ variable, value }) => `The code decides by ${variable}${value === undefined ? "" : ` being ${value}`}`,
  lookup: ({ variable }) => `Settings are chosen by the name in ${variable}`,
  question: ({ value }) => `The code asks whether it runs in ${value ?? "a named environment"}`,
  file: ({ value }) => `This file holds the settings of ${value ?? "one named environment"}`,
  profile: ({ value }) => `This belongs to the profile ${value ?? "of one environment"}`,
};

const isTestName = (value: string): boolean => /^(test|testing|tests|e2e|ci)$/i.test(value);

/** A script of those who build, test or deploy may tell its deploys apart; one that starts the app may not. */
function isOfApp(branch: Fact<"environmentBranch">, app: App): boolean {
  const around = app.in(branch.at.path, "command").filter(({ line }) => contains(line.span, branch.at.span));
  return around.length === 0 || around.some(({ role }) => role === "start" || role === "release");
}

/** Build tools and frameworks read these files themselves, by a mode that they define. */
const isReadByTools = (path: string): boolean =>
  /(^|\/)([\w.-]+\.config(\.[\w-]+)*|Gruntfile|Gulpfile|gulpfile|babel|webpack[\w.-]*|ember-cli-build|karma\.conf|\.eslintrc|\.babelrc)\.[cm]?[jt]sx?$|(^|\/)config\/((environments|webpack)\/|puma\.rb$)|(^|\/)src\/environments\/environment[\w.-]*\.ts$|(^|\/)(webpack|build|scripts)\/[^/]*\.[cm]?js$/.test(
    path,
  );
