import { migrationCommand } from "../../knowledge/migration-commands.js";
import { isMain, wordsRun } from "../commands.js";
import { writtenText } from "../command-text.js";
import { serviceOfItsOwn } from "../own-service.js";
import { appendLine, defineRule, replace, type App, type Fact, type Fix, type Location, type Problem } from "../rule.js";

export default defineRule({
  id: "migrate-at-start",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The app changes its database's schema when it starts.",
  why: "Several copies that start together migrate at the same time, a slow migration holds up every start, and a failed one takes the app down.",

  check: {
    *command(command, app) {
      if (command.role !== "start" || command.nested === "substitution") return;
      const migration = migrationCommand(wordsRun(command));
      if (migration === undefined || isOneOff(command, app)) return;
      yield {
        at: command.at,
        message: `"${migration}" runs at every start, so copies that start together change the schema at once. Run it once per release.`,
        fixes: () => inRelease(command, app),
      };
    },
    *migrationRun(migration, app) {
      const change = changeBy(migration, app);
      if (change === undefined || firstFrom(change.at, migration, app) !== migration) return;
      yield {
        at: change.at,
        message: `${migration.by} changes the database ${change.when}, so copies do it at once. Run it once per release.`,
        ...related(change, migration),
        ...(migration.isSeed === true || /flyway|liquibase/i.test(migration.by) ? { evidence: "likely" } : {}),
      };
    },
  },

  examples: [
    {
      title: "A migration before the web server",
      files: {
        Procfile: `
          web: flask db upgrade && gunicorn shop:app
               ^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { Procfile: "web: gunicorn shop:app\nrelease: flask db upgrade\n" },
    },
    {
      title: "A migration in the entrypoint script",
      files: {
        Dockerfile: `
          FROM ruby:3.3
          ENTRYPOINT ["./boot.sh"]
        `,
        "boot.sh": `
          #!/bin/sh
          bundle exec rails db:migrate
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          exec bundle exec puma
        `,
      },
    },
    { title: "A release phase", files: { Procfile: "release: flask db upgrade\nweb: gunicorn shop:app\n" } },
  ],
});

/** A service, a process type or an image that ends with the migration serves nobody: it is what a release runs once. */
const isOneOff = (command: Fact<"command">, app: App): boolean =>
  command.place !== "package-script" &&
  command.place !== "task" &&
  isMain(command, app) &&
  !app.beside(command, "command").some(({ role, at }) => role === "start" && at.span.start > command.at.span.start);

/** The other end of the way. */
function related({ at, from }: Change, migration: Fact<"migrationRun">): Partial<Pick<Problem, "related">> {
  if (at !== migration.at) return { related: [{ at: migration.at, message: `${migration.by} stands here.` }] };
  return from.path === at.path ? {} : { related: [{ at: from, message: "What leads to it." }] };
}

interface Change {
  /** The change itself, or what leads to it where that leads to several. */
  readonly at: Location;
  readonly from: Location;
  readonly when: string;
}

function changeBy(migration: Fact<"migrationRun">, app: App): Change | undefined {
  const ran = app.ranAt(migration);
  const at = migration.isOneOfMany === true && ran !== undefined ? ran.at : migration.at;
  if (ran?.when === "request") return migration.forVisitors && { at, from: ran.at, when: "while the app answers a request" };
  const isAtStart = ran !== undefined || migration.run === undefined || migration.assumed === true;
  return isAtStart ? { at, from: ran?.at ?? at, when: "when the app starts" } : undefined;
}

/** The change that the place is told for: one of the schema before one that adds rows. */
function firstFrom(at: Location, { at: { path } }: Fact, app: App): Fact<"migrationRun"> | undefined {
  const same = app.in(path, "migrationRun").filter((other) => {
    const place = changeBy(other, app)?.at;
    return place?.path === at.path && place.span.start === at.span.start;
  });
  return same.find(({ isSeed }) => isSeed !== true) ?? same[0];
}

/** Takes `migrate &&` out of a process type and makes it the release phase. */
function* inRelease(command: Fact<"command">, app: App): Generator<Fix> {
  const oneOff = serviceOfItsOwn(command, { name: "migrate", separator: /^\s*(&&|;)\s*/, isOneOff: true }, app);
  if (oneOff !== undefined) yield { title: "Make it a service that runs once a release", safe: false, edits: oneOff };
  const text = app.editable(command.at.path)?.text;
  const hasRelease = app.in(command.at.path, "command").some(({ unit }) => unit === "release");
  const isFollowed = command.operator === "&&" || command.operator === ";";
  if (text === undefined || command.place !== "procfile" || hasRelease || !isFollowed) return;
  const rest = /^\s*(&&|;)\s*/.exec(text.slice(command.at.span.end))?.[0].length ?? 0;
  const remove = replace({ path: command.at.path, span: { start: command.at.span.start, end: command.at.span.end + rest } }, "");
  yield {
    title: "Make it the release phase",
    safe: false,
    edits: [remove, appendLine(command.at.path, text, `release: ${writtenText(command, text)}`)],
  };
}
