import { migrationCommand } from "../../knowledge/migration-commands.js";
import { migrationFramework } from "../../knowledge/migration-frameworks.js";
import { startOfFile } from "../../text/span.js";
import { wordsRun } from "../questions/commands.js";
import { appendLine, defineRule, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "missing-release-phase",
  level: "information",
  scope: "deployed",
  summary: "The app has migrations and no release phase that runs them.",
  why: "Somebody has to remember them at each deploy, or the web process runs them at each start.",

  check: {
    *app(app) {
      const procfile = app.paths.find((path) => path === app.path("Procfile"));
      const deployed = procfile ?? app.paths.find((path) => path === app.path("app.json") && describesDeploy(path, app));
      if (deployed === undefined || hasReleaseOrNothing(deployed, app)) return;
      const framework = migrationFramework(app.paths.filter((path) => app.file(path)?.development !== true));
      if (framework === undefined || migratesElsewhere(app)) return;
      yield {
        at: { path: deployed, span: startOfFile },
        message: `${framework.name} migrations have no release process that runs them, so they depend on somebody's memory or on the start. Add a release line.`,
        related: [{ at: { path: framework.evidence, span: startOfFile }, message: "a migration" }],
        fixes: () => addRelease(app.path("Procfile"), framework.command, app),
      };
    },
  },

  examples: [
    {
      title: "Migrations and only a web process",
      files: {
        Procfile: `
          web: bundle exec puma -C config/puma.rb
          ^
        `,
        "db/migrate/20240102030405_create_orders.rb": "class CreateOrders < ActiveRecord::Migration[7.1]\nend\n",
      },
      fixed: {
        Procfile: `
          web: bundle exec puma -C config/puma.rb
          release: bundle exec rails db:migrate
        `,
      },
    },
    {
      title: "A release process",
      files: {
        Procfile: "release: bundle exec rails db:migrate\nweb: bundle exec puma\n",
        "db/migrate/20240102030405_create_orders.rb": "class CreateOrders < ActiveRecord::Migration[7.1]\nend\n",
      },
    },
  ],
});

/** Heroku's app.json says what an app needs; its process types then come of the buildpack, or of heroku.yml. */
const describesDeploy = (path: string, app: App): boolean =>
  app.in(path, "environmentDeclared").length + app.in(path, "serviceProvided").length > 0 &&
  !app.all("command").some(({ place, role }) => place === "platform" && role === "start");

const hasReleaseOrNothing = (path: string, app: App): boolean => {
  const processes = app.in(path, "command");
  return (processes.length === 0 && path === app.path("Procfile")) || processes.some(({ role }) => role === "release");
};

/** A pipeline or a one-off process migrates at each deploy. */
const migratesElsewhere = (app: App): boolean =>
  app
    .all("command")
    .some(
      (command) =>
        (command.role === "ci" || command.role === "release") &&
        !app.isDevelopment(command) &&
        !isForTests(command) &&
        migrationCommand(wordsRun(command)) !== undefined,
    );

/** `RAILS_ENV=test rails db:migrate` makes the database of the tests. */
const isForTests = ({ assignments }: Fact<"command">): boolean =>
  assignments.some(({ name, value }) => name.endsWith("_ENV") && value.text.startsWith("test"));

function* addRelease(procfile: string, command: string | undefined, app: App): Generator<Fix> {
  const file = app.editable(procfile);
  if (file === undefined || command === undefined) return;
  yield { title: `Add release: ${command}`, safe: false, edits: [appendLine(procfile, file.text, `release: ${command}`)] };
}
