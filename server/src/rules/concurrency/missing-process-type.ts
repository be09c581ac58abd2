import { servicesOfApp } from "../questions/process-types.js";
import { appendLine, defineRule, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "missing-process-type",
  level: "information",
  scope: "deployed",
  summary: "The app has a worker and no process type starts it.",
  why: "Jobs are queued and nobody takes them, or somebody starts the worker by hand, where the platform can neither scale nor restart it.",

  check: {
    *app(app) {
      const declaring = app.all("command").filter((command) => isProcessType(command, app));
      const worker = workerOf(app);
      const [first] = declaring.length > 0 || (worker !== undefined && isStartedByHand(worker, app)) ? declaring : servicesOfApp(app);
      if (first === undefined || worker === undefined || declaring.some((command) => startsWorker(command, worker))) return;
      if (runsInWeb(worker, app)) return;
      if (first.kind === "command" && first.place === "platform" && mayStartElsewhere(worker, app)) return;
      yield {
        at: first.at,
        message: `${worker.name} is a dependency and no process type starts it, so queued jobs wait for ever. Add one: ${worker.example}.`,
        related: [{ at: worker.declared.at, message: `${worker.name} is declared here.` }],
        fixes: () => (first.kind === "command" ? withWorker(first, worker, app) : []),
      };
    },
  },

  examples: [
    {
      title: "Sidekiq without a process type",
      files: {
        Gemfile: 'source "https://rubygems.org"\ngem "rails", "7.1.3"\ngem "sidekiq", "7.2.4"\n',
        Procfile: `
          web: bundle exec puma -C config/puma.rb
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "web: bundle exec puma -C config/puma.rb\nworker: bundle exec sidekiq\n" },
    },
    {
      title: "A process type for the worker",
      files: {
        Gemfile: 'source "https://rubygems.org"\ngem "rails", "7.1.3"\ngem "sidekiq", "7.2.4"\n',
        Procfile: "web: bundle exec puma -C config/puma.rb\nworker: bundle exec sidekiq\n",
      },
    },
  ],
});

/** Adds the line where the library's own program needs no name of this app. */
function* withWorker({ place, at }: Fact<"command">, { example }: Worker, app: App): Generator<Fix> {
  const text = app.editable(at.path)?.text;
  if (text === undefined || place !== "procfile" || /\bapp\b/.test(example)) return;
  yield { title: `Add ${example}`, safe: false, edits: [appendLine(at.path, text, example)] };
}

interface Worker {
  readonly name: string;
  readonly program: RegExp;
  readonly example: string;
}

/** Libraries that have a program of their own that takes the jobs. */
const workers: readonly Worker[] = [
  { name: "sidekiq", program: /^(sidekiq|sidekiqswarm)$/, example: "worker: bundle exec sidekiq" },
  { name: "resque", program: /^(resque|resque-pool|rake)$/, example: "worker: bundle exec rake resque:work" },
  { name: "good_job", program: /^(good_job|rails)$/, example: "worker: bundle exec good_job start" },
  { name: "delayed_job_active_record", program: /^(rake|delayed_job)$/, example: "worker: bundle exec rake jobs:work" },
  { name: "celery", program: /^celery$/, example: "worker: celery -A app worker" },
  { name: "rq", program: /^(rq|rqworker)$/, example: "worker: rq worker" },
  { name: "dramatiq", program: /^dramatiq$/, example: "worker: dramatiq app" },
  { name: "laravel/horizon", program: /^(horizon|queue:work|queue:listen)$/, example: "worker: php artisan horizon" },
  { name: "huey", program: /^huey_consumer(\.py)?$/, example: "worker: huey_consumer app.huey" },
];

function workerOf(app: App): (Worker & { readonly declared: Fact<"dependencyDeclared"> }) | undefined {
  for (const worker of workers) {
    const declared = app.named("dependencyDeclared", worker.name).find(({ group }) => group === "runtime");
    if (declared !== undefined) return { ...worker, declared };
  }
  return undefined;
}

/** A Procfile lists all process types of an app, and so does the file of a platform. */
const isProcessType = (command: Fact<"command">, app: App): boolean =>
  (command.place === "procfile" || command.place === "platform") && command.role === "start" && !app.isDevelopment(command);

/** `good_job.execution_mode = :async`: the web process takes the jobs, which in-process-worker judges. */
const runsInWeb = ({ name }: Worker, app: App): boolean =>
  app.all("schedulerStarted").some(({ by }) => by.toLowerCase().startsWith(name.replace("_", "")));

/** The image of a worker may start it by itself, and an app may be deployed to several places. */
const mayStartElsewhere = (worker: Worker, app: App): boolean =>
  (servicesOfApp(app).length === 0 && app.all("service").some(({ by }) => by !== "platform")) ||
  app.all("service").some(({ workload }) => workload === "worker") ||
  app.all("command").some((command) => command.role === "start" && startsWorker(command, worker));

/** A script, a task or another manifest of the app starts it. */
const isStartedByHand = (worker: Worker, app: App): boolean => app.all("command").some((command) => startsWorker(command, worker));

const startsWorker = (command: Fact<"command">, worker: Worker): boolean =>
  worker.program.test(command.program) || command.words.some(({ text }) => worker.program.test(text));
