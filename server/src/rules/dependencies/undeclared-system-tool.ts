import { operands, runs, type Command } from "../../facts/command.js";
import { systemTools } from "../../knowledge/system-tools.js";
import { defineRule, type App, type Fact, type Problem } from "../rule.js";

export default defineRule({
  id: "undeclared-system-tool",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The app runs a system program that its image does not install.",
  why: "It works on the developer's machine and fails where the program is missing, at the first request that needs it.",

  check: {
    *toolRun(tool, app) {
      yield* missing(tool.program, tool, app);
    },
    *command(command, app) {
      if (command.role === "start" && !command.place.startsWith("dockerfile-run")) yield* missing(command.program, command, app);
    },
  },

  examples: [
    {
      title: "A converter that a slim image lacks",
      files: {
        "app.py": `
          import subprocess

          subprocess.run(["convert", "photo.png", "photo.jpg"])
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
        Dockerfile: "FROM python:3.12-slim\nRUN pip install flask==3.0.3\n",
      },
    },
    {
      title: "Installed in the image",
      files: {
        "app.py": 'import subprocess\n\nsubprocess.run(["convert", "photo.png", "photo.jpg"])\n',
        Dockerfile: "FROM python:3.12-slim\nRUN apt-get update && apt-get install -y imagemagick\n",
      },
    },
  ],
});

/** Only where the image is known: without one, the machine may hold anything. */
function* missing(program: string, user: Fact, app: App): Generator<Problem> {
  const tool = systemTools.get(program);
  const image = app.all("imageUsed").find((used) => used.final === true && !app.isDevelopment(used));
  if (tool === undefined || image === undefined || image.unknown || !isOfficialRuntime(image)) return;
  if (tool.inFullImages && !/slim|alpine/.test(image.tag ?? "")) return;
  const installs = app.all("command").filter((command) => isPackageInstall(command));
  if (
    installs.some((command) =>
      operands(command).some(({ text }) => tool.packages.some((name) => text.startsWith(name)) || text === program),
    )
  )
    return;
  // An install whose packages are not literal may hold it.
  if (installs.some((command) => operands(command).some(({ unknown }) => unknown))) return;
  yield {
    at: user.at,
    message: `${program} is run here and ${image.reference} does not hold it, so it fails where the app runs. Install ${tool.packages[0] ?? program} in the image.`,
    related: [{ at: image.at, message: "The image that the app runs in." }],
    evidence: "likely",
  };
}

const isOfficialRuntime = (image: Fact<"imageUsed">): boolean =>
  /^(docker\.io\/)?(library\/)?(node|python|ruby|golang|php|openjdk|eclipse-temurin|rust|debian|ubuntu|alpine)$/.test(image.image);

const isPackageInstall = (command: Command): boolean =>
  (/^(apt-get|apt|dnf|yum|microdnf|zypper|brew)$/.test(command.program) && runs(command, "install")) ||
  (command.program === "apk" && runs(command, "add"));
