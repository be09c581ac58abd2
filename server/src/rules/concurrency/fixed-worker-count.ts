import { optionValue, type Command, type Word } from "../../facts/command.js";
import { workerOptions, type WorkerOptions } from "../../knowledge/worker-options.js";
import { wordsRun } from "../questions/commands.js";
import { startsByHand } from "../questions/started-by-hand.js";
import { removeOption } from "../questions/command-text.js";
import { defineRule, replace, type App, type Edit, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "fixed-worker-count",
  level: "information",
  scope: "deployed",
  summary: "The number of workers is a constant.",
  why: "The right number depends on the machine that a deploy runs on; a constant wastes a large one and exhausts a small one.",

  check: {
    *workersFixed(workers, app) {
      yield {
        at: workers.at,
        message: `${workers.by} is fixed to ${workers.count}, whatever machine it runs on. Take it from ${variableFor(workers)}.`,
        fixes: () => fromEnvironment(workers, app),
      };
    },
    *command(command) {
      const [program = "", ...words] = wordsRun(command);
      if (command.role !== "start" && !startsByHand(command, [program, ...words])) return;
      const told = workerOptions(program, words);
      const count = told && optionValue(command, ...told.options);
      if (told === undefined || count === undefined || count.unknown || !/^\d+$/.test(count.text) || count.text === "1") return;
      if (readsConcurrency(command, told.variable)) return;
      yield {
        at: { path: command.at.path, span: count.span },
        message: `${program} always starts ${count.text} workers, whatever machine it runs on. Take the number from ${told.variable}.`,
        fixes: (app) => fromConcurrency(command, count, told, app),
      };
    },
  },

  examples: [
    {
      title: "Four workers everywhere",
      files: {
        Procfile: `
          web: gunicorn -w 4 shop:app
                           ^
        `,
      },
      fixed: { Procfile: "web: gunicorn -w ${WEB_CONCURRENCY:-4} shop:app\n" },
    },
    { title: "The server's own default, which reads WEB_CONCURRENCY", files: { Procfile: "web: gunicorn shop:app\n" } },
  ],
});

/** Rails and Puma take their threads from a variable of their own (Heroku, "Concurrency and Database Connections in Ruby"). */
const variableFor = ({ by }: Fact<"workersFixed">): string =>
  by === "threads" || by.startsWith("Sidekiq") ? "RAILS_MAX_THREADS" : by.endsWith("threads") ? "THREADS" : "WEB_CONCURRENCY";

/** Reads the number by the idiom of the language, with the present one as default. */
function* fromEnvironment(workers: Fact<"workersFixed">, app: App): Generator<Fix> {
  const { count } = workers.parts;
  const file = app.editable(workers.at.path);
  if (count === undefined || file === undefined) return;
  const variable = variableFor(workers);
  const read = file.idioms.readEnvironment?.(file, variable, { default: workers.count, type: "number", at: count.start });
  if (read === undefined) return;
  yield {
    title: `Take the number from ${variable}`,
    safe: true,
    edits: [...read.edits, replace({ path: file.path, span: count }, read.code), ...atLeast(workers, file.text, read.code)],
  };
}

/** `threads 5, 5` has the smallest and the largest number: one that is the same stays so. */
function atLeast({ by, count, parts, at }: Fact<"workersFixed">, text: string, code: string): readonly Edit[] {
  const start = parts.count?.start ?? 0;
  const [same] = new RegExp(`(?<=threads[ (]\\s*)${count}(?=,\\s*$)`).exec(text.slice(at.span.start, start)) ?? [];
  if (by !== "threads" || same === undefined) return [];
  const from = start - (/\d+,\s*$/.exec(text.slice(at.span.start, start))?.[0].length ?? 0);
  return [replace({ path: at.path, span: { start: from, end: from + same.length } }, code)];
}

/** A shell reads the variable; without one, gunicorn, uvicorn and Puma read it themselves where no option says a number. */
function* fromConcurrency(command: Fact<"command">, count: Word, { variable, readsVariable }: WorkerOptions, app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  const [flag] = command.words.filter((word) => word.span.start <= count.span.start && word.text.startsWith("-")).slice(-1);
  if (text === undefined || flag === undefined) return;
  const hasShell =
    command.line.form !== "exec" &&
    !/^(systemd|supervisor)$/.test(command.place) &&
    !/^(pm2|circus)$/.test(app.file(command.at.path)?.language ?? "");
  const dollar = app.file(command.at.path)?.language === "makefile" ? "$$" : "$";
  const read = replace({ path: command.at.path, span: count.span }, `${dollar}{${variable}:-${count.text}}`);
  if (hasShell) yield { title: `Take the number from ${variable}`, safe: true, edits: [read] };
  else if (readsVariable === true)
    yield { title: `Leave the number to ${variable}`, safe: false, edits: [removeOption(command, flag, text)] };
}

/** Whether the number, or the server itself, is told by the variable. */
const readsConcurrency = (command: Command, variable: string): boolean => command.words.some(({ text }) => text.includes(variable));
