import { programWithoutVersion, updatesItself } from "../../knowledge/installs.js";
import type { Fact, Problem } from "../rule.js";
import { shown, wordsRun } from "./commands.js";

/** What is wrong with something that is whatever is newest. */
export const newest = (what: string, instead = "Download a release by its number"): string =>
  `${what} gives whatever is newest, so the same commit gets something else tomorrow. ${instead}.`;

/** A program without a version among those of the machine, and a tool that makes itself the newest. */
export function* newestTool(command: Fact<"command">): Generator<Problem> {
  const words = wordsRun(command);
  const what = programWithoutVersion(words) ?? (updatesItself(words) ? shown(words) : undefined);
  if (what !== undefined) yield { at: command.at, message: newest(what, "Name the version that is meant"), evidence: "likely" };
}

/** A step of a pipeline that is to bring the newest of its tool: `version: latest`. */
export function* newestAsked({ format, key, value, at, parts }: Fact<"setting">): Generator<Problem> {
  if (format !== "ci-tool" || !/(^|:)(latest|nightly|canary|edge)$/i.test(value)) return;
  const message = `${key} ${value} is another program tomorrow, so the same commit may then fail. Name the version that is meant.`;
  yield { at: { ...at, span: parts.value ?? at.span }, message, evidence: "likely" };
}
