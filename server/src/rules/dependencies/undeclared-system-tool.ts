import { operands, runs, type Command } from "../../facts/command.js";
import { isBuildFile } from "../../knowledge/build-files.js";
import { systemTools } from "../../knowledge/system-tools.js";
import { partOf } from "../questions/services.js";
import { isInFinalStage } from "../questions/stages.js";
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
      const isOfApp = /^(start|health)$/.test(command.role) ? command.place !== "dockerfile-run" : command.place === "code";
      if (isOfApp && isInOwnImage(command, app) && command.byLibrary === undefined && !isBuildFile(command.at.path))
        yield* missing(command.program, command, app);
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
  const image = imageOf(user, app);
  if (image === undefined || image.unknown || !isOfficialRuntime(image)) return;
  if (holds(image, program) || takesFromStage(image, program, app)) return;
  const installs = app.all("command").filter((command) => isPackageInstall(command) && reaches(command, image, app));
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

/** What a manifest starts in an image of others is theirs. */
const isInOwnImage = (command: Fact<"command">, app: App): boolean =>
  !/^(compose|kubernetes)$/.test(command.place) || partOf(command, app) === "app";

/** The last stage of its own Dockerfile, else of the first one. */
function imageOf(user: Fact, app: App): Fact<"imageUsed"> | undefined {
  const deployed = app.all("imageUsed").filter((used) => used.final === true && !app.isDevelopment(used));
  return deployed.find(({ at }) => at.path === user.at.path) ?? deployed[0];
}

/** What an earlier stage installs stays there, unless the deployed one begins with it. */
const reaches = (install: Fact<"command">, image: Fact<"imageUsed">, app: App): boolean =>
  install.at.path !== image.at.path || install.place !== "dockerfile-run" || isInFinalStage(install, app);

/** `COPY --from=tools /usr/bin/ffmpeg /usr/bin/`, or the folder with all of them. */
const takesFromStage = ({ at }: Fact<"imageUsed">, program: string, app: App): boolean =>
  app.in(at.path, "fileCopied").some(({ source, final }) => final && takesProgram(source, program)) ||
  app.in(at.path, "stageFileCopied").some(({ source, final }) => final && takesProgram(source, program));

const takesProgram = (source: string, program: string): boolean =>
  source.endsWith(`/${program}`) || /^\/(usr(\/local)?(\/bin)?\/?|opt\/?|bin\/?)?$/.test(source);

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
  // The makers of Temurin install both for their users (Docker Hub, eclipse-temurin).
  if (name === "eclipse-temurin") return /^(curl|wget)$/.test(program);
  return systemTools.get(program)?.inFullImages === true && /^(node|python|ruby|golang|rust|openjdk)$/.test(name) && !tag.includes("slim");
}

const isPackageInstall = (command: Command): boolean =>
  (/^(apt-get|apt|dnf|yum|microdnf|zypper|brew)$/.test(command.program) && runs(command, "install")) ||
  (command.program === "apk" && runs(command, "add"));
