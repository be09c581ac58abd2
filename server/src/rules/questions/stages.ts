import { isWithin } from "../../text/path.js";
import type { App, Fact } from "../rule.js";

/** A fact of a stage that is in the image that runs, and not of one that only builds. */
export const isInFinalStage = (fact: Fact, app: App): boolean =>
  app.beside(fact, "stage").some((stage) => stage.final || isBaseOfFinal(stage, app));

const isBaseOfFinal = (stage: Fact<"stage">, app: App): boolean =>
  app.in(stage.at.path, "stage").some((other) => other.final && other.base !== undefined && stagesUnder(other, app).has(stage.unit));

/** The units of the stage of a fact and of those that it begins with, whose variables hold in it. */
export function stagesUnder({ at, unit }: Fact, app: App): ReadonlySet<string | undefined> {
  const stages = app.in(at.path, "stage");
  const units = new Set<string | undefined>();
  for (let base = unit; !units.has(base); base = stages.find((stage) => stage.unit === base)?.base) units.add(base);
  return units;
}

/** Another stage takes over the whole folder that a stage copied something into: `COPY --from=build /shop .`, not `/shop/dist`. */
export function leavesStage(copy: Fact<"fileCopied">, app: App): boolean {
  const stages = app.in(copy.at.path, "stage").filter((stage) => stagesUnder(stage, app).has(copy.unit));
  const isOf = (from: string): boolean => stages.some(({ name, index }) => from === name || from === String(index));
  const isAround = (folder: string): boolean =>
    copy.into === undefined || !folder.startsWith("/") || isWithin(copy.into, plainFolder(folder));
  return app.in(copy.at.path, "stageFileCopied").some(({ from, source }) => isOf(from) && isAround(source));
}

const plainFolder = (path: string): string => path.replace(/\/[.*]?$/, "");

/** A stage of an image builds something between two of its lines, which may need what only the first of them says. */
export const runsBetween = (first: Fact, last: Fact, app: App): boolean =>
  app
    .beside(last, "command")
    .some(({ place, at }) => place === "dockerfile-run" && at.span.start > first.at.span.start && at.span.end < last.at.span.start);
