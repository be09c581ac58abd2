import { pythonPackages } from "../../knowledge/installs.js";
import { distributionsOf, normalizedDistribution } from "../../knowledge/python-packages.js";
import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { systemPackages } from "../../knowledge/system-installs.js";
import { imageBuildingCommands, wordsRun } from "./commands.js";
import type { App, Fact } from "../rule.js";

/**
 * What stands for a manifest of Python where there is none: the packages that the app's Dockerfile installs by name. Empty where they do
 * not tell what the image has: its base brings more, or the names are in a variable or in a file that is not here.
 */
export const installedByImage = (app: App): readonly Fact<"dependencyDeclared">[] =>
  app.once(installedByImage, () => {
    const found = isWhole(app) ? [...declaredBy(app.all("command"))] : [];
    return found.some(isOpen) || !areUsed(found, app) ? [] : found;
  });

/** A base such as `python:3.12-slim` has the language and nothing else. */
function isWhole(app: App): boolean {
  const bases = app.all("imageUsed").filter(({ for: use, final }) => use === "build-stage" && final === true);
  return bases.length > 0 && bases.every(({ image, tag }) => isPlain.test(image) || runtimeOfImage(image, tag)?.runtime === "python");
}

const isPlain = /^(library\/)?(python|alpine|debian|ubuntu)$/;

function* declaredBy(commands: readonly Fact<"command">[]): Generator<Fact<"dependencyDeclared">> {
  for (const command of commands) {
    if (command.place !== "dockerfile-run") continue;
    const words = wordsRun(command);
    // Debian's python3-yaml and Alpine's py3-yaml are the packages by other names.
    const ofSystem = systemPackages(words).flatMap(({ name }) => /^(?:python3?|py3)-(.+)/.exec(name)?.[1] ?? []);
    for (const name of [...(pythonPackages(words) ?? [unknown]), ...ofSystem])
      yield {
        at: command.at,
        parts: {},
        kind: "dependencyDeclared",
        ecosystem: "pypi",
        name,
        version: "",
        group: "runtime",
        source: "registry",
      };
  }
}

/** The image has the package by a line of its Dockerfile, beside what the manifest declares: a clean build brings it, a clean checkout does not. */
export const isInstalledByName = (names: ReadonlySet<string>, app: App): boolean =>
  imageBuildingCommands(app).some((command) =>
    (pythonPackages(wordsRun(command)) ?? []).some((name) => names.has(normalizedDistribution(name))),
  );

const unknown = "*";

const isOpen = ({ name }: Fact<"dependencyDeclared">): boolean => name === unknown;

/** Most of what is installed is imported somewhere: these are the app's packages, and not those of a tool beside it. */
function areUsed(installed: readonly Fact<"dependencyDeclared">[], app: App): boolean {
  const imported = new Set(
    app
      .all("moduleImported")
      .filter(({ ecosystem }) => ecosystem === "pypi")
      .flatMap(({ root }) => distributionsOf(root).map(normalizedDistribution)),
  );
  const used = installed.filter(({ name }) => imported.has(normalizedDistribution(name)));
  return used.length > 2 && used.length * 2 >= installed.length;
}
