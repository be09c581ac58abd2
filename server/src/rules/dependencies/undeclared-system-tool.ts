import { operands, runs, type Command } from "../../facts/command.js";
import { isBuildFile } from "../../knowledge/build-files.js";
import { systemTools } from "../../knowledge/system-tools.js";
import { defineRule, insert, type App, type Fact, type Fix, type Problem } from "../rule.js";

export default defineRule({
  id: "undeclared-system-tool",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "The app runs a system program that its image does not install.",
  why: "It works on the developer's machine and fails where the program is missing, at the first request that needs it.",

  check: {
    *command(command, app) {
      const isOfApp = command.role === "start" ? !command.place.startsWith("dockerfile-run") : command.place === "code";
      if (isOfApp && command.byLibrary === undefined && !isBuildFile(command.at.path)) yield* missing(command.program, command, app);
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
  if (tool === undefined) return;
  const image = app.all("imageUsed").find((used) => used.final === true && !app.isDevelopment(used));
  if (image === undefined || image.unknown || !isOfficialRuntime(image)) return;
  if (holds(image, program)) return;
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
    fixes: () => installed(tool.packages, image, installs, app),
  };
}

/** Added to the last install of the stage that is deployed, where there is one. */
function* installed(packages: readonly string[], image: Fact<"imageUsed">, installs: readonly Fact<"command">[], app: App): Generator<Fix> {
  const last = installs.findLast(({ at, unit, place }) => at.path === image.at.path && unit === image.unit && place === "dockerfile-run");
  const word = last?.words.at(-1);
  const [debian = "", other = debian] = packages;
  if (last === undefined || word === undefined || app.editable(last.at.path) === undefined) return;
  const name = last.program === "apk" && debian.startsWith("default-") ? other : debian;
  yield { title: `Install ${name} in the image`, safe: true, edits: [insert(last.at.path, word.span.end, ` ${name}`)] };
}

const isOfficialRuntime = (image: Fact<"imageUsed">): boolean =>
  /^(docker\.io\/)?(library\/)?(node|python|ruby|golang|php|openjdk|eclipse-temurin|rust|debian|ubuntu|alpine)$/.test(image.image);

/** The full images of languages stand on Debian's buildpack-deps; what stands on Alpine has what BusyBox brings (Docker Hub; busybox(1)). */
function holds({ image, tag = "" }: Fact<"imageUsed">, program: string): boolean {
  const name = image.slice(image.lastIndexOf("/") + 1);
  if (name === "alpine" || tag.includes("alpine")) return /^(wget|unzip|nc)$/.test(program);
  if (name === "php") return program === "curl";
  return systemTools.get(program)?.inFullImages === true && /^(node|python|ruby|golang|rust|openjdk)$/.test(name) && !tag.includes("slim");
}

const isPackageInstall = (command: Command): boolean =>
  (/^(apt-get|apt|dnf|yum|microdnf|zypper|brew)$/.test(command.program) && runs(command, "install")) ||
  (command.program === "apk" && runs(command, "add"));
