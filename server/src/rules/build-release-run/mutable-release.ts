import { readImage } from "../../facts/command.js";
import {
  deployedMoving,
  settingMoves,
  hasFixedTag,
  isLatest,
  isMoving,
  publishedMoving,
  tagFromEnvironment,
  tagInCommands,
  tagInSettings,
} from "../questions/moving-tags.js";
import { isStandIn, versionPlace } from "../questions/services.js";
import { latestByDefault, latestUnlessTold, tagChosen } from "../questions/tags-chosen.js";
import { changed, copied } from "../questions/live-changes.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "mutable-release",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A release can change after it was made.",
  why: "A release that can be overwritten or edited in place cannot be traced to its code, and rolling back does not bring back what ran before.",

  check: {
    *imageUsed(image, app) {
      if (image.for === "service" && app.builds(image.image)) yield* latestUnlessTold({ at: versionPlace(image) }, image.reference);
      // What the values of a chart say is told where they stand.
      const isTemplate = image.unknown && image.values !== undefined;
      if (image.for !== "service" || isTemplate || !isMoving(image) || !app.builds(image.image) || isStandIn(image, app)) return;
      yield {
        at: versionPlace(image),
        message: `${image.image} is built here and deployed as ${image.tag ?? "implicit latest"}, so nobody can say which release runs. Tag it with the commit.`,
        fixes: () => tagFromEnvironment(image.at, app),
      };
    },
    *imageBuilt(built, app) {
      const { image: place } = built.parts;
      if (place !== undefined) yield* latestUnlessTold({ at: { path: built.at.path, span: place } }, built.image);
      const image = built.image === undefined ? undefined : readImage(built.image);
      if (place === undefined || image === undefined || built.published === false || !isMoving(image) || hasFixedTag(built, app)) return;
      yield {
        at: { path: built.at.path, span: place },
        message: `${image.image} is built here and runs as ${image.tag ?? "implicit latest"}, so nobody can say which release runs. Tag it with the commit.`,
        evidence: "likely",
        fixes: () => [...tagInSettings(built, app), ...tagFromEnvironment({ path: built.at.path, span: place }, app)],
      };
    },
    setting: settingMoves,
    environmentDeclared: tagChosen,
    *actionUsed(action) {
      yield* copied(action);
    },
    *literalAssigned(literal, app) {
      if (app.file(literal.at.path)?.language === "shell") yield* latestByDefault(literal, literal.value, literal.parts.value);
    },
    *command(command, app) {
      if (command.role === "code") return;
      if (command.role !== "build") yield* changed(command, app);
      for (const { name, value, span } of command.place === "shell-script" ? command.assignments : [])
        yield* latestByDefault({ name, at: { path: command.at.path, span } }, /^\$\{\w+:?-([^${}]+)\}$/.exec(value.text)?.[1] ?? "");
      const deployed = deployedMoving(command, app);
      if (deployed !== undefined)
        yield {
          at: deployed.at,
          message: `${deployed.image} is deployed without a version, so nobody can say which release runs. Deploy the image of the commit.`,
        };
      const moving = /^(start|request)$/.test(command.role) ? undefined : publishedMoving(command, app);
      if (moving === undefined) return;
      yield {
        at: command.at,
        message: `${moving.text} is published under a tag that the next build takes over, so nobody can say which release runs. Tag it with the commit.`,
        ...(!isLatest(moving) && { evidence: "likely" as const }),
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
