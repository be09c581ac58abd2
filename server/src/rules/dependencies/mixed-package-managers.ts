import { packageManagerOf } from "../../knowledge/package-managers.js";
import { folderOf, nameOf } from "../../text/path.js";
import { buildsOrDeploys } from "../questions/commands.js";
import { defineRule, type App, type Fact, type Problem } from "../rule.js";

export default defineRule({
  id: "mixed-package-managers",
  level: "information",
  scope: "deployed",
  summary: "Two rival package managers serve one app.",
  why: "Each manager resolves on its own, so the versions that were tested are not the versions that are installed.",

  check: {
    *app(app) {
      const own = app.all("lockFile").filter((lock) => folderOf(lock.at.path) === app.folder && !app.isDevelopment(lock));
      yield* rivalLockFiles(own);
      yield* askedFor(app, own);
    },
    *command(command, app) {
      if (!buildsOrDeploys(command)) return;
      const manager = packageManagerOf(command.words.map((word) => word.text));
      if (manager === undefined) return;
      const locks = app.all("lockFile").filter((lock) => lock.ecosystem === manager.ecosystem && !app.isDevelopment(lock));
      const [other] = locks;
      if (other === undefined || locks.some((lock) => lock.manager === manager.name)) return;
      yield {
        at: command.at,
        message: `${manager.name} installs here while ${nameOf(other.at.path)} is ${other.manager}'s, so its versions are not used. Install with ${other.manager}.`,
        related: [{ at: other.at, message: `The lock file of ${other.manager}.` }],
      };
    },
  },

  examples: [
    {
      title: "Two lock files",
      files: {
        "package.json": '{ "private": true }\n',
        "package-lock.json": '{ "lockfileVersion": 3 }\n',
        "yarn.lock": `
          # yarn lockfile v1
          ^
        `,
      },
    },
    {
      title: "The image installs with another manager than the lock file's",
      files: {
        Dockerfile: `
          FROM node:20.11
          RUN npm ci
              ^^^^^^
        `,
        "yarn.lock": "# yarn lockfile v1\n",
      },
    },
    {
      title: "One manager",
      files: { Dockerfile: "FROM node:20.11\nRUN yarn install --immutable\n", "yarn.lock": "# yarn lockfile v1\n" },
    },
  ],
});

/** package.json asks for one manager, and only another one has locked its versions: `"packageManager": "pnpm@9.1.0"`. */
function* askedFor(app: App, locks: readonly Fact<"lockFile">[]): Generator<Problem> {
  const manifest = app
    .all("manifest")
    .find(({ at, ecosystem, manager }) => ecosystem === "npm" && manager !== undefined && folderOf(at.path) === app.folder);
  const own = locks.filter(({ ecosystem }) => ecosystem === manifest?.ecosystem);
  const [other] = own;
  if (manifest === undefined || other === undefined || own.some(({ manager }) => manager === manifest.manager)) return;
  yield {
    at: { path: manifest.at.path, span: manifest.parts.manager ?? manifest.at.span },
    message: `${nameOf(manifest.at.path)} asks for ${manifest.manager}, and ${nameOf(other.at.path)} is ${other.manager}'s, so its versions are not used. Keep to one.`,
    related: [{ at: other.at, message: `The lock file of ${other.manager}.` }],
  };
}

function* rivalLockFiles(locks: readonly Fact<"lockFile">[]): Generator<Problem> {
  for (const [index, lock] of locks.entries()) {
    const rival = locks.slice(0, index).find((other) => other.ecosystem === lock.ecosystem && other.manager !== lock.manager);
    if (rival === undefined) continue;
    yield {
      at: lock.at,
      message: `${nameOf(rival.at.path)} of ${rival.manager} stands beside ${nameOf(lock.at.path)} of ${lock.manager}, and they will disagree. Keep one.`,
      related: [{ at: rival.at, message: `The lock file of ${rival.manager}.` }],
    };
  }
}
