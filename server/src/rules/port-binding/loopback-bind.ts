import { optionValue, type Word } from "../../facts/command.js";
import { appServer, hostOptions } from "../../knowledge/app-servers.js";
import { serviceOfServer } from "../../knowledge/backing-services.js";
import { isBrief } from "../../knowledge/long-running.js";
import { wordsRun } from "../questions/commands.js";
import { isStartOfDevelopers } from "../questions/developers-start.js";
import { isLedToAll, portWord } from "../questions/listening.js";
import { isRouterFile } from "../questions/services.js";
import { defineRule, replace, type App, type Fact, type Fix, type Location } from "../rule.js";

export default defineRule({
  id: "loopback-bind",
  level: "warning",
  scope: "deployed",
  summary: "A server accepts connections from its own machine alone.",
  why: "Inside a container nothing outside can reach the app, so it looks started and answers nobody.",

  check: {
    *portBound(port, app) {
      const isForOthers =
        isDeployedAlone(app) &&
        !isRouterFile(port.at.path, app) &&
        !isDesktop(app) &&
        !isToldAll(app) &&
        !isLedToAll((written) => isLoopback(hostIn(written)), app);
      if (port.host === undefined || !isLoopback(port.host) || !isForOthers) return;
      const at = { ...port.at, span: port.parts.host ?? port.at.span };
      yield {
        at,
        message: `The server listens on ${port.host}, which nothing outside its container can reach. Listen on 0.0.0.0.`,
        ...(isStartOfDevelopers(port, app) && { level: "information" as const }),
        fixes: () => onAll(at, app),
      };
    },

    *command(command, app) {
      const isInScript = command.place === "shell-script" && command.exec && isDeployedAlone(app);
      if (command.role !== "start" || !(inContainer.has(command.place) || isInScript)) return;
      // A cache beside the app, for what the same Procfile starts.
      if (command.place === "procfile" && serviceOfServer(command.program) !== undefined) return;
      const word = addressTold(command);
      if (word === undefined || !isLoopback(hostIn(word.text))) return;
      yield {
        at: { ...command.at, span: word.span },
        message: `${command.program} listens on ${word.text}, which nothing outside its container can reach. Listen on 0.0.0.0.`,
        fixes: () => onAll({ ...command.at, span: word.span }, app),
      };
    },
  },

  examples: [
    {
      title: "A server in an image that listens on localhost",
      files: {
        Dockerfile: `
          FROM python:3.12
          CMD ["gunicorn", "--bind", "127.0.0.1:8000", "shop:app"]
                                     ^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        Dockerfile: `
          FROM python:3.12
          CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]
        `,
      },
    },
    { title: "All interfaces", files: { Dockerfile: 'FROM python:3.12\nCMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]\n' } },
  ],
});

/** What starts the app hands it another host than that of the code: `["python", "run.py", "--host", "0.0.0.0"]`. */
const isToldAll = (app: App): boolean =>
  app
    .all("command")
    .some((command) => startsInContainer(command) && command.words.some(({ text }) => /^(-[\w-]+[= ]?)?0\.0\.0\.0$/.test(text)));

/** The written address, with its quotes and its port, on all interfaces. */
function onAll(at: Location, app: App): readonly Fix[] {
  const text = app.editable(at.path)?.text.slice(at.span.start, at.span.end) ?? "";
  const written = text.replace(/localhost|127\.0\.0\.1|\[?::1\]?/, "0.0.0.0");
  return written === text ? [] : [{ title: "Listen on 0.0.0.0", safe: false, edits: [replace(at, written)] }];
}

/** `127.0.0.1:8000`, `http://localhost:$PORT`: the host alone. */
const hostIn = (address: string): string => address.replace(/^[a-z]+:\/\//, "").replace(/:(\d+|\$\{?\w+(:-\d+)?\}?)$/, "");

/** The word that tells a server where to listen; of a program that is not known, only where the word is whole. */
function addressTold(command: Fact<"command">): Word | undefined {
  const words = wordsRun(command);
  const server = appServer(words);
  const [program = ""] = words;
  const word = optionValue(command, "--host", "--bind", "-b", "--listen", "-H", ...(hostOptions[program] ?? []));
  // A client is told what it asks: `mongosh --host 127.0.0.1`.
  if (server === undefined) return word?.unknown === true || isBrief(program) ? undefined : word;
  return word ?? (server.portOperand === undefined ? undefined : portWord(command, server, words));
}

const inContainer: ReadonlySet<string> = new Set([
  "dockerfile-cmd",
  "dockerfile-entrypoint",
  "procfile",
  "platform",
  "compose",
  "kubernetes",
  "container",
]);

const isLoopback = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[?::1\]?)$/.test(host);

/** A window on somebody's desk asks its own server alone: Electron, NW.js, Tauri. */
const isDesktop = (app: App): boolean =>
  app.all("dependencyDeclared").some(({ name }) => /^(electron|nw|@tauri-apps\/(api|cli)|tauri)$/.test(name));

/** An image or a Procfile starts the app, and no router in the same place stands before it. */
const isDeployedAlone = (app: App): boolean =>
  app.all("command").some((command) => startsInContainer(command) && !app.isDevelopment(command));

const startsInContainer = (command: Fact<"command">): boolean => command.role === "start" && inContainer.has(command.place);
