import { appServer } from "../../knowledge/app-servers.js";
import { developmentServer } from "../../knowledge/development-servers.js";
import type { App, Fact } from "../rule.js";
import { wordsRun } from "./commands.js";

/**
 * Whether a file starts a server for developers, `app.run(debug=True)`, that no deploy starts, since each deploy starts another
 * one: `gunicorn shop:app`. What that server is told matters to developers alone.
 */
export const isStartOfDevelopers = ({ at }: Pick<Fact, "at">, app: App): boolean =>
  app.in(at.path, "serverStarted").some(({ forDevelopers }) => forDevelopers) && app.startOf(at.path) === undefined && hasServer(app);

const hasServer = (app: App): boolean => app.once(hasServer, () => app.all("command").some((command) => isDeployed(command, app)));

function isDeployed(command: Fact<"command">, app: App): boolean {
  if (command.role !== "start" || app.isDevelopment(command)) return false;
  const words = wordsRun(command);
  return appServer(words) !== undefined && developmentServer(words) === undefined;
}
