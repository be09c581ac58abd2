import { dockerfileOf } from "../../facts/image-built.js";
import { folderOf, nameOf } from "../../text/path.js";
import { stagesUnder } from "../questions/stages.js";
import { defineRule, type App, type Fact } from "../rule.js";
import { patternInLines } from "../../text/pattern.js";

export default defineRule({
  id: "missing-start-command",
  level: "information",
  scope: "deployed",
  summary: "An image is built for an app and no file says how to start it.",
  why: "How the app runs is then known only to whoever types the command, and the release is not complete without them.",

  check: {
    *stage(stage, app) {
      if (!stage.final || !isApp(stage, app) || hasCommand(stage, app) || isStartedElsewhere(app) || !startsNothingByItself(stage, app))
        return;
      yield {
        at: stage.at,
        message: "This image has no CMD or ENTRYPOINT, so a release does not say how it is run. Add the start command.",
      };
    },
  },

  examples: [
    {
      title: "No command in the last stage, and none elsewhere",
      files: {
        Dockerfile: `
          FROM python:3.12-slim
          ^^^^^^^^^^^^^^^^^^^^^
          WORKDIR /app
          COPY . .
        `,
        "requirements.txt": "flask==3.0.3\n",
      },
    },
    {
      title: "Compose gives the command",
      files: {
        Dockerfile: "FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\n",
        "requirements.txt": "flask==3.0.3\n",
        "compose.yaml": "services:\n  web:\n    build: .\n    command: gunicorn shop:app\n",
      },
    },
  ],
});

/** A manifest beside the Dockerfile, or where its image is built, shows that it is an app's, not a tool's or a base image. */
function isApp({ at, name = "" }: Fact<"stage">, app: App): boolean {
  const contexts = app.all("imageBuilt").flatMap((built) => (dockerfileOf(built) === at.path ? built.context : []));
  const folders = new Set([folderOf(at.path), ...contexts]);
  const isForOthers = forOthers.test(name) || forOthers.test(nameOf(at.path));
  return !isForOthers && app.all("manifest").some((manifest) => folders.has(folderOf(manifest.at.path)) && !manifest.library);
}

/** `Dockerfile.base`, `FROM python:3.12 AS builder`: others begin with it, or build in it. */
const forOthers = /(^|[._-])(base|builder?|ci|deps|tools?|toolchain)([._-]|$)/i;

/** Its own, or that of a stage that it begins with; what a stage leaves from which it only copies is lost. */
function hasCommand(stage: Fact<"stage">, app: App): boolean {
  const units = stagesUnder(stage, app);
  return app
    .in(stage.at.path, "command")
    .some(({ place, unit }) => (place === "dockerfile-cmd" || place === "dockerfile-entrypoint") && units.has(unit));
}

const isStartedElsewhere = (app: App): boolean =>
  app.all("command").some((command) => command.role === "start" && command.place !== "package-script");

/** Bare runtimes have no command of their own that runs an app; a server's image has. */
const bareRuntime = patternInLines()`
  (^|/)(
    node|bun|python|ruby|golang|openjdk|eclipse-temurin|amazoncorretto|zulu-openjdk|liberica-openjdk-\w+|rust|alpine|debian|ubuntu
    |fedora|amazonlinux|rockylinux|scratch|dotnet/(sdk|aspnet|runtime|runtime-deps)|distroless/[\w-]+
  )$
`;

const startsNothingByItself = (stage: Fact<"stage">, app: App): boolean =>
  app
    .in(stage.at.path, "imageUsed")
    .some(
      (image) =>
        image.final === true &&
        (bareRuntime.test(image.image) || (/(^|\/)php$/.test(image.image) && /(^|-)cli(-|$)/.test(image.tag ?? ""))),
    );
