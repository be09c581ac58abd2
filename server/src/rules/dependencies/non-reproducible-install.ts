import { followsAny } from "../../knowledge/command-pattern.js";
import { lockFilesOf } from "../../knowledge/lock-files.js";
import { installedEcosystem, nonReproducible, requirementsInstalled, type LooseInstall } from "../../knowledge/lock-installs.js";
import { nameOf } from "../../text/path.js";
import { buildsOrDeploys, shown, wordsRun } from "../questions/commands.js";
import { installedBelow, projectBelow } from "../questions/installs-below.js";
import { copiedWithoutLock, hasDependencies, isLibrary, isLocked } from "../questions/locked-manifests.js";
import { defineRule, insert, replace, type App, type Fact, type Fix, type Problem } from "../rule.js";

export default defineRule({
  id: "non-reproducible-install",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "Dependencies are resolved anew instead of taken from the lock file.",
  why: "The same commit gets other versions than those that were tested.",

  check: {
    *command(command, app) {
      if (!buildsOrDeploys(command)) return;
      const words = wordsRun(command);
      const install = nonReproducible(words);
      const loose = install !== undefined && !isSettledElsewhere(install, command, app) ? install : undefined;
      const below = projectBelow(command, install?.ecosystem ?? installedEcosystem(words), app);
      if (below !== undefined) yield* installedBelow(command, words, loose, below);
      else if (loose !== undefined && (!loose.needsLock || isLocked(loose.ecosystem, app))) {
        yield {
          at: command.at,
          message: `"${shown(words)}" ${loose.fault}, so the same commit may get other versions than those tested. Use ${loose.instead}.`,
          ...(command.role === "ci" || command.role === "script" ? { evidence: "likely" } : {}),
          fixes: () => locked(command, loose, app),
        };
      } else yield* withoutLock(command, words, app);
    },
  },

  examples: [
    {
      title: "npm install beside a lock file",
      files: {
        Dockerfile: `
          FROM node:20.11
          RUN npm install
              ^^^^^^^^^^^
        `,
        "package-lock.json": '{ "lockfileVersion": 3, "packages": {} }\n',
      },
      fixed: { Dockerfile: "FROM node:20.11\nRUN npm ci\n" },
    },
    {
      title: "npm ci",
      files: { Dockerfile: "FROM node:20.11\nRUN npm ci\n", "package-lock.json": '{ "lockfileVersion": 3, "packages": {} }\n' },
    },
  ],
});

/** A variable or a command before it makes the manager take what is locked; pnpm and Yarn's newer versions do so by themselves in pipelines. */
function isSettledElsewhere({ unlessSet, unlessRun }: LooseInstall, command: Fact<"command">, app: App): boolean {
  const { at, program } = command;
  const sets = (name: string, value: string | undefined): boolean => unlessSet?.test(name) === true && value !== "false";
  const isSet = app.in(at.path, "environmentDeclared").some(({ name, value }) => sets(name, value));
  const isRun = unlessRun !== undefined && app.beside(command, "command").some((other) => followsAny(wordsRun(other), unlessRun));
  const isToldNoPipeline = command.assignments.some(({ name, value }) => name === "CI" && value.text === "false");
  const isStrict = program === "pnpm" || (program === "yarn" && app.paths.some((path) => nameOf(path) === ".yarnrc.yml"));
  return (
    isSet ||
    isRun ||
    (isStrict && command.role === "ci" && !isToldNoPipeline) ||
    command.assignments.some(({ name, value }) => sets(name, value.text))
  );
}

/** What is installed is written down nowhere: the lock file that the app should have is missing, or the lines name no versions. */
function* withoutLock(command: Fact<"command">, words: readonly string[], app: App): Generator<Problem> {
  const ecosystem = installedEcosystem(words);
  const files = requirementsInstalled(words);
  if (ecosystem === undefined && files.length === 0) return;
  const manifest = app
    .all("manifest")
    .find((one) => one.ecosystem === ecosystem && !isLibrary(one, app) && lockFilesOf(nameOf(one.at.path), one.manager).length > 0);
  const open = app.all("dependencyDeclared").filter(({ at, version, source }) => {
    const isExact = /^===?|^~=\s*\d+\.\d+\.\d+/.test(version) || version.includes(",<") || source !== "registry";
    return !isExact && files.some((file) => nameOf(at.path) === nameOf(file));
  });
  const [first] = open;
  if (first !== undefined && open.length > 0) {
    yield {
      at: command.at,
      message: `"${shown(words)}" installs ${open.length === 1 ? first.name : `${open.length} packages`} in whatever version is newest, so the same commit may get others than those tested. Pin them in ${nameOf(first.at.path)}.`,
      evidence: "likely",
      related: [{ at: first.at, message: `${first.name} has no exact version.` }],
    };
  } else if (ecosystem !== undefined && manifest !== undefined && isLocked(ecosystem, app)) {
    const copied = copiedWithoutLock(command, ecosystem, app);
    if (copied === undefined) return;
    yield {
      at: command.at,
      message: `"${shown(words)}" has ${copied.source} without its lock file, so it chooses versions anew at every build. Copy both.`,
      related: [{ at: copied.at, message: "The manifest alone." }],
    };
  } else if (ecosystem !== undefined && manifest !== undefined && !isLocked(ecosystem, app) && hasDependencies(manifest, app)) {
    yield {
      at: command.at,
      message: `"${shown(words)}" finds no lock file, so it chooses versions anew at every build. Commit ${lockFilesOf(nameOf(manifest.at.path), manifest.manager)[0] ?? "one"}.`,
      evidence: "likely",
      related: [{ at: manifest.at, message: "The manifest without a lock file." }],
    };
  }
}

/** The one word or option that differs, so that all others stay. */
function* locked({ words, program, line, at: { path } }: Fact<"command">, { repair, instead }: LooseInstall, app: App): Generator<Fix> {
  const last = words.at(-1);
  if (repair === undefined || last === undefined || line.form === "exec" || app.editable(path) === undefined) return;
  const word = "word" in repair ? words.find(({ text }) => repair.word.test(text)) : undefined;
  const isBareYarn = program === "yarn" && words.length === 1;
  if ("option" in repair)
    yield { title: `Use ${instead}`, safe: true, edits: [insert(path, last.span.end, `${isBareYarn ? " install" : ""} ${repair.option}`)] };
  else if (word !== undefined) yield { title: `Use ${instead}`, safe: true, edits: [replace({ path, span: word.span }, repair.by)] };
}
