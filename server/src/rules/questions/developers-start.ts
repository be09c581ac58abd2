import { appServer } from "../../knowledge/app-servers.js";
import { developmentServer } from "../../knowledge/development-servers.js";
import type { App, Fact } from "../rule.js";
import { wordsRun } from "./commands.js";

/**
 * Whether a file starts a server for developers, `app.run(debug=True)`, that no deploy starts, since each deploy starts another
 * one, `gunicorn shop:app`, or keeps the settings of one. What that server is told matters to developers alone.
 */
export const isStartOfDevelopers = ({ at }: Pick<Fact, "at">, app: App): boolean =>
  app.in(at.path, "serverStarted").some(({ forDevelopers }) => forDevelopers) && app.startOf(at.path) === undefined && hasServer(app);

const hasServer = (app: App): boolean =>
  app.once(
    hasServer,
    () => app.all("command").some((command) => isDeployed(command, app)) || app.paths.some((path) => isOfServer(path, app)),
  );

/** `uwsgi.ini`, `gunicorn.conf.py` */
function isOfServer(path: string, app: App): boolean {
  const file = app.file(path);
  return file !== undefined && !file.development && /^(uwsgi|gunicorn|hypercorn)$/.test(file.language);
}

function isDeployed(command: Fact<"command">, app: App): boolean {
  if (command.role !== "start" || app.isDevelopment(command)) return false;
  const words = wordsRun(command);
  return appServer(words) !== undefined && developmentServer(words) === undefined;
}
