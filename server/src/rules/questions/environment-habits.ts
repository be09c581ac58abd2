import { isReadByTools } from "../../knowledge/build-files.js";
import type { App, Fact } from "../rule.js";

/** What a framework makes easy to ask is asked in many places; the habit is told aloud once, and each place weighs less. */
export const isFirstQuestion = (branch: Fact<"environmentBranch">, app: App): boolean =>
  app
    .all("environmentBranch")
    .find(
      (other) =>
        other.isFrameworks === true &&
        other.form === "comparison" &&
        !app.isDevelopment(other) &&
        !isTestName(other.value ?? "") &&
        !isReadByTools(other.at.path),
    ) === branch;

/** A file that asks again and again has one habit, which is told aloud once as well. */
export const isFirstInFile = (branch: Fact<"environmentBranch">, app: App): boolean =>
  app
    .in(branch.at.path, "environmentBranch")
    .find(
      ({ form, variable, value, isArgument }) =>
        form === branch.form && variable === branch.variable && isArgument !== true && !isTestName(value ?? ""),
    ) === branch;

export const isTestName = (value: string): boolean => /^!?(test|testing|tests|e2e|ci)$/i.test(value);
