import { operands, optionValue, type Command } from "../../facts/command.js";
import { defineRule, insert, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "unisolated-admin-command",
  level: "information",
  scope: "deployed",
  summary: "An admin command runs outside the app's own isolation.",
  why: "It then runs with other versions than the app it changes, or with whatever the machine happens to hold.",

  check: {
    *command(command, app) {
      if (command.role === "start" || command.role === "build" || command.place === "code" || command.callsFunction === true) return;
      if (isInImage(command, app)) return;
      const patch = patchedTable(command);
      if (patch !== undefined)
        yield {
          at: command.at,
          message: `"${command.program}" sends ${patch} past the app's code and its migrations, so no release knows of it. Make it a migration or an admin script of the app.`,
        };
      const prefix = missingPrefix(command, app);
      if (prefix === undefined) return;
      const [program] = command.words;
      yield {
        at: command.at,
        message: `${command.program} runs here without ${prefix}, so not with the app's own dependencies. Run it through ${prefix}.`,
        fixes: function* () {
          if (program !== undefined)
            yield {
              title: `Run through ${prefix}`,
              safe: true,
              edits: [insert(command.at.path, program.span.start, prefix.endsWith("/") ? prefix : `${prefix} `)],
            };
        },
      };
    },
  },

  examples: [
    {
      title: "rake without Bundler",
      files: {
        "deploy.sh": `
          #!/bin/sh
          rake db:migrate
          ^^^^^^^^^^^^^^^
        `,
        Gemfile: 'source "https://rubygems.org"\ngem "rails", "7.1.3"\n',
      },
      fixed: { "deploy.sh": "#!/bin/sh\nbundle exec rake db:migrate\n" },
    },
    {
      title: "Through Bundler, or a binstub",
      files: {
        "deploy.sh": "#!/bin/sh\nbundle exec rake db:migrate\nbin/rails db:seed\n",
        Gemfile: 'source "https://rubygems.org"\ngem "rails", "7.1.3"\n',
      },
    },
  ],
});

/** An image is the isolation. */
const isInImage = (command: Fact<"command">, app: App): boolean =>
  command.place.startsWith("dockerfile") || (command.via ?? []).some(({ path }) => app.in(path, "stage").length > 0);

function missingPrefix(command: Fact<"command">, app: App): string | undefined {
  if (command.launchers.length > 0) return undefined;
  const first = command.words[0]?.text ?? "";
  const isBare = first === command.program;
  const usesBundler = app.all("dependencyDeclared").some(({ ecosystem }) => ecosystem === "rubygems");
  if (isBare && usesBundler && (command.program === "rake" || isRailsTask(command))) return "bundle exec";
  const tool = app.all("lockFile").find(({ ecosystem, manager }) => ecosystem === "pypi" && manager in launchers)?.manager;
  const [, script, task] = command.words.map(({ text }) => text);
  const isManagePy = /^python[\d.]*$/.test(command.program) && /(^|\/)manage\.py$/.test(script ?? "");
  // The tests are no admin's doing.
  if (!isManagePy || !isBare || task === "test") return undefined;
  if (entersEnvironment(command, app)) return undefined;
  return tool === undefined ? environmentInUse(app) : launchers[tool];
}

/** `rails db:seed`, `rails runner`; `rails new` makes an app and belongs to none. */
const isRailsTask = (command: Command): boolean =>
  command.program === "rails" && /^(runner|r|\w+(:\w+)+)$/.test(operands(command)[0]?.text ?? "");

/** `. .venv/bin/activate` in the same script. */
const entersEnvironment = (command: Fact<"command">, app: App): boolean =>
  app
    .in(command.at.path, "command")
    .some((other) => /^(\.|source|workon|conda|pyenv)$/.test(other.program) || other.assignments.some(({ name }) => name === "PATH"));

/** The virtual environment of which other commands of the app run a program: `/srv/shop/venv/bin/`. */
const environmentInUse = (app: App): string | undefined =>
  app
    .all("command")
    .filter((other) => !isInImage(other, app))
    .flatMap(({ words }) => /^\/(?:[\w.-]+\/)*\.?(?:v|virtual)?env\w*\/bin\//.exec(words[0]?.text ?? "")?.[0] ?? [])[0];

/** The statement by which a client of a database changes the app's tables; those of the server's own, users and databases, are not the app's. */
function patchedTable(command: Command): string | undefined {
  const sql = /^(psql|mysql|mariadb)$/.test(command.program) ? optionValue(command, "-c", "--command", "-e", "--execute") : undefined;
  const statement = /^\s*(update|delete\s+from|insert\s+into|truncate|(?:alter|drop|create)\s+table)\b/i.exec(sql?.text ?? "")?.[1];
  return statement?.replace(/\s+/g, " ").toUpperCase();
}

const launchers: Readonly<Record<string, string>> = { poetry: "poetry run", pipenv: "pipenv run", uv: "uv run" };
