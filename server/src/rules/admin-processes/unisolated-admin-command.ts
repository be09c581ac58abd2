import { runs, type Command } from "../../facts/command.js";
import { defineRule, insert, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "unisolated-admin-command",
  level: "information",
  scope: "deployed",
  summary: "An admin command runs outside the app's own isolation.",
  why: "It then runs with other versions than the app it changes, or with whatever the machine happens to hold.",

  check: {
    *command(command, app) {
      if (command.role === "start" || command.role === "build" || command.place === "code" || isInImage(command, app)) return;
      const prefix = missingPrefix(command, app);
      if (prefix === undefined) return;
      const [program] = command.words;
      yield {
        at: command.at,
        message: `${command.program} runs here without ${prefix}, so not with the app's own dependencies. Run it through ${prefix}.`,
        fixes: function* () {
          if (program !== undefined)
            yield { title: `Run through ${prefix}`, safe: true, edits: [insert(command.at.path, program.span.start, `${prefix} `)] };
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

function missingPrefix(command: Command, app: App): string | undefined {
  if (command.launchers.length > 0) return undefined;
  const first = command.words[0]?.text ?? "";
  const isBare = first === command.program;
  const usesBundler = app.all("dependencyDeclared").some(({ ecosystem }) => ecosystem === "rubygems");
  if (isBare && usesBundler && (command.program === "rake" || (command.program === "rails" && runs(command, "db:migrate"))))
    return "bundle exec";
  const tool = app.all("lockFile").find(({ ecosystem, manager }) => ecosystem === "pypi" && manager in launchers)?.manager;
  const isManagePy = /^python[\d.]*$/.test(command.program) && /(^|\/)manage\.py$/.test(command.words[1]?.text ?? "");
  return isManagePy && tool !== undefined ? launchers[tool] : undefined;
}

const launchers: Readonly<Record<string, string>> = { poetry: "poetry run", pipenv: "pipenv run", uv: "uv run" };
