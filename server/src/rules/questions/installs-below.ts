import { isDevelopmentPath } from "../../facts/development.js";
import { optionValue } from "../../facts/command.js";
import { installedEcosystem, type LooseInstall } from "../../knowledge/lock-installs.js";
import { lockFilesOf } from "../../knowledge/lock-files.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import { shown } from "./commands.js";
import { buildOf } from "./image-builds.js";
import { stagesUnder } from "./stages.js";
import type { App, Fact, Problem } from "../rule.js";

type Ecosystem = Fact<"manifest">["ecosystem"];

/** A manifest of another app, for which a command of this one installs. */
export interface ProjectBelow {
  readonly manifest: string;
  /** The lock file that the command's manager keeps beside it, where it stands there, or another manager's. */
  readonly lock?: string;
  /** The name of the file that is missing without. */
  readonly kept: string;
}

/**
 * What a command installs for where that is another app: `cd web && npm install`, `npm --prefix web install`, a step with
 * `working-directory: web`, an image of the whole repository that copies `web/package.json`.
 */
export function projectBelow(command: Fact<"command">, ecosystem: Ecosystem | undefined, app: App): ProjectBelow | undefined {
  if (ecosystem === undefined || !app.hasAppsBelow) return undefined;
  for (const folder of foldersMeant(command, ecosystem, app)) {
    for (const name of manifests[ecosystem] ?? []) {
      const manifest = folder === "" ? name : `${folder}/${name}`;
      if (app.paths.includes(manifest) || !app.hasFile(manifest) || isDevelopmentPath(manifest)) continue;
      const manager = command.program === "cargo" || command.program === "composer" ? undefined : command.program;
      const [kept, ...others] = lockFilesOf(name, manager);
      const all = [...(kept === undefined ? [] : [kept, ...others]), ...lockFilesOf(name)];
      const lock = all.find((one) => app.hasFile(folder === "" ? one : `${folder}/${one}`));
      if (kept !== undefined) return { manifest, kept, ...(lock !== undefined && { lock }) };
    }
  }
  return undefined;
}

const manifests: Partial<Record<Ecosystem, readonly string[]>> = {
  npm: ["package.json"],
  packagist: ["composer.json"],
  rubygems: ["Gemfile"],
  crates: ["Cargo.toml"],
  go: ["go.mod"],
  pypi: ["Pipfile", "pyproject.toml"],
};

/** What is wrong with an install for such a manifest, of which only the files are known here. */
export function* installedBelow(
  command: Fact<"command">,
  words: readonly string[],
  loose: LooseInstall | undefined,
  { manifest, lock, kept }: ProjectBelow,
): Generator<Problem> {
  if (loose !== undefined && (!loose.needsLock || lock === kept))
    yield {
      at: command.at,
      message: `"${shown(words)}" ${loose.fault}, so the same commit may get other versions than those tested. Use ${loose.instead}.`,
      ...(command.role === "ci" || command.role === "script" ? { evidence: "likely" } : {}),
    };
  else if (lock === undefined && installedEcosystem(words) !== undefined)
    yield {
      at: command.at,
      message: `"${shown(words)}" finds no lock file beside ${manifest}, so it chooses versions anew at every build. Commit ${kept}.`,
      evidence: "likely",
    };
}

/** Folders of the repository that the command may run in or be pointed to, the likeliest first. */
function foldersMeant(command: Fact<"command">, ecosystem: Ecosystem, app: App): readonly string[] {
  const given = optionValue(command, "--prefix", "--cwd", "--dir", "-C", "--working-dir", "-d", "--manifest-path")?.text;
  const gone = [folderGoneTo(command, app), given?.replace(/\/?Cargo\.toml$/, "")];
  const way = gone.reduce((path, part) => (path === undefined ? part : part === undefined ? path : `${path}/${part}`), undefined);
  if (command.place === "dockerfile-run") {
    const { context } = buildOf(command.at.path, app);
    return way === undefined ? foldersCopied(command, ecosystem, context, app) : [join(context, way.replace(/^\/\w+\//, "")) ?? []].flat();
  }
  if (way === undefined && command.folder === undefined) return [];
  const starts = command.place === "ci" ? [command.folder ?? ""] : [folderOf(command.at.path), app.folder];
  return starts.flatMap((start) => join(start, way ?? "") ?? []);
}

/** Where the `cd` before it in the same line or script have led, as far as they are written out. */
function folderGoneTo(command: Fact<"command">, app: App): string | undefined {
  let gone: string | undefined;
  for (const { program, words, index } of app.inLine(command)) {
    if (program !== "cd" || index >= command.index) continue;
    const [, word] = words;
    if (word === undefined || word.unknown || /^[-~]/.test(word.text)) return undefined;
    gone = gone === undefined || word.text.startsWith("/") ? word.text : `${gone}/${word.text}`;
  }
  return gone;
}

/** The folders of the context from which the image has taken a manifest or everything, before the command. */
function foldersCopied(command: Fact<"command">, ecosystem: Ecosystem, context: string, app: App): readonly string[] {
  if (app.all("manifest").some((own) => own.ecosystem === ecosystem)) return [];
  const units = stagesUnder(command, app);
  return app
    .in(command.at.path, "fileCopied")
    .filter(({ at, unit }) => units.has(unit) && at.span.start < command.at.span.start)
    .flatMap(({ source }) => {
      const path = join(context, source.replace(/\/\.?$/, ""));
      if (path === undefined || path === context || /\$/.test(source)) return [];
      const isManifest = (manifests[ecosystem] ?? []).some((name) => nameOf(path).startsWith(name.slice(0, 5)));
      return isManifest ? folderOf(path) : path;
    })
    .toReversed();
}
