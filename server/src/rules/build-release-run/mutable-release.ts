import { readImage, runs, type Command, type ImageReference, type Word } from "../../facts/command.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "mutable-release",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A release can change after it was made.",
  why: "A release that can be overwritten or edited in place cannot be traced to its code, and rolling back does not bring back what ran before.",

  check: {
    *imageUsed(image, app) {
      if (image.for !== "service" || !isMoving(image) || !isBuiltHere(image, app)) return;
      yield {
        at: image.at,
        message: `${image.image} is built here and deployed as ${image.tag ?? "implicit latest"}, so nobody can say which release runs. Tag it with the commit.`,
      };
    },
    *imageBuilt(built) {
      const { image: place } = built.parts;
      const image = built.image === undefined ? undefined : readImage(built.image);
      if (place === undefined || image === undefined || !isMoving(image)) return;
      yield {
        at: { path: built.at.path, span: place },
        message: `${image.image} is built here and runs as ${image.tag ?? "implicit latest"}, so nobody can say which release runs. Tag it with the commit.`,
        evidence: "likely",
      };
    },
    *command(command) {
      if (command.role === "start") yield* problems(command, editsAtStart(command));
      else if (command.role !== "build") yield* problems(command, changesRelease(command));
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
        ".github/workflows/deploy.yml": `
          on: push
          jobs:
            deploy:
              runs-on: ubuntu-24.04
              steps:
                - run: ssh shop@server "cd shop && git pull"
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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

const isMoving = (image: ImageReference): boolean =>
  !image.unknown && image.digest === undefined && (image.tag === undefined || image.tag === "latest");

/** A compose file or a CI job of the repository builds an image of this name. */
const isBuiltHere = (image: Fact<"imageUsed">, app: App): boolean =>
  app.all("imageBuilt").some((built) => built.image !== undefined && readImage(built.image).image === image.image);

interface Change {
  readonly what: string;
  readonly evidence?: "likely";
}

function* problems(command: Fact<"command">, change: Change | undefined) {
  if (change === undefined) return;
  yield {
    at: command.at,
    message: `${change.what}, so what runs is no longer what was released. Build an image or an artifact with a version, and deploy that.`,
    ...(change.evidence !== undefined && { evidence: change.evidence }),
  };
}

/** Deploys that change what runs instead of releasing anew, and tags that are moved. */
function changesRelease(command: Command): Change | undefined {
  if (runs(command, "cp") && command.program === "kubectl") return { what: "kubectl cp changes a running container" };
  if (runs(command, "edit") && command.program === "kubectl") return { what: "kubectl edit changes the live deployment" };
  if (command.program === "docker" && runs(command, "cp") && copiesIntoContainer(command.words))
    return { what: "docker cp changes a container" };
  if (command.program === "docker" && runs(command, "commit")) return { what: "docker commit makes an image by hand" };
  if (command.program === "ssh" && /\bgit (pull|checkout|reset|fetch)\b/.test(lastWord(command)))
    return { what: "git pull on the server edits the release in place" };
  if (command.program === "docker" && runs(command, "push") && pushesLatest(command))
    return { what: "The release is published under the moving tag latest" };
  const copies = command.program === "rsync" || command.program === "scp";
  return copies && /^[^/]*[\w.}-]+:/.test(lastWord(command))
    ? { what: `${command.program} edits the release in place`, evidence: "likely" }
    : undefined;
}

const editsAtStart = (command: Command): Change | undefined =>
  command.program === "sed" && command.words.some(({ text }) => /^-i/.test(text)) && /\.(js|py|rb|php|html|css)$/.test(lastWord(command))
    ? { what: "sed -i edits the code at every start" }
    : undefined;

const lastWord = (command: Command): string => command.words.at(-1)?.text ?? "";

/** Out of a container is harmless: `docker cp name:/path .`. */
const copiesIntoContainer = (words: readonly Word[]): boolean => /^[\w$.{}-]+:/.test(words.at(-1)?.text ?? "");

function pushesLatest(command: Command): boolean {
  const image = lastWord(command);
  return /:latest$/.test(image);
}
