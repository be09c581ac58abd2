import { isLongRunning } from "../../knowledge/long-running.js";
import { groupBy } from "../../text/group-by.js";
import type { App, Fact } from "../rule.js";
import { wordsRun } from "./commands.js";

/** The programs that a manager's own files name, as far as they can be read. */
export function programsOf(manager: string, app: App): readonly Fact<"command">[] {
  if (/^(s6|runsv|runit|my_init)/.test(manager)) return serviceScripts(app);
  const isManaged = (command: Fact<"command">) =>
    manager === "supervisord"
      ? command.place === "supervisor" && !isOfService(command)
      : command.place === "procfile" && manager !== "concurrently";
  return app.all("command").filter((command) => isManaged(command) && !app.isDevelopment(command));
}

/** Of each `run` file the command that is the service: the last that keeps running, else the last. */
function serviceScripts(app: App): readonly Fact<"command">[] {
  const commands = app.all("command").filter((command) => isOfService(command) && !app.isDevelopment(command));
  const files = groupBy(commands, ({ at }) => at.path);
  return [...files.values()].flatMap((all) => all.findLast(stays) ?? all.at(-1) ?? []);
}

const stays = (command: Fact<"command">): boolean => command.exec || isLongRunning(wordsRun(command)) !== "no";

const isOfService = ({ place, at }: Fact<"command">): boolean => place === "supervisor" && at.path.endsWith("/run");

/** A script adds a program to those that the image has already: `cat > /etc/supervisor/conf.d/worker.conf <<END`. */
export const isWrittenByScript = ({ at }: Fact, app: App): boolean => app.file(at.path)?.language === "shell";

/** `ENTRYPOINT ["/init"]` is the supervisor of s6-overlay where service folders lie beside it. */
export const initOfOverlay = (command: Fact<"command">, app: App): string | undefined =>
  command.words[0]?.text === "/init" && programsOf("s6", app).length > 1 ? "s6" : undefined;
