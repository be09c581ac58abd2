import type { App } from "../facts/app.js";
import { optionValue, type Word } from "../facts/command.js";
import type { Fact } from "../facts/vocabulary.js";
import { appServer, portIn, type AppServer } from "../knowledge/app-servers.js";
import { isInContainer, wordsRun } from "./commands.js";

/** The word of a command that gives its server a port: the value of an option, or an argument. */
export function portWord(command: Fact<"command">, server: AppServer, words: readonly string[]): Word | undefined {
  const { portOperand } = server;
  if (portOperand === undefined) return server.portOptions.length === 0 ? undefined : optionValue(command, ...server.portOptions);
  const after = words.findIndex((word) => word === server.words.at(-1));
  const written = words.slice(after + 1).filter((word) => !word.startsWith("-"))[portOperand];
  return command.words.find((word) => word.text === written);
}

/** A place that says on which port the app listens. */
export interface Listener {
  readonly port: string;
  readonly at: Fact["at"];
}

/**
 * Where the deployed app listens, as its start commands and its code say; undefined where one of them leaves it to what
 * only the running app knows. Ports that the environment may choose instead count too.
 */
export function listeners(app: App): readonly Listener[] | undefined {
  const found: (Listener | undefined)[] = [];
  const commands = app
    .all("command")
    .filter((command) => command.role === "start" && isInContainer(command) && !app.isDevelopment(command));
  for (const command of commands) found.push(...ofCommand(command));
  // A file that a server imports does not run its own: `if __name__ == "__main__": app.run(port=…)`.
  const isStarted = ({ at }: Fact<"portBound">) => found.length === 0 || app.startOf(at.path) !== undefined;
  for (const bound of app.all("portBound").filter((port) => port.port !== undefined || isStarted(port)))
    if (!app.isDevelopment(bound)) found.push(bound.port === undefined ? undefined : { port: bound.port, at: bound.at });
  for (const { name, value, at } of app.all("environmentDeclared"))
    if (/(^|_)PORT$/.test(name) && /^\d+$/.test(value ?? "")) found.push({ port: value ?? "", at });
  const known = found.filter((listener) => listener !== undefined);
  return commands.length > 0 && known.length === found.length ? known : undefined;
}

/** An undefined item stands for a port that is not known here; a program that is no server says nothing. */
function ofCommand(command: Fact<"command">): readonly (Listener | undefined)[] {
  const words = wordsRun(command);
  const server = appServer(words);
  if (server === undefined) return [];
  const word = portWord(command, server, words);
  const isToldByCode = /^(java|dotnet|php)$/.test(server.words[0] ?? "");
  if (word === undefined && isToldByCode) return [];
  const port = word === undefined ? server.defaultPort : word.unknown ? undefined : portIn(word.text);
  return [port === undefined || hasOwnFile(words) ? undefined : { port, at: command.at }];
}

/** Settings in a file may name another port. */
const hasOwnFile = (words: readonly string[]): boolean => words.some((word) => /^(-c|-C|--config|--ini)(=|$)|^-c.+/.test(word));
