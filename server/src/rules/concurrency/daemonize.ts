import { daemonizingCommand, isDetachingNginx, startsInFront, startsService, staysInFront } from "../../knowledge/daemonizing.js";
import { shown, wordsRun } from "../questions/commands.js";
import { removeWord } from "../questions/command-text.js";
import { removeWhole } from "../fixes/yaml.js";
import { defineRule, insert, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "daemonize",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A process puts itself into the background.",
  why: "Whoever started it sees it end at once, cannot restart it when it crashes, and loses its output.",

  check: {
    *daemonized(process, app) {
      if (isHeldInFront(process, app)) return;
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
      if (command.role !== "start" || !detaches(command, words, app)) return;
      yield {
        at: command.at,
        message: `"${shown(words)}" runs in the background, where nothing sees it crash or stops it. Start it in the foreground.`,
        fixes: () => inForeground(command, words, app),
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
  if (daemonizingCommand(words) !== undefined || startsService(words)) return true;
  if (command.background && command.launchers.some(({ name }) => name === "nohup" || name === "setsid")) return true;
  const isToldByFile = () => app.all("setting").some(({ key, value }) => key === "daemon" && value === "off");
  return isDetachingNginx(words) && !isToldByFile();
}

function* inForeground(command: Fact<"command">, words: readonly string[], app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  const [program] = command.words;
  if (text === undefined || program === undefined) return;
  const flags = command.words.filter((word) => daemonizingCommand(words)?.drop?.includes(word.text));
  const safe = command.operator === undefined;
  if (flags.length > 0) {
    const keeper = /^\s*(?:&&|;)\s*(?:exec )?(?:tail -f \/dev\/null|sleep infinity)(?=["'\s]|$)/.exec(text.slice(command.at.span.end));
    const { end } = command.at.span;
    const kept = keeper === null ? [] : [replace({ path: command.at.path, span: { start: end, end: end + keeper[0].length } }, "")];
    yield { title: "Run it in the foreground", safe, edits: [...flags.map((flag) => removeWord(command, flag, text)), ...kept] };
    return;
  }
  if (isDetachingNginx(words) && command.words.length === 1) {
    const more = command.line.form === "exec" ? ', "-g", "daemon off;"' : " -g 'daemon off;'";
    yield { title: "Run nginx in the foreground", safe, edits: [insert(command.at.path, program.span.end, more)] };
  }
  const verb = command.words[1];
  if (command.program !== "pm2" || verb?.text !== "start") return;
  yield {
    title: "Run it with pm2-runtime",
    safe,
    edits: [replace({ path: command.at.path, span: program.inner ?? program.span }, "pm2-runtime")],
  };
}
