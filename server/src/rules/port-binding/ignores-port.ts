import { hasOption, type Word } from "../../facts/command.js";
import { appServer, portIn, type AppServer } from "../../knowledge/app-servers.js";
import { shown, wholeSpan, wordsRun } from "../questions/commands.js";
import { startsByHand } from "../questions/started-by-hand.js";
import { isBehindOwnRouter, portWord } from "../questions/listening.js";
import { execInShell, joinLines } from "../questions/command-text.js";
import { contains } from "../../text/span.js";
import { defineRule, insert, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "ignores-port",
  level: "warning",
  scope: "deployed",
  summary: "The start command does not take its port from the environment.",
  why: "The platform tells an app its port in PORT; an app that listens elsewhere gets no requests, and two copies cannot share a host.",

  check: {
    *command(command, app) {
      const words = wordsRun(command);
      const server = appServer(words);
      const isByHand = startsByHand(command, words);
      if (server === undefined || command.place === "package-script" || !(command.role === "start" || isByHand)) return;
      const fixed = fixedPort(command, server, words);
      if (fixed !== undefined && isBehindOwnRouter(command, app)) return;
      if (fixed !== undefined)
        yield {
          at: command.at,
          message: `${shown(server.words)} listens on ${fixed.port} whatever PORT says, so the platform cannot choose where it runs. Take the port from PORT.`,
          // A manifest of a deploy may say where the app listens; code, images and scripts are the same in all of them.
          ...((isOfDeploy.test(command.place) || isByHand) && { level: "information" as const }),
          fixes: () => fromEnvironment(command, fixed, app),
        };
      else if (forgetsPort(command, server, words, app))
        yield {
          at: command.at,
          message: `${shown(server.words)} does not read PORT and listens on ${server.defaultPort ?? "its own port"}, where the platform does not look. Hand it the port.`,
          fixes: () => withPort(command, server),
        };
    },
  },

  examples: [
    {
      title: "A fixed port in a Procfile",
      files: {
        Procfile: `
          web: gunicorn --bind 0.0.0.0:8000 shop.wsgi
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "web: gunicorn --bind 0.0.0.0:$PORT shop.wsgi\n" },
    },
    {
      title: "A server that does not read PORT",
      files: {
        Procfile: `
          web: uvicorn shop:app
               ^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "web: uvicorn shop:app --host 0.0.0.0 --port $PORT\n" },
    },
    { title: "A server that reads PORT itself", files: { Procfile: "web: gunicorn shop.wsgi\nworker: celery -A shop worker\n" } },
  ],
});

const isOfDeploy = /^(compose|kubernetes|container|systemd)$/;

interface FixedPort {
  readonly port: string;
  readonly word: Word;
}

/** The literal port of an option, or of the argument that is one; undefined where it is missing or a variable. */
function fixedPort(command: Fact<"command">, server: AppServer, words: readonly string[]): FixedPort | undefined {
  const word = portWord(command, server, words);
  const port = word === undefined || word.unknown ? undefined : portIn(word.text);
  return word === undefined || port === undefined ? undefined : { port, word };
}

/** Only where a platform hands out PORT: a process type for the web that gives the server no port. */
function forgetsPort(command: Fact<"command">, server: AppServer, words: readonly string[], app: App): boolean {
  if (!isToldPort(command, app) || server.readsPort || portWord(command, server, words) !== undefined) return false;
  const isToldByFile = words.some((word) => /^(-c|--config|--fd|--uds|-u|--socket|--env-file)(=|$)/.test(word));
  return (
    !isToldByFile &&
    !command.assignments.some(({ name }) => name.includes("PORT")) &&
    app.named("environmentDeclared", "FLASK_RUN_PORT").length === 0
  );
}

/** A process for the web whose platform chooses its port, rather than asking on one that its file names. */
function isToldPort(command: Fact<"command">, app: App): boolean {
  if (command.place === "procfile") return command.unit === "web";
  const isWeb = app.beside(command, "service")[0]?.workload !== "worker";
  return command.place === "platform" && isWeb && app.in(command.at.path, "portPublished").length === 0;
}

/** How PORT is written in this place; undefined where the place replaces no variables. */
function variable(command: Fact<"command">, port: string): string | undefined {
  if (command.place === "procfile" || (command.place === "platform" && command.line.form !== "exec")) return "$PORT";
  if (command.place === "kubernetes" && command.line.form === "exec") return "$(PORT)";
  if (command.line.form === "exec" || command.place === "compose" || command.place === "supervisor") return undefined;
  return `\${PORT:-${port}}`;
}

function* fromEnvironment(command: Fact<"command">, { port, word }: FixedPort, app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  if (text === undefined) return;
  const end = (word.inner ?? word.span).end;
  const span = { start: end - port.length, end };
  if (text.slice(span.start, span.end) !== port) return;
  const written = variable(command, port);
  const title = "Take the port from PORT";
  if (written !== undefined && !text.slice(word.span.start, word.span.end).endsWith("'")) {
    yield { title, safe: true, edits: [replace({ path: command.at.path, span }, written)] };
    return;
  }
  // A list is read by no shell: it has to start one to have PORT replaced.
  const isList = command.line.form === "exec" && command.place === "dockerfile-cmd";
  const words = command.words.map((each) =>
    contains(each.span, word.span) ? each.text.slice(0, -port.length) + `\${PORT:-${port}}` : each.text,
  );
  if (!isList || words.some((each) => !/^[\w./:=@,%+${}-]+$/.test(each)) || command.launchers.length > 0) return;
  yield {
    title,
    safe: true,
    edits: [replace({ path: command.at.path, span: command.line.span }, execInShell(joinLines(`exec ${words.join(" ")}`)))],
  };
}

function* withPort(command: Fact<"command">, server: AppServer): Generator<Fix> {
  const written = variable(command, server.defaultPort ?? "8000");
  if (written === undefined || server.bindAll === undefined || command.line.form === "exec") return;
  const given = server.bindAll.replace(hasOption(command, "--host", "-b") ? /^(--host|-b) 0\.0\.0\.0 / : /^$/, "");
  const end = Math.min(wholeSpan(command).end, command.redirects[0]?.span.start ?? Infinity);
  yield { title: "Hand it PORT", safe: true, edits: [insert(command.at.path, end, ` ${given.replace("PORT", written)}`)] };
}
