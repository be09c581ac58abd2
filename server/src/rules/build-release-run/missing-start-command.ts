import { folderOf } from "../../text/path.js";
import { defineRule, type App, type Fact } from "../rule.js";

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

/** A manifest beside the Dockerfile shows that it is an app's, not a tool's or a base image. */
const isApp = (stage: Fact<"stage">, app: App): boolean =>
  app.all("manifest").some((manifest) => folderOf(manifest.at.path) === folderOf(stage.at.path) && !manifest.library);

const hasCommand = (stage: Fact<"stage">, app: App): boolean =>
  app.in(stage.at.path, "command").some(({ place }) => place === "dockerfile-cmd" || place === "dockerfile-entrypoint");

const isStartedElsewhere = (app: App): boolean =>
  app.all("command").some((command) => command.role === "start" && command.place !== "package-script");

/** Bare runtimes have no command of their own that runs an app; a server's image has. */
const bareRuntime = /(^|\/)(node|python|ruby|golang|openjdk|eclipse-temurin|amazoncorretto|rust|alpine|debian|ubuntu|scratch)$/;

const startsNothingByItself = (stage: Fact<"stage">, app: App): boolean =>
  app.in(stage.at.path, "imageUsed").some((image) => image.final === true && bareRuntime.test(image.image));
