import { downloads, installerOfArchive, isChecked, runnerOfCopy, runnerOfDownload } from "../questions/downloads-run.js";
import { defineRule, type App, type Fact, type Location, type Problem } from "../rule.js";

export default defineRule({
  id: "remote-script",
  level: "warning",
  likely: "information",
  scope: "everywhere",
  summary: "A downloaded script is run unseen.",
  why: "Whoever controls the address decides what runs, today and at every later build.",

  check: {
    *command(command, app) {
      const runner = downloads(command) ? runnerOfDownload(command, app) : undefined;
      const installer = runner === undefined && downloads(command) ? installerOfArchive(command, app) : undefined;
      if (installer !== undefined && !isChecked(command, installer, app))
        yield {
          ...problem(command, installer.at, { downloaded: command.program, runner: installer.program || "its installer" }, app),
          evidence: "likely",
        };
      if (runner === undefined || isChecked(command, runner, app) || isReadTwice(command, app)) return;
      yield problem(
        command,
        runner.line.span.start === command.line.span.start ? bothOf(command, runner) : command.at,
        { downloaded: command.program, runner: runner.program === "" ? "a shell" : runner.program },
        app,
      );
    },
    *fileCopied(copied, app) {
      const runner = runnerOfCopy(copied, app);
      if (runner === undefined) return;
      const said = { downloaded: "ADD", runner: runner.program };
      yield problem(copied, { ...copied.at, span: copied.parts.source ?? copied.at.span }, said, app);
    },
  },

  examples: [
    {
      title: "A download piped into a shell",
      files: {
        Dockerfile: `
          FROM debian:12.5
          RUN curl -fsSL https://tool.example.org/install.sh | sh
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "A signing key",
      files: {
        Dockerfile: "FROM debian:12.5\nRUN curl -fsSL https://repo.example.org/key.asc | gpg --dearmor -o /usr/share/keyrings/repo.gpg\n",
      },
    },
  ],
});

/** `TOKEN=x bash -c "$(curl …)"` is a command of the line, and one of the script in its words. */
function isReadTwice(command: Fact<"command">, app: App): boolean {
  const isSame = ({ words, program }: Fact<"command">): boolean =>
    program === command.program && words[0]?.span.start === command.words[0]?.span.start;
  const twins = app.in(command.at.path, "command").filter((other) => isSame(other) && runnerOfDownload(other, app) !== undefined);
  return twins[0] !== command;
}

const bothOf = ({ at }: Fact<"command">, runner: Fact<"command">): Location => ({
  path: at.path,
  span: { start: Math.min(at.span.start, runner.at.span.start), end: Math.max(at.span.end, runner.at.span.end) },
});

const problem = (
  fact: Fact,
  at: Location,
  { downloaded, runner }: Readonly<Record<"downloaded" | "runner", string>>,
  app: App,
): Problem => ({
  at,
  message: `What ${downloaded} downloads is run by ${runner} without a look or a checksum, so it may be another script tomorrow. Take a pinned release and compare its checksum.`,
  ...(app.isDevelopment(fact) && { evidence: "likely" }),
});
