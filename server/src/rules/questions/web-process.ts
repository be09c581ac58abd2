import { dockerfileOf } from "../../facts/image-built.js";
import { appServer } from "../../knowledge/app-servers.js";
import { folderOf } from "../../text/path.js";
import type { App, Fact } from "../rule.js";
import { wordsRun } from "./commands.js";
import { partOf, serves } from "./services.js";

/** What runs inside the process that answers requests, and what has one of its own. */

/** The program that serves starts a timer of another file, or loads one that starts it; a container of Java makes the objects whose making starts one. */
export function isStartedWithServer(timer: Fact<"schedulerStarted">, app: App): boolean {
  const { path } = timer.at;
  const ran = app.ranAt(timer);
  if (ran?.when === "request" || processTypes(app).size > 1) return false;
  if (ran !== undefined && (app.servesFrom(ran.at.path) || (app.isStarted(ran.at.path) && serves(app)))) return true;
  const isMain = timer.run?.through.includes("main") === true;
  const isMade = /\.(java|kt)$/.test(path) && !isMain && (ran === undefined || ran.at.path === path);
  return (isMade || (isMain && isOnlyProgram(path, app))) && serves(app);
}

/** Whatever the app starts, it starts here. */
export const isOnlyProgram = (path: string, app: App): boolean =>
  app.all("callsMade").every(({ calls, at }) => at.path === path || !calls.some(({ run }) => run.through.includes("main")));

/** The file of a job serves requests too. */
export const servesItself = ({ at: { path } }: Fact, app: App): boolean =>
  app.all("serverStarted").some((server) => (server.at.path === path || isSamePackage(server.at.path, path)) && !app.isDevelopment(server));

/** The files of a folder of Go are one. */
const isSamePackage = (one: string, other: string): boolean =>
  other.endsWith(".go") && one.endsWith(".go") && folderOf(one) === folderOf(other);

/** A server that loads the app: `gunicorn shop:app`. */
export const isServer = (command: Fact<"command"> | undefined, app: App): boolean =>
  command?.role === "start" &&
  !app.isDevelopment(command) &&
  !/^(java|dotnet|php)$/.test(command.program) &&
  appServer(wordsRun(command)) !== undefined;

/** The app has one process type, which serves, and no command of its own starts the file. */
export function isInOnlyProcess(path: string, app: App): boolean {
  if (app.startOf(path) !== undefined || processTypes(app).size > 1) return false;
  const startsServer = app.all("serverStarted").some((server) => !app.isDevelopment(server));
  const isLoaded = app.isStarted(path) || isLoadedByRails.test(path);
  return startsServer || (isLoaded && (processTypes(app).size === 0 || app.all("command").some((command) => isServer(command, app))));
}

/** Rails Guides, "Autoloading" and "Using Initializer Files". */
const isLoadedByRails = /(^|\/)(app|config)\/.*\.rb$/;

/**
 * Named processes that are started: `web`, `worker`; a script that another command runs is none of its own. Dockerfiles that stand
 * together are as many ways to build one, unless a name says that it works beside the others.
 */
function processTypes(app: App): ReadonlySet<string> {
  const starting = app
    .all("command")
    .filter((command) => command.role === "start" && (command.via ?? []).length === 0 && !app.isDevelopment(command))
    .filter((command) => command.unit !== undefined && partOf(command, app) === "app");
  const [images, others] = [starting.filter(isImages), starting.filter((command) => !isImages(command))];
  const own = images.filter(({ at }) => !others.some((command) => startsImage(command, at.path, app)));
  return new Set([...own.map(({ at: { path } }) => ofImage(path)), ...others.map(({ unit = "" }) => unit)]);
}

const isImages = ({ place }: Fact<"command">): boolean => place.startsWith("dockerfile");

/** A service that is built from a Dockerfile says in another way how its image is started. */
const startsImage = ({ at, unit }: Fact<"command">, dockerfile: string, app: App): boolean =>
  app.in(at.path, "imageBuilt").some((built) => built.unit === unit && dockerfileOf(built) === dockerfile);

const ofImage = (path: string): string => (/work|job|cron|consum|schedul|queue|batch|task/i.test(path) ? path : folderOf(path));
