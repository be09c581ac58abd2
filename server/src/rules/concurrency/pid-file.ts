import { optionValue } from "../../facts/command.js";
import { wordsRun } from "../questions/commands.js";
import { removeOption } from "../questions/command-text.js";
import { defineRule, removeEntry, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "pid-file",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A process writes its id to a file.",
  why: "A file that outlives its process stops the next start, and on a shared disk two copies of the app fight over it.",

  check: {
    *pidWritten(written, app) {
      yield {
        at: written.at,
        message: `${written.by} writes ${written.path ?? "a pid file"}, which outlives a crash and stops the next start. The platform knows its processes: write none.`,
        ...(written.isDefault && { evidence: "likely" }),
        fixes: () => withoutSetting(written, app),
      };
    },
    *command(command, app) {
      if (command.role !== "start" && command.role !== "script") return;
      const role = command.role === "script" ? ({ evidence: "likely" } as const) : {};
      const file = pidOption(command);
      if (file !== undefined)
        yield {
          at: command.at,
          message: `${command.program} writes its id to ${file.text}, which outlives a crash and stops the next start. Leave the option out.`,
          ...role,
          fixes: () => withoutOption(command, app),
        };
      const redirect = command.redirects.find(({ operator, target }) => operator.startsWith(">") && isPidFile(target.text));
      if (redirect !== undefined)
        yield {
          at: { path: command.at.path, span: redirect.span },
          message: `A process id is written to ${redirect.target.text}, which outlives a crash. The platform knows its processes: write none.`,
          ...role,
        };
      if (isRemoval(command))
        yield {
          at: command.at,
          message: "A left-over pid file is removed before the start. Tell the server to write none, and this line can go.",
          evidence: "likely",
          tag: "unnecessary",
        };
    },
  },

  examples: [
    {
      title: "An option that writes one",
      files: {
        Procfile: `
          worker: celery -A shop worker --pidfile=/tmp/worker.pid
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "worker: celery -A shop worker\n" },
    },
    { title: "An option that switches it off", files: { Procfile: "worker: celery -A shop worker --pidfile=\n" } },
  ],
});

const longNames = ["--pid", "--pidfile", "--pid-file", "--pidfilepath", "--pid-path", "--pidFilePath"];

/** One-letter options of single programs, from their manuals. */
const shortNames: Readonly<Record<string, readonly string[]>> = {
  gunicorn: ["-p"],
  thin: ["-P"],
  rails: ["-P"],
  rackup: ["-P"],
  sidekiq: ["-P"],
  supervisord: ["-j"],
  memcached: ["-P"],
};

function pidOption(command: Fact<"command">) {
  const [program = ""] = wordsRun(command);
  const value = optionValue(command, ...longNames, ...(shortNames[program] ?? []));
  const isFile = value !== undefined && /[/.]|\$/.test(value.text) && value.text !== "/dev/null";
  return isFile && !/^(docker|podman|nsenter|kill|strace|perf)$/.test(program) ? value : undefined;
}

const isPidFile = (path: string): boolean => /\.pid["']?$/.test(path);

const isRemoval = (command: Fact<"command">): boolean =>
  /^(rm|unlink)$/.test(command.program) && command.words.slice(1).some((word) => /\.pid$|\/pids(\/|$)/.test(word.text));

function* withoutSetting({ at, instead, by }: Fact<"pidWritten">, app: App): Generator<Fix> {
  const text = app.editable(at.path)?.text;
  if (text === undefined || instead === undefined) return;
  const edit = instead === "" ? removeEntry(at.path, text, at.span) : replace(at, instead);
  yield { title: "Write no pid file", safe: by !== "PIDFile", edits: [edit] };
}

function* withoutOption(command: Fact<"command">, app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  const names = [...longNames, ...(shortNames[wordsRun(command)[0] ?? ""] ?? [])];
  const option = command.words.slice(1).find((word) => names.some((name) => word.text === name || word.text.startsWith(`${name}=`)));
  if (text === undefined || option === undefined) return;
  yield { title: "Write no pid file", safe: true, edits: [removeOption(command, option, text)] };
}
