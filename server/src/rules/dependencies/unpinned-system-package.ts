import { systemPackages } from "../../knowledge/system-installs.js";
import { wordsRun } from "../questions/commands.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "unpinned-system-package",
  level: "hint",
  scope: "deployed",
  off: true,
  summary: "A package of the distribution is installed into an image without a version.",
  why: "The next build of the same commit brings whatever the distribution offers then. Many accept that for its security updates, so this rule is off by default.",

  check: {
    *command(command) {
      if (command.place !== "dockerfile-run") return;
      const names = systemPackages(wordsRun(command)).filter(({ version }) => version === "");
      if (names.length === 0) return;
      const listed = names.slice(0, 3).map(({ name }) => name);
      yield {
        at: command.at,
        message: `${listed.join(", ")}${names.length > 3 ? " …" : ""} ${names.length > 1 ? "are" : "is"} installed in whatever version the distribution has on the day of the build. Name a version, or fix the base image by its digest.`,
      };
    },
  },

  examples: [
    {
      title: "A package without a version",
      files: {
        Dockerfile: `
          FROM debian:12.5
          RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates=20230311
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "Versions, of Debian and of Alpine",
      files: {
        Dockerfile: "FROM alpine:3.20\nRUN apk add --no-cache curl=8.9.1-r1 tini~0.19\nRUN apk add --virtual .build $BUILD_PACKAGES\n",
      },
    },
  ],
});
