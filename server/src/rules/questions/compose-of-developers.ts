import { isDevelopmentPath, isDevelopmentUnit } from "../../facts/development.js";
import { dockerfileOf } from "../../facts/image-built.js";
import { isOfSource } from "../../facts/source-mounts.js";
import { developmentServer } from "../../knowledge/development-servers.js";
import { catchesMail, isOfEditing, meansDebug } from "../../knowledge/development-modes.js";
import { nameOf } from "../../text/path.js";
import type { App, Fact } from "../rule.js";
import { wordsRun } from "./commands.js";

/**
 * Whether a compose file is what people start to change the code, whatever its name: a service has the source mounted and reloads it, or
 * shows its faults, or what it sends by mail is caught beside it. The whole of such a file is started for them. One whose name says where
 * it is deployed is not.
 */
export function isComposeOfDevelopers(path: string, app: App): boolean {
  if (app.file(path)?.language !== "compose" || ofDeploy.test(nameOf(path)) || folderOfDeploys.test(path)) return false;
  return app.once(isComposeOfDevelopers, () => isToWorkWith(app.file(path)?.facts ?? []), path);
}

const ofDeploy = /prod|deploy|stag(e|ing)|live|release|stack|swarm/i;

const folderOfDeploys = /(^|\/)(deploy(ment)?s?|prod(uction)?|staging|releases?)\//i;

function isToWorkWith(facts: readonly Fact[]): boolean {
  const mounted = new Set(facts.flatMap((fact) => (fact.kind === "volumeMounted" && isOfSource(fact) ? (fact.unit ?? []) : [])));
  return facts.some(
    (fact) => (fact.unit !== undefined && mounted.has(fact.unit) && isForDevelopers(fact)) || (mounted.size > 0 && isMailCaught(fact)),
  );
}

const isMailCaught = (fact: Fact): boolean => fact.kind === "service" && catchesMail(fact.image ?? "");

/** The Dockerfile of an image that carries nothing of the app and that such compose files alone build, around the source that they mount. */
export const isImageOfDevelopers = (path: string, app: App): boolean =>
  app.file(path)?.language === "dockerfile" && app.once(isImageOfDevelopers, () => isEmptyForDevelopers(path, app), path);

function isEmptyForDevelopers(path: string, app: App): boolean {
  const builds = app.all("imageBuilt").filter((built) => dockerfileOf(built) === path);
  const carries = app.in(path, "fileCopied").length + app.in(path, "stageFileCopied").length > 0;
  return builds.length > 0 && !carries && builds.every(({ at }) => isComposeOfDevelopers(at.path, app));
}

function isForDevelopers(fact: Fact): boolean {
  if (fact.kind === "environmentDeclared") return meansDebug(fact.name, fact.value ?? "") || isOfEditing(fact.name, fact.value ?? "");
  // The settings of PHP's debugger: `./php/xdebug.ini:/usr/local/etc/php/conf.d/xdebug.ini`.
  if (fact.kind === "volumeMounted") return /xdebug[^/]*\.ini$/.test(fact.target);
  if (fact.kind === "imageBuilt")
    return (
      (fact.target !== undefined && isDevelopmentUnit(fact.target)) ||
      (fact.dockerfile !== undefined && isDevelopmentPath(nameOf(fact.dockerfile)))
    );
  if (fact.kind !== "command" || fact.role !== "start") return false;
  const words = wordsRun(fact);
  return developmentServer(words) !== undefined || isScriptOfDevelopers(words);
}

/** `npm run dev`, `yarn start:dev` */
const isScriptOfDevelopers = ([program = "", ...words]: readonly string[]): boolean =>
  /^(npm|yarn|pnpm|bun|composer|make)$/.test(program) &&
  words.some((word) => /^((run|start|serve)[:-])?(dev|watch|develop)([:-]\w+)*$/.test(word));
