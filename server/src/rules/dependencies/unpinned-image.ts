import { defineRule } from "../rule.js";

export default defineRule({
  id: "unpinned-image",
  level: "warning",
  likely: "hint",
  scope: "deployed",
  summary: "An image is used without a version.",
  why: "The same commit builds a different app tomorrow, and nobody can say which one runs.",

  check: {
    *imageUsed(image) {
      if (image.unknown || image.digest !== undefined || image.image === "scratch") return;
      if (image.tag !== undefined && image.tag !== "latest") return;
      yield { at: image.at, message: `${image.image} is used without a version, so every build may get another one. Name a version.` };
    },
  },

  examples: [
    {
      title: "A base image without a tag",
      files: {
        Dockerfile: `
          FROM node
               ^^^^
        `,
      },
    },
    { title: "A version", files: { Dockerfile: "FROM node:20.11\n" } },
  ],
});
