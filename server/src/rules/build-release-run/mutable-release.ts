import { readImage } from "../../facts/command.js";
import { releaseChange } from "../../knowledge/release-changes.js";
import { hasFixedTag, isMoving, publishedMoving, tagInCommands, tagInSettings } from "../moving-tags.js";
import { isStandIn } from "../services.js";
import { commandsBeside, isOnServer } from "../commands.js";
import { defineRule, type App, type Fact, type Problem } from "../rule.js";

export default defineRule({
  id: "mutable-release",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A release can change after it was made.",
  why: "A release that can be overwritten or edited in place cannot be traced to its code, and rolling back does not bring back what ran before.",

  check: {
    *imageUsed(image, app) {
      if (image.for !== "service" || !isMoving(image) || !app.builds(image.image) || isStandIn(image, app)) return;
      yield {
        at: image.at,
        message: `${image.image} is built here and deployed as ${image.tag ?? "implicit latest"}, so nobody can say which release runs. Tag it with the commit.`,
      };
    },
    *imageBuilt(built, app) {
      const { image: place } = built.parts;
      const image = built.image === undefined ? undefined : readImage(built.image);
      if (place === undefined || image === undefined || built.published === false || !isMoving(image) || hasFixedTag(built, app)) return;
      yield {
        at: { path: built.at.path, span: place },
        message: `${image.image} is built here and runs as ${image.tag ?? "implicit latest"}, so nobody can say which release runs. Tag it with the commit.`,
        evidence: "likely",
        fixes: () => tagInSettings(built, app),
      };
    },
    *command(command, app) {
      if (command.role !== "build") yield* changed(command, app);
      const moving = command.role === "start" ? undefined : publishedMoving(command, app);
      if (moving === undefined) return;
      yield {
        at: command.at,
        message: `${moving.text} is published under a tag that the next build takes over, so nobody can say which release runs. Tag it with the commit.`,
        fixes: () => tagInCommands(command, moving, app),
      };
    },
  },

  examples: [
    {
      title: "The repository's own image, deployed without a tag",
      files: {
        "compose.yaml": `
          services:
            web:
              build: .
              image: registry.example.invalid/shop
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
        Dockerfile: "FROM node:20.11\n",
      },
    },
    {
      title: "A deploy that edits what runs",
      files: {
        "deploy.sh": `
          #!/bin/sh
          ssh shop@server "cd shop && git pull"
                                      ^^^^^^^^
        `,
      },
    },
    {
      title: "A tag from the environment",
      files: {
        "compose.yaml": 'services:\n  web:\n    build: .\n    image: "registry.example.invalid/shop:${TAG}"\n',
        Dockerfile: "FROM node:20.11\n",
      },
    },
  ],
});

function* changed(command: Fact<"command">, app: App): Generator<Problem> {
  const change = changeBy(command);
  if (change === undefined) return;
  // One change of the server is told once: git fetch, git reset, docker compose build.
  const isToldBefore = commandsBeside(command, app).some(
    (other) => other.index < command.index && isOnServer(other) && changeBy(other) !== undefined,
  );
  if (isOnServer(command) && isToldBefore) return;
  yield {
    at: command.at,
    message: `${change.what}, so what runs is no longer what was released. Build an image or an artifact with a version, and deploy that.`,
    ...(change.isLikely && { evidence: "likely" as const }),
  };
}

const changeBy = (command: Fact<"command">) =>
  releaseChange(
    [command.program, ...command.words.slice(1).map(({ text }) => text)],
    command.role === "start" ? "start" : "deploy",
    isOnServer(command),
  );
