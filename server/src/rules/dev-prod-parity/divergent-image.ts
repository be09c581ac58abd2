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
            homeOf(other.at.path) === homeOf(image.at.path),
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

/** The folder of an image's app: `docker/dev` and `docker/prod` are one, and `.devcontainer` belongs to the folder around it. */
const homeOf = (path: string): string => folderOf(path).replace(/(^|\/)(\.devcontainer|dev|devel|development|local|prod|production)$/, "");

const isSameRuntime = (a: Fact<"imageUsed">, b: Fact<"imageUsed">): boolean =>
  a.image === b.image || (systems[a.image] !== undefined && systems[b.image] !== undefined);

/** Images of a system alone. */
const systems: Readonly<Record<string, string>> = {
  debian: "Debian",
  ubuntu: "Ubuntu",
  alpine: "Alpine",
  fedora: "Fedora",
  amazonlinux: "Amazon Linux",
  rockylinux: "Rocky Linux",
  almalinux: "AlmaLinux",
};

function differenceOf(image: Fact<"imageUsed">, deployed: Fact<"imageUsed">): string | undefined {
  const [ours, theirs] = [distributionOf(image), distributionOf(deployed)];
  if (ours !== theirs) return `${ours} against ${theirs}`;
  const [release, deployedRelease] = [releaseOf(image.tag ?? ""), releaseOf(deployed.tag ?? "")];
  if (release !== undefined && deployedRelease !== undefined && release !== deployedRelease) return `${release} against ${deployedRelease}`;
  const [major, deployedMajor] = [majorOf(image.tag ?? ""), majorOf(deployed.tag ?? "")];
  return major !== undefined && deployedMajor !== undefined && major !== deployedMajor
    ? `version ${major} against ${deployedMajor}`
    : undefined;
}

/** Official images are Debian where the tag names nothing else (Docker Hub, official images). */
const distributionOf = ({ image, tag = "" }: Fact<"imageUsed">): string =>
  systems[image] ?? (/alpine/i.test(tag) ? "Alpine" : /windows|nanoserver/i.test(tag) ? "Windows" : "Debian");

/** The release of Debian or Ubuntu by its name. */
const releaseOf = (tag: string): string | undefined =>
  /(?<=^|-)(stretch|buster|bullseye|bookworm|trixie|bionic|focal|jammy|noble)(?=-|$)/.exec(tag)?.[1];

const majorOf = (tag: string): string | undefined => /^\d+/.exec(tag)?.[0];
