import { operands } from "../../facts/command.js";
import { logOptions } from "../../knowledge/log-options.js";
import { developmentServer } from "../../knowledge/development-servers.js";
import { isLongRunning } from "../../knowledge/long-running.js";
import { isLeftBeside, isLeftRunning, isMain, shown, wordsRun } from "../questions/commands.js";
import { fileRedirect, isKept, isLogFile, logOption } from "../questions/log-targets.js";
import { removeOption, removeSpan } from "../questions/command-text.js";
import { removeWhole } from "../fixes/yaml.js";
import { defineRule, replace, type App, type Fact, type Fix, type Problem } from "../rule.js";

export default defineRule({
  id: "log-redirect",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The start command sends the app's output somewhere else than standard output.",
  why: "The platform collects what a process writes to its standard output; what goes to a file is lost with the container.",

  check: {
    *logDriver(log) {
      if (log.driver !== "none") return;
      const { by = "The logging driver none" } = log;
      yield {
        at: log.at,
        message: `${by} throws the service's output away, where nobody sees it. Leave the output to the platform.`,
        fixes: (app) => kept(log, app),
      };
    },
    *command(command, app) {
      const words = wordsRun(command);
      const isLeft = isLeftRunning(command);
      if (isLeft && isLeftBeside(command, app)) return;
      if (isLeft || isOfScript(command, words)) return yield* byHand(command, words, isLeft);
      if (command.role !== "start" || command.place === "code" || command.nested === "condition") return;
      const redirect = fileRedirect(command, words);
      if (redirect !== undefined)
        yield {
          at: { path: command.at.path, span: redirect.span },
          message: `The output of ${command.program} goes to ${redirect.target.text}, where the platform does not see it. Let it go to standard output.`,
          ...(isStepBefore(command, app) && { evidence: "likely" as const }),
          fixes: () => withoutStretch(command, app, redirect.span.start, redirect.span.end, "Remove the redirect"),
        };
      const option = logOption(command, words);
      if (option !== undefined)
        yield {
          at: command.at,
          message: `${command.program} writes its log to ${option.text}, where the platform does not see it. Log to standard output.`,
          fixes: () => toStandardOutput(command, words, app),
        };
      // Behind xargs the files come from what was found.
      const found = command.launchers.some(({ name }) => name === "xargs") ? ["{}"] : [];
      const tee =
        (followsFile([...words, ...found]) && !followsPipe(words, command, app)) || (command.program === "tee" && writesFile(command, app));
      if (tee)
        yield {
          at: command.at,
          message: `"${shown(words)}" shows that the log is kept in a file. Let the app log to standard output.`,
          fixes: () => withoutTee(command, app),
        };
    },
  },

  examples: [
    {
      title: "A redirect to a file",
      files: {
        Procfile: `
          web: node server.js >> log/web.log 2>&1
                              ^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "web: node server.js 2>&1\n" },
    },
    {
      title: "An option that names a file",
      files: {
        Procfile: `
          web: gunicorn shop.wsgi --access-logfile /var/log/web.log
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "web: gunicorn shop.wsgi --access-logfile -\n" },
    },
    { title: "Standard output", files: { Procfile: "web: gunicorn shop.wsgi --access-logfile - > /dev/stdout 2>&1\n" } },
  ],
});

/** A script that nothing known runs starts a server of production. */
const isOfScript = (command: Fact<"command">, words: readonly string[]): boolean =>
  command.role === "script" && isLongRunning(words) === "certain" && developmentServer(words) === undefined;

/** Whoever starts a server from a script of his own keeps its output in a file too. */
function* byHand(command: Fact<"command">, words: readonly string[], isLeft: boolean): Generator<Problem> {
  const redirect = isLeft ? fileRedirect(command, words) : undefined;
  const option = logOption(command, words);
  if (redirect !== undefined)
    yield {
      at: { path: command.at.path, span: redirect.span },
      message: `The output of ${command.program} goes to ${redirect.target.text}, which no platform reads. Let it go to standard output, and whoever runs the app keep it.`,
      evidence: "likely",
    };
  if (option !== undefined)
    yield {
      at: command.at,
      message: `${command.program} writes its log to ${option.text}, which no platform reads. Log to standard output, and let whoever runs the app keep it.`,
      evidence: "likely",
    };
}

/** A script makes ready with it what it starts at its end. */
const isStepBefore = (command: Fact<"command">, app: App): boolean =>
  command.place === "shell-script" && !command.background && !isMain(command, app) && isLongRunning(wordsRun(command)) !== "certain";

function kept({ at, console, parts }: Fact<"logDriver">, app: App): readonly Fix[] {
  const text = app.editable(at.path)?.text;
  const key = /\bdriver["']?:\s*["']?$/.exec(text?.slice(0, at.span.start) ?? "")?.[0].length ?? 0;
  const isOfCompose = app.file(at.path)?.language === "compose" && (key > 0 || text?.startsWith("driver", at.span.start) === true);
  if (console === undefined || parts.console === undefined)
    return text === undefined || !isOfCompose
      ? []
      : [
          {
            title: "Keep the output",
            safe: false,
            edits: [removeWhole({ path: at.path, span: { start: at.span.start - key, end: at.span.end } }, text)],
          },
        ];
  return [{ title: "Keep the output", safe: false, edits: [replace({ path: at.path, span: parts.console }, console)] }];
}

/** `tail -F file` as the process of the container. */
const followsFile = (words: readonly string[]): boolean =>
  words[0] === "tail" &&
  words.some((word) => /^(-[a-zA-Z0-9]*[fF][0-9]*|--follow.*|--retry)$/.test(word)) &&
  words.slice(1).some((word) => !word.startsWith("-") && isKept(word) && !/^\d+$/.test(word));

/** `mkfifo /tmp/out; cron -f | tail -f /tmp/out`: a pipe keeps nothing. */
const followsPipe = (words: readonly string[], { at }: Fact<"command">, app: App): boolean =>
  app.in(at.path, "command").some((other) => other.program === "mkfifo" && other.words.slice(1).some(({ text }) => words.includes(text)));

function writesFile(command: Fact<"command">, app: App): boolean {
  const files = operands(command).filter((word) => isKept(word.text) && !word.unknown);
  const before = app.inLine(command).filter(({ at, operator }) => operator === "|" && at.span.end <= command.at.span.start);
  return (
    files.length > 0 && (files.some((word) => isLogFile(word.text)) || before.some((other) => isLongRunning(wordsRun(other)) !== "no"))
  );
}

function* withoutStretch(command: Fact<"command">, app: App, start: number, end: number, title: string): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  if (text !== undefined) yield { title, safe: true, edits: [removeSpan(command.at.path, start, end, text)] };
}

function* toStandardOutput(command: Fact<"command">, words: readonly string[], app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  const options = logOptions(words);
  const value = logOption(command, words);
  if (text === undefined || options === undefined || value === undefined) return;
  const option = command.words.find((word) => options.names.some((name) => word.text === name || word.text.startsWith(`${name}=`)));
  if (option === undefined) return;
  const edit =
    options.stream === undefined
      ? removeOption(command, option, text)
      : replace({ path: command.at.path, span: value.inner ?? value.span }, options.stream);
  yield { title: "Log to standard output", safe: true, edits: [edit] };
}

function* withoutTee(command: Fact<"command">, app: App): Generator<Fix> {
  const before = app.inLine(command).findLast(({ at, operator }) => operator === "|" && at.span.end <= command.at.span.start);
  if (command.program !== "tee" || before === undefined || command.operator !== undefined) return;
  yield* withoutStretch(command, app, before.at.span.end, command.at.span.end, "Remove tee");
}
