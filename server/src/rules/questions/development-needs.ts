import { developmentServer } from "../../knowledge/development-servers.js";
import { origin, wordsRun } from "./commands.js";
import type { App, Fact } from "../rule.js";

/** What in an image needs the packages of developers that it installs. */

/** The development server that an image is started with, which packages of Node.js for developers bring. */
export const serverInNeed = (install: Fact<"command">, run: Fact<"command">, app: App): Fact<"command"> | undefined =>
  isOfNode(install.program)
    ? app
        .all("command")
        .find(
          (start) =>
            start.role === "start" && origin(start, app).at.path === run.at.path && developmentServer(wordsRun(start)) !== undefined,
        )
    : undefined;

/** Tools that build in the same stage are needed there; whether they are removed afterwards nobody can tell. */
export const buildsHere = (command: Fact<"command">, app: App): boolean =>
  app
    .beside(command, "command")
    .some(
      (other) =>
        other.role === "build" &&
        !isSystemInstaller(other.program) &&
        (isOfNode(command.program) || !isOfNode(other.program)) &&
        other.words.some(({ text }) => /^(build|prune|compile|assets:precompile)/.test(text)),
    );

/** `yarn build` makes pages of the packages of Node.js: what Composer or Bundler install for developers it has no use for. */
const isOfNode = (program: string): boolean => /^(npm|npx|yarn|pnpm|bun|vite)$/.test(program);

/** What it installs may be called `build-essential`. */
const isSystemInstaller = (program: string): boolean => /^(apt|apt-get|aptitude|apk|yum|dnf|microdnf|zypper)$/.test(program);
