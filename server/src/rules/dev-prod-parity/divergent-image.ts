import { isDevelopmentPath } from "../../facts/development.js";
import { folderOf } from "../../text/path.js";
import { defineRule, type Fact } from "../rule.js";

export default defineRule({
  id: "divergent-image",
  level: "information",
  scope: "everywhere",
  summary: "Development and production run on different base images.",
  why: "Another distribution or another major version behaves differently in exactly the places that nobody tests: locales, certificates, C libraries.",

  check: {
    *imageUsed(image, app) {
      if (image.for !== "build-stage" || image.unknown || !runsDevelopment(image)) return;
      const deployed = app
        .all("imageUsed")
        .find(
          (other) =>
            other.final === true &&
            !other.unknown &&
            !app.isDevelopment(other) &&
            isSameRuntime(other, image) &&
            folderOf(other.at.path) === folderOf(image.at.path),
        );
      const difference = deployed === undefined ? undefined : differenceOf(image, deployed);
      if (deployed === undefined || difference === undefined) return;
      yield {
        at: image.at,
        message: `Development runs on ${image.reference} and production on ${deployed.reference}: ${difference}, so a fault may show only after the deploy. Use one base image.`,
        related: [{ at: deployed.at, message: "The deployed image." }],
      };
    },
  },

  examples: [
    {
      title: "Debian for development, Alpine in production",
      files: {
        Dockerfile: "FROM node:20.11-alpine\n",
        "Dockerfile.dev": `
          FROM node:20.11-bookworm
               ^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    { title: "One base image", files: { Dockerfile: "FROM node:20.11-alpine\n", "Dockerfile.dev": "FROM node:20.11-alpine\n" } },
  ],
});

/** The last stage of a Dockerfile for development, or a stage for development that nothing builds on. */
const runsDevelopment = (image: Fact<"imageUsed">): boolean =>
  isDevelopmentPath(image.at.path) ? image.final === true : image.development === true;

const isSameRuntime = (a: Fact<"imageUsed">, b: Fact<"imageUsed">): boolean => a.image === b.image;

function differenceOf(image: Fact<"imageUsed">, deployed: Fact<"imageUsed">): string | undefined {
  const [ours, theirs] = [distributionOf(image.tag ?? ""), distributionOf(deployed.tag ?? "")];
  if (ours !== theirs) return `${ours} against ${theirs}`;
  const [major, deployedMajor] = [majorOf(image.tag ?? ""), majorOf(deployed.tag ?? "")];
  return major !== undefined && deployedMajor !== undefined && major !== deployedMajor
    ? `version ${major} against ${deployedMajor}`
    : undefined;
}

/** Official images are Debian where the tag names nothing else (Docker Hub, official images). */
const distributionOf = (tag: string): string => (/alpine/i.test(tag) ? "Alpine" : /windows|nanoserver/i.test(tag) ? "Windows" : "Debian");

const majorOf = (tag: string): string | undefined => /^\d+/.exec(tag)?.[0];
