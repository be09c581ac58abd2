import { isDetaching, isDetachingNginx, startsInFront, startsService, staysInFront } from "../../knowledge/daemonizing.js";
import { isBuildFile } from "../../knowledge/build-files.js";
import { isLeftBeside, isLeftRunning, shown, wordsRun } from "../questions/commands.js";
import { inForeground } from "../fixes/foreground.js";
import { removeWhole } from "../fixes/yaml.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "daemonize",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A process puts itself into the background.",
  why: "Whoever started it sees it end at once, cannot restart it when it crashes, and loses its output.",

  check: {
    *daemonized(process, app) {
      if (isHeldInFront(process, app) || isBuildFile(process.at.path)) return;
      yield {
        at: process.at,
        message: `${process.by} puts the process into the background, where nothing can watch or restart it. Stay in the foreground and leave that to the process manager of the platform.`,
        ...(!isStartedHere(process, app) && { evidence: "likely" as const }),
        fixes: () => settingInForeground(process, app),
      };
    },
    *command(command, app) {
      const words = wordsRun(command);
      if (command.role === "build" && command.place === "dockerfile-run" && startsService(words)) {
        yield {
          at: command.at,
          message: `"${shown(words)}" starts a service while the image is built, and it is gone when the image runs.`,
          evidence: "likely",
        };
        return;
      }
      const isLeft = isLeftRunning(command);
      if (isLeft && isLeftBeside(command, app)) return;
      if (!isLeft && (command.role !== "start" || !detaches(command, words, app))) return;
      yield {
        at: command.at,
        message: `"${shown(words)}" runs in the background, where nothing sees it crash or stops it. Start it in the foreground.`,
        ...(isLeft && { evidence: "likely" as const }),
        fixes: () => inForeground(command, app),
      };
    },
  },

  examples: [
    {
      title: "A server that detaches",
      files: {
        Procfile: `
          web: gunicorn shop.wsgi --daemon
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "web: gunicorn shop.wsgi\n" },
    },
    {
      title: "nginx detaches unless it is told not to",
      files: {
        Dockerfile: `
          FROM nginx:1.27
          CMD ["nginx"]
               ^^^^^^^
        `,
      },
      fixed: { Dockerfile: 'FROM nginx:1.27\nCMD ["nginx", "-g", "daemon off;"]\n' },
    },
    { title: "A server in the foreground", files: { Procfile: "web: gunicorn shop.wsgi\n" } },
  ],
});

/** A configuration file alone may be read by an init of the machine, whose command line has the last word. */
const isStartedHere = ({ program }: Fact<"daemonized">, app: App): boolean =>
  program === undefined || app.all("command").some((command) => command.role === "start" && command.program === program);

/** A command line that keeps the program in front comes before its configuration file, and so does the start of its official image. */
const isHeldInFront = ({ program = "" }: Fact<"daemonized">, app: App): boolean =>
  program !== "" &&
  (app.all("command").some((command) => command.role === "start" && command.program === program && staysInFront(wordsRun(command))) ||
    app.all("imageUsed").some(({ image }) => startsInFront(image, program)));

function* settingInForeground({ at, instead }: Fact<"daemonized">, app: App): Generator<Fix> {
  const text = app.editable(at.path)?.text;
  if (text === undefined || instead === undefined) return;
  const edit = instead === "" ? removeWhole(at, text) : replace(at, instead);
  yield { title: "Stay in the foreground", safe: false, edits: [edit] };
}

function detaches(command: Fact<"command">, words: readonly string[], app: App): boolean {
  if (isForEntryPoint(command)) return false;
  if (isDetaching(words) || startsService(words)) return true;
  if (command.launchers.some((launcher) => leavesBehind(launcher.name, command))) return true;
  const isToldByFile = () => app.all("setting").some(({ key, value }) => key === "daemon" && value === "off");
  return isDetachingNginx(words) && !isToldByFile();
}

/** `command: daemon --docker`: a program of that name has no images, so the words are for the entry point of this one. */
const isForEntryPoint = ({ program, place, line }: Fact<"command">): boolean =>
  program === "daemon" && line.form === "exec" && /^(compose|kubernetes|container)$/.test(place);

/** `setsid` forks where it leads its group already: as the first process of a container, or of a line of its own ("man setsid"). */
function leavesBehind(launcher: string, { background, line }: Fact<"command">): boolean {
  if (launcher === "setsid --fork") return true;
  if (launcher === "setsid") return background || (line.form !== "script" && line.count === 1);
  return launcher === "nohup" && background;
}
