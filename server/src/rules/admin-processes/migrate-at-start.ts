import { migrationCommand } from "../../knowledge/migration-commands.js";
import { schemaSetting } from "../../knowledge/schema-settings.js";
import { isPrinter, shown, wordsRun } from "../questions/commands.js";
import { inRelease, switchedOff } from "../fixes/schema.js";
import { reachesDeploys } from "../questions/deployed-variables.js";
import { partOf } from "../questions/services.js";
import {
  changesOf,
  changeByCommand,
  filled,
  isToldElsewhere,
  isUsualStart,
  migratesOnBoot,
  propertiesOf,
  statementRun,
  whatLeadsTo,
} from "../questions/start-changes.js";
import { defineRule, replace, type Fact, type Location, type Problem } from "../rule.js";

export default defineRule({
  id: "migrate-at-start",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The app changes its database's schema when it starts.",
  why: "Several copies that start together migrate at the same time, a slow migration holds up every start, and a failed one takes the app down.",

  check: {
    *command(command, app) {
      const isUsual = isUsualStart(command, app);
      if ((command.role !== "start" && !isUsual) || command.nested === "substitution" || isAllThatRuns(command)) return;
      for (const { name, value, span } of propertiesOf(command)) yield* bySetting(name, value, { ...command.at, span });
      const words = wordsRun(command);
      const own = changeByCommand(words, app);
      const migration = migrationCommand(words) ?? (own === undefined ? statementRun(command, app) : shown(words));
      if (migration === undefined) yield* filled(command, app);
      if (migration === undefined || isToldElsewhere(command, app) || isPrinter(command, app)) return;
      yield {
        at: command.at,
        ...(own !== undefined && { related: [{ at: own.at, message: `${own.by} stands here.` }] }),
        message: `"${migration}" runs at every start, so copies that start together change the schema at once. Run it once per release.`,
        ...(isUsual && { evidence: "likely" as const }),
        fixes: () => (isUsual ? [] : inRelease(command, app)),
      };
    },
    *environmentDeclared(variable, app) {
      if (variable.value === undefined || !reachesDeploys(variable)) return;
      const at = { ...variable.at, span: variable.parts.value ?? variable.at.span };
      for (const problem of bySetting(variable.name, variable.value, at))
        yield { ...problem, ...(partOf(variable, app) !== "app" && { evidence: "likely" as const }) };
    },
    *dependencyDeclared(dependency, app) {
      const library = migratesOnBoot(dependency, app);
      if (library === undefined) return;
      yield {
        at: dependency.at,
        message: `${library} migrates the database when Spring Boot starts, so copies that start together wait for one. Run it once per release.`,
        evidence: "likely",
      };
    },
    // Told where the change is asked for, which may be another file than the one that makes it.
    *app(app) {
      for (const { migration, change, isMinor, isStep } of changesOf(app))
        yield {
          at: change.at,
          message: `${migration.by} changes the database ${change.when}, so copies do it at once. Run it once per release.`,
          ...whatLeadsTo(change, migration),
          fixes: () => switchedOff(migration, app),
          ...(isMinor ? { evidence: "likely" } : isStep && { level: "hint" }),
        };
    },
  },

  examples: [
    {
      title: "A migration before the web server",
      files: { Procfile: "web: flask db upgrade && gunicorn shop:app\n     ^^^^^^^^^^^^^^^^\n" },
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

/** `case $1 in migrate) exec flask db upgrade;; web) exec gunicorn …`: whoever starts it so gets a process that migrates and ends. */
const isAllThatRuns = ({ exec, nested, chosen }: Fact<"command">): boolean => exec && nested === "condition" && chosen === true;

/** A setting of the framework from outside the code, which whoever deploys can take back. */
function* bySetting(name: string, value: string, at: Location): Generator<Problem> {
  const setting = schemaSetting(name, value);
  if (setting === undefined) return;
  yield {
    at,
    message: `${name}=${value} changes the database when the app starts, so copies do it at once. Run it once per release.`,
    ...(setting.runsMigrations && { evidence: "likely" }),
    fixes: () => [{ title: `Leave the schema as it is: ${setting.instead}`, safe: false, edits: [replace(at, setting.instead)] }],
  };
}
