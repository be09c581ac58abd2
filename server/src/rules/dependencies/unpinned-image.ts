import { isTestPath } from "../../facts/development.js";
import { tagFault } from "../../knowledge/image-tags.js";
import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { hasOption, readImage, runs } from "../../facts/command.js";
import { isDeployScript, isOnServer } from "../questions/commands.js";
import { isBuiltHere } from "../questions/image-builds.js";
import { containerRun, imagePulled } from "../questions/container-runs.js";
import { isStandIn, isTakenWhole, isWrittenLatest, shownImage, versionPlace } from "../questions/services.js";
import { plainText } from "../fixes/yaml.js";
import { defineRule, replace, type App, type Edit, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "unpinned-image",
  level: "warning",
  likely: "hint",
  scope: "everywhere",
  yieldsTo: ["mutable-release"],
  summary: "An image is used without a version.",
  why: "The same commit builds a different app tomorrow, and nobody can say which one runs.",

  check: {
    *imageUsed(image, app) {
      if (image.unknown && !isTakenWhole(image, app) && !isWrittenLatest(image)) return;
      if (image.digest !== undefined || image.image === "scratch" || image.for === "development") return;
      const fault = tagFault(image.image, image.tag);
      const isOfJob = image.for === "ci";
      if (fault === undefined || (isOfJob && fault !== "untagged") || isBuiltHere(image, app) || isStandIn(image, app)) return;
      const isForDevelopers = app.isDevelopment(image);
      if (isForDevelopers && (fault !== "untagged" || image.for !== "service" || isTestPath(image.at.path))) return;
      const says = { untagged: "has no version", floating: "moves from version to version", major: "moves within a major version" }[fault];
      yield {
        at: versionPlace(image),
        message: `${shownImage(image, app)} ${says}, so the same commit gives another app tomorrow. Name a version.`,
        // Developers who begin on different days work with different services.
        ...(fault === "untagged" && !isOfJob && !isForDevelopers ? {} : { evidence: "likely" }),
        fixes: () => versionUsedElsewhere(image, app),
      };
    },
    /** `docker run -d redis` of what starts or deploys the app on a machine; elsewhere it may be a developer's. A tool runs once. */
    *command(command, app) {
      if (app.isDevelopment(command)) return;
      const isTool = hasOption(command, "--rm") && !isOnMachine(command);
      const word = isTool ? undefined : (containerRun(command)?.word ?? imagePulled(command));
      const image = word && readImage(word.text);
      if (word === undefined || image === undefined || word.unknown || image.digest !== undefined || app.builds(image.image)) return;
      const fault = tagFault(image.image, image.tag);
      if (fault === undefined || fault === "major" || (!isOnMachine(command) && isBuiltThere(image.image, command, app))) return;
      yield {
        at: { path: command.at.path, span: word.inner ?? word.span },
        message: `${word.text} ${fault === "untagged" ? "has no version" : "moves from version to version"}, so the same commit gives another app tomorrow. Name a version.`,
        ...((fault === "floating" || !isOnMachine(command)) && { evidence: "likely" as const }),
      };
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
    {
      title: "A version that the repository uses elsewhere",
      files: {
        Dockerfile: `
          FROM python:latest
               ^^^^^^^^^^^^^
        `,
        "worker.Dockerfile": "FROM python:3.12.4\n",
      },
      fixed: { Dockerfile: "FROM python:3.12.4\n" },
    },
    { title: "A version", files: { Dockerfile: "FROM node:20.11\n" } },
  ],
});

/** Units of systemd, and scripts that deploy and leave a container behind; a tool that runs once is no part of the app. */
const isOnMachine = (command: Fact<"command">): boolean =>
  (command.place === "systemd" && command.role === "start") ||
  ((isDeployScript(command) || isOnServer(command)) && hasOption(command, "-d", "--detach"));

/** A name of the file's own making: `docker build -t tools .` and `docker run tools make`. */
const isBuiltThere = (name: string, { at }: Fact<"command">, app: App): boolean =>
  !/[./]/.test(name) && app.in(at.path, "command").some((other) => /^(docker|podman)$/.test(other.program) && runs(other, "build"));

/** The tag of the same image in another place, or the version that the app declares for its runtime. */
function* versionUsedElsewhere(image: Fact<"imageUsed">, app: App): Generator<Fix> {
  const pinned = app
    .all("imageUsed")
    .find(
      (other) => other.image === image.image && other.tag !== undefined && !other.unknown && tagFault(other.image, other.tag) === undefined,
    );
  const runtime = runtimeOfImage(image.image, image.tag)?.runtime;
  const declared = app
    .all("runtimeDeclared")
    .find((other) => other.runtime === runtime && other.by !== "image" && /^v?\d+\.\d+(\.\d+)?$/.test(other.version));
  const variant =
    image.tag === undefined || image.tag === "latest"
      ? ""
      : (/-?((?:alpine|slim|bookworm|bullseye|jdk|jre)[\w.-]*)$/.exec(image.tag)?.[1] ?? "");
  const tag =
    pinned?.tag ?? (declared === undefined ? undefined : `${declared.version.replace(/^v/, "")}${variant === "" ? "" : `-${variant}`}`);
  if (tag === undefined) return;
  const edit = versionWritten(image, tag, app);
  if (edit !== undefined) yield { title: `Use ${image.image}:${tag}`, safe: true, edits: [edit] };
}

/** Where name and version stand apart, only the version is written anew; undefined where the name is put together. */
function versionWritten(image: Fact<"imageUsed">, tag: string, app: App): Edit | undefined {
  const { at, parts, reference } = image;
  if (parts.tag !== undefined) {
    const text = app.editable(at.path)?.text;
    return text === undefined ? undefined : replace({ path: at.path, span: parts.tag }, plainText(text, parts.tag.start, tag));
  }
  return at.span.end - at.span.start === reference.length ? replace(at, `${image.image}:${tag}`) : undefined;
}
