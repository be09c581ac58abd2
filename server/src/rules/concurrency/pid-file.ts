import { hasOption, option, optionValue, type Redirect, type Word } from "../../facts/command.js";
import { insteadOfPidFile, namesPidFile, pidOptions, readsPidFile, shortPidOptions } from "../../knowledge/pid-files.js";
import { wordsRun } from "../questions/commands.js";
import { removeOption } from "../questions/command-text.js";
import { defineRule, removeEntry, replace, type App, type Edit, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "pid-file",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A process writes its id to a file.",
  why: "A file that outlives its process stops the next start, and on a shared disk two copies of the app fight over it.",

  check: {
    *pidWritten(written, app) {
      if (written.path === "/dev/null") return;
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
          message: `${command.program} writes its id to ${file.text}, which outlives a crash and stops the next start. The platform knows its processes: have none written.`,
          ...role,
          fixes: () => withoutOption(command, file, app),
        };
      const redirect = command.redirects.find((each) => takesPid(each, command));
      if (redirect !== undefined)
        yield {
          at: { path: command.at.path, span: redirect.span },
          message: `A process id is written to ${redirect.target.text}, which outlives a crash. The platform knows its processes: write none.`,
          ...role,
        };
      const variable = command.assignments.find(({ name, value }) => namesPidFile(name) && isFile(value.text));
      if (variable !== undefined)
        yield {
          at: { path: command.at.path, span: variable.span },
          message: `${variable.name} has a process id written to ${variable.value.text}, which outlives a crash. The platform knows its processes: write none.`,
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

const optionsOf = (command: Fact<"command">): readonly string[] => [...pidOptions, ...(shortPidOptions[wordsRun(command)[0] ?? ""] ?? [])];

function pidOption(command: Fact<"command">): Word | undefined {
  const value = optionValue(command, ...optionsOf(command));
  return value !== undefined && isFile(value.text) && !readsPidFile(wordsRun(command)) ? value : undefined;
}

const isFile = (value: string): boolean => /[/.]|\$/.test(value) && value !== "/dev/null";

/** By its name, or because the shell writes its own process's id, or that of the last one that it started. */
const takesPid = ({ operator, target }: Redirect, { words }: Fact<"command">): boolean =>
  /^>[>|]?$/.test(operator) &&
  (/\.pid["']?$/.test(target.text) ||
    (writesOne(words.filter(({ text }) => text !== "-n")) && !target.text.startsWith("/dev/")) ||
    (words.length > 1 && /^\$\{?\w*pid_?(file|path)\}?$/i.test(target.text)));

const writesOne = ([, id, ...others]: readonly Word[]): boolean => others.length === 0 && /^\$(\$|!|\{!\})$/.test(id?.text ?? "");

const isRemoval = (command: Fact<"command">): boolean =>
  (/^(rm|unlink)$/.test(command.program) || (command.program === "find" && hasOption(command, "-delete"))) &&
  command.words.slice(1).some((word) => /\.pid$|\/pids(\/|$)/.test(word.text));

function* withoutSetting({ at, instead, by }: Fact<"pidWritten">, app: App): Generator<Fix> {
  const text = app.editable(at.path)?.text;
  if (text === undefined || instead === undefined) return;
  const edit = instead === "" ? removeEntry(at.path, text, at.span) : replace(at, instead);
  yield { title: "Write no pid file", safe: by !== "PIDFile", edits: [edit] };
}

function* withoutOption(command: Fact<"command">, value: Word, app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  const found = option(command, ...optionsOf(command));
  if (text === undefined || found === undefined) return;
  const [name = ""] = found.text.split("=");
  const instead = insteadOfPidFile(wordsRun(command), name);
  const span = { start: (found.inner ?? found.span).start, end: (value.inner ?? value.span).end };
  const said = instead === "" ? replace({ path: command.at.path, span }, `${name}=`) : replaceValue(command, value, instead ?? "");
  yield { title: "Write no pid file", safe: true, edits: [instead === undefined ? removeOption(command, found, text) : said] };
}

const replaceValue = ({ at: { path } }: Fact<"command">, value: Word, instead: string): Edit =>
  replace({ path, span: value.inner ?? value.span }, instead);
