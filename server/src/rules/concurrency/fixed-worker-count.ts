import { optionValue, type Command } from "../../facts/command.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";

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
      if (command.role !== "start") return;
      const names = workerOptions.get(command.program);
      const count = names === undefined ? undefined : optionValue(command, ...names);
      if (count === undefined || count.unknown || !/^\d+$/.test(count.text) || count.text === "1" || readsConcurrency(command)) return;
      yield {
        at: { path: command.at.path, span: count.span },
        message: `${command.program} always starts ${count.text} workers, whatever machine it runs on. Take the number from WEB_CONCURRENCY.`,
        fixes: function* () {
          if (command.line.form === "exec") return;
          yield {
            title: "Take the number from WEB_CONCURRENCY",
            safe: true,
            edits: [replace({ path: command.at.path, span: count.span }, `\${WEB_CONCURRENCY:-${count.text}}`)],
          };
        },
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
    edits: [...read.edits, replace({ path: file.path, span: count }, read.code)],
  };
}

/** Options that say how many processes serve (each server's own documentation, "settings"). */
const workerOptions: ReadonlyMap<string, readonly string[]> = new Map([
  ["gunicorn", ["-w", "--workers"]],
  ["uvicorn", ["--workers"]],
  ["hypercorn", ["-w", "--workers"]],
  ["puma", ["-w", "--workers"]],
  ["granian", ["--workers"]],
]);

const readsConcurrency = (command: Command): boolean => command.words.some(({ text }) => text.includes("WEB_CONCURRENCY"));
