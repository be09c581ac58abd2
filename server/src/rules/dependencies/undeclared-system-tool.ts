import { argument, type Command } from "../../facts/command.js";
import { isBuildFile } from "../../knowledge/build-files.js";
import { systemTools } from "../../knowledge/system-tools.js";
import { runnerOf } from "../questions/commands.js";
import { imageWithout, isOnlyImage, type ImageWithout } from "../questions/image-tools.js";
import { isOptional } from "../questions/optional-programs.js";
import { partOf } from "../questions/services.js";
import { defineRule, insert, type App, type Fact, type Fix, type Location, type Problem } from "../rule.js";

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
      if (!isOfApp || !isInOwnImage(command, app) || command.byLibrary !== undefined || isBuildFile(command.at.path)) return;
      if (!ofOwnFolder.test(command.words[0]?.text ?? "")) yield* missing(command.program, command.at, command, app);
      // ssh is a command of its own besides.
      for (const { name, span } of command.launchers.filter((launcher) => launcher.name !== "ssh"))
        yield* missing(name.split(" ", 1)[0] ?? "", { ...command.at, span }, command, app);
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

/** `/shop/.venv/bin/python`: a program that the app brings along. */
const ofOwnFolder = /^(?!\/(usr\/(local\/)?)?s?bin\/).*\//;

function* missing(program: string, at: Location, user: Fact<"command">, app: App): Generator<Problem> {
  const tool = systemTools.get(program);
  if (tool?.ofOperators === true && !/^(request|start)$/.test(user.role)) return;
  const found = tool && !isOptional(user, app) ? imageWithout(program, tool, user, app) : undefined;
  if (tool === undefined || found === undefined) return;
  const { image, isWhole } = found;
  yield {
    at,
    message: `${program} is run here and ${image.reference} does not hold it, so it fails where the app runs. Install ${tool.packages[0] ?? program} in the image.`,
    related: [{ at: image.at, message: "The image that the app runs in." }],
    ...(!(isWhole && isRunThere(user, image, app)) && { evidence: "likely" }),
    fixes: () => installed(tool.packages, found, app),
  };
}

/** What a manifest starts in an image of others is theirs. */
const isInOwnImage = (command: Fact<"command">, app: App): boolean =>
  !/^(compose|kubernetes)$/.test(command.place) || partOf(command, app) === "app";

/** The image itself runs the command, or code does so for a request of an app that has no other image; and not under a condition. */
function isRunThere(user: Fact<"command">, image: Fact<"imageUsed">, app: App): boolean {
  const isOfImage = (user.via?.[0]?.path ?? user.at.path) === image.at.path;
  const isOtherStage = app.beside(user, "imageBuilt").some(({ target }) => target !== undefined);
  const isOfService = /^(compose|kubernetes)$/.test(user.place) && isOnlyImage(image, app) && !isOtherStage;
  if (user.place === "code") return /^(request|start)$/.test(user.role) && isOnlyImage(image, app) && !isAboutItself(user);
  return (isOfImage || isOfService) && isUnconditional(user, app);
}

/** The app asks for its own release, and most do without where nothing tells. */
const isAboutItself = (command: Command): boolean =>
  command.program === "git" && /^(rev-|describe|log|show|status|config)/.test(argument(command, 0) ?? "");

/** Neither it nor what runs its script stands behind a condition, in a function, or beside another way: `curl $URL || wget $URL`. */
function isUnconditional(command: Fact<"command">, app: App): boolean {
  if (/^(condition|function|trap)$/.test(command.nested)) return false;
  const runner = runnerOf(command, app);
  const line = app.inLine(command);
  const index = line.findIndex(({ at }) => at.span.start === command.at.span.start);
  const isOneOfTwo =
    line[index - 1]?.operator === "||" || (command.operator === "||" && !/^(exit|false|return|kill)$/.test(line[index + 1]?.program ?? ""));
  return !isOneOfTwo && (runner === undefined || isUnconditional(runner, app));
}

/** Added to the last install of the stage that is deployed; without one, in a line after its image. */
function* installed(packages: readonly string[], { image, installs }: ImageWithout, app: App): Generator<Fix> {
  const last = installs.findLast(({ at, unit, place }) => at.path === image.at.path && unit === image.unit && place === "dockerfile-run");
  const [debian = "", other = debian] = packages;
  const text = app.editable(image.at.path)?.text;
  if (text === undefined) return;
  const isAlpine = last === undefined ? /alpine/.test(image.reference) : last.program === "apk";
  const name = isAlpine && debian.startsWith("default-") ? other : debian;
  const title = `Install ${name} in the image`;
  const word = last?.words.at(-1);
  if (word !== undefined) yield { title, safe: true, edits: [insert(image.at.path, word.span.end, ` ${name}`)] };
  if (word !== undefined || /distroless/.test(image.image)) return;
  const install = isAlpine
    ? `RUN apk add --no-cache ${name}`
    : `RUN apt-get update && apt-get install -y --no-install-recommends ${name} && rm -rf /var/lib/apt/lists/*`;
  const end = text.indexOf("\n", image.at.span.end) + 1;
  if (end > 0) yield { title, safe: true, edits: [insert(image.at.path, end, `${install}\n`)] };
}
