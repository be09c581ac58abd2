import { isReadByTools } from "../../knowledge/build-files.js";
import { isSeedPath } from "../../facts/development.js";
import { contains } from "../../text/span.js";
import { environmentInImage, profileByDefault, profileStarted } from "../questions/environment-fixed.js";
import { isFirstInFile, isFirstQuestion, isTestName } from "../questions/environment-habits.js";
import { isOfPage } from "../questions/imported-packages.js";
import { readInstead, variableFor } from "../fixes/environment.js";
import { defineRule, type App, type Fact, type Fix } from "../rule.js";

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
      if (!isOfApp(branch, app) || (branch.form === "table" && isToldAtLookup(app))) return;
      // In pages, the bundler puts its own mode for NODE_ENV and what is made of it; what a database begins with is for developers.
      // Who takes payments for one has a sandbox in each deploy.
      const isMode =
        isOfPage(branch, app) || ofComponent.test(branch.at.path) || isSeedPath(branch.at.path) || /^sandbox$/i.test(branch.value ?? "");
      const isPlain = (branch.form === "comparison" || branch.form === "lookup") && !isMode && branch.isArgument !== true;
      const isFirst =
        branch.isFrameworks === true ? isFirstQuestion(branch, app) : branch.form !== "comparison" || isFirstInFile(branch, app);
      yield {
        at: branch.at,
        message: `${messages[branch.form](branch)}, so each deploy behaves as its name says and not as its config. Give each decision a variable of its own.`,
        ...(!(isPlain && isFirst) && { evidence: "likely" }),
        ...(weighsLittle(branch) && { level: "hint" }),
        fixes: () => (isReadByTools(branch.at.path) ? [] : byOwnVariable(branch, app)),
      };
    },
    environmentDeclared: environmentInImage,
    command: profileStarted,
    setting: profileByDefault,
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
  table: () => "Settings stand here for each named environment",
  profile: ({ value }) => `This belongs to the profile ${value ?? "of one environment"}`,
};

/** What is rendered in pages, by the bundler's own reading of the mode. */
const ofComponent = /\.(tsx|jsx|vue|svelte)$/;

/** What is told elsewhere as well, what only developers see, and what only says something. */
const weighsLittle = ({ isRepeated, isForReloads, isForLog, at }: Fact<"environmentBranch">): boolean =>
  isRepeated === true || isForReloads === true || isForLog === true || isReadByTools(at.path);

/** `secure: NODE_ENV === "production"` becomes a variable that is named after what is decided; a branch of statements has no name. */
function* byOwnVariable({ at, form }: Fact<"environmentBranch">, app: App): Generator<Fix> {
  if (form !== "comparison" && form !== "question") return;
  const text = app.editable(at.path)?.text ?? "";
  const line = text.slice(text.lastIndexOf("\n", at.span.start - 1) + 1, at.span.start);
  const key = /(?:^|[\s({,.])["']?([A-Za-z_]\w*)["']?\]?\s*(?::|=>?|:=)\s*$/.exec(line)?.[1];
  const isWhole = /^\s*(?:[,;)}\]]|\r?\n\s*(?![?&|+.])|$)/.test(text.slice(at.span.end));
  if (key === undefined || !isWhole || /prod|dev|stag|env|test|local|live|^is$/i.test(key)) return;
  const name = key === "secure" ? "COOKIE_SECURE" : variableFor(key);
  const fix = readInstead(app, at, name, { type: "boolean" });
  if (fix !== undefined) yield { ...fix, title: `Decide by ${name} instead`, safe: false };
}

const isToldAtLookup = (app: App): boolean =>
  app.all("environmentBranch").some((other) => other.form === "lookup" && !app.isDevelopment(other));

/** A script of those who build, test or deploy may tell its deploys apart; one that starts the app may not. */
function isOfApp(branch: Fact<"environmentBranch">, app: App): boolean {
  const around = app.in(branch.at.path, "command").filter(({ line }) => contains(line.span, branch.at.span));
  return around.length === 0 || around.some(({ role }) => role === "start" || role === "release");
}
