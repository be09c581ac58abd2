import { extensionOf, folderOf, isWithin, join, nameOf } from "../text/path.js";
import { filesCopiedIn, type CopiedFiles } from "./copied-files.js";
import { dockerfileOf } from "./image-built.js";
import { isOfInitSystem, operands, optionValue, type Command } from "./command.js";
import type { Unsettled } from "./starts.js";
import { reachedIn } from "./shell-functions.js";
import { commandsOfTask, gatherTasks, type Tasks } from "./task-files.js";
import { tasksRun } from "./tasks.js";
import { unitOf, type Fact } from "./vocabulary.js";

/** What commands of an app run: commands in its scripts, and its source files. */
export interface Scripts {
  commandsRun(command: Fact<"command">): readonly Fact<"command">[];
  sourcesRun(command: Fact<"command">): readonly string[];
}

/** Gathers the scripts of an app by path and by name. */
export function scriptsOf(app: Unsettled): Scripts {
  const found: Found = {
    app,
    files: new Map(),
    paths: new Map(),
    tasks: gatherTasks(app),
    folders: new Map(),
    copied: filesCopiedIn(app),
    builds: new Map(app.all("imageBuilt").map((built) => [unitOf(built), dockerfileOf(built)])),
    links: new Map(),
  };
  for (const command of app.all("command")) {
    if (command.place === "shell-script") add(found.files, command.at.path, command);
    if (command.program === "ln" || (command.place === "dockerfile-run" && copying.test(command.program))) noteLink(command, found.links);
    if (command.program === "cd") add(found.folders, lineOf(command), command);
  }
  for (const [path, commands] of found.files) if (!commands.some(isOfInitSystem)) add(found.paths, nameOf(path), path);
  return {
    commandsRun: (command) => commandsRun(command, found),
    sourcesRun: (command) => [
      ...new Set(writtenSources(command).flatMap((written) => bestMatch(written, command, app.named(nameOf(written)), found) ?? [])),
    ],
  };
}

interface Found {
  readonly app: Unsettled;
  /** Commands of script files by path. */
  readonly files: Map<string, Fact<"command">[]>;
  /** Paths of script files by the name of the file. */
  readonly paths: Map<string, string[]>;
  /** The commands of named scripts and tasks. */
  readonly tasks: Tasks;
  /** `cd x` by the line that it stands in. */
  readonly folders: Map<string, Fact<"command">[]>;
  readonly copied: CopiedFiles;
  /** The Dockerfile that a service of a compose file is built from, by the service. */
  readonly builds: ReadonlyMap<string, string>;
  /** Names that an image gives to files: `ln -s /app/start.sh /usr/local/bin/start` or `dos2unix -n boot.sh start` gives start. */
  readonly links: Map<string, string>;
}

/** A line by its place: facts that were read at different times share no object. */
const lineOf = ({ at, line: { span, script } }: Fact<"command">): string =>
  `${at.path}\t${span.start}\t${span.end}\t${script?.start ?? ""}\t${script?.end ?? ""}`;

/** Programs whose last two operands are a file and its other name. */
const copying = /^(cp|mv|install|dos2unix)$/;

function noteLink(command: Command, links: Map<string, string>): void {
  const [target, link] = operands(command).slice(-2);
  if (target === undefined || link === undefined || target.unknown || link.unknown || nameOf(link.text) === nameOf(target.text)) return;
  links.set(nameOf(link.text), target.text);
}

/** The commands inside the script that a command runs, if it runs one of the repository. */
function commandsRun(command: Fact<"command">, found: Found): readonly Fact<"command">[] {
  if (/^(npm|yarn|pnpm|bun)$/.test(command.program)) return packageScript(command, found);
  const run = tasksRun(command);
  const inTasks = run?.tasks.flatMap((name) => unitNear(command, run.files, name, found)) ?? [];
  if (found.files.size === 0 || (run !== undefined && (inTasks.length > 0 || run.handsOn === undefined))) return inTasks;
  const isReader = /^(ba|da|z|k|a)?sh$|^\.$|^source$/.test(command.program);
  const named = (isReader ? operands(command)[0] : command.words[0])?.text ?? "";
  const link = command.place === "dockerfile-run" ? undefined : found.links.get(nameOf(named));
  const written = link ?? named;
  const candidates = found.paths.get(nameOf(written)) ?? [];
  const path = bestMatch(written, command, candidates, found) ?? copiedAs(written, command, found);
  const isPath =
    isReader || /\/|\.(ba|z|k)?sh$/.test(written) || path === join(found.app.folder, written) || isCopied(written, command, found);
  return path === undefined || !isPath ? [] : reachedIn(found.files.get(path) ?? [], command);
}

/** `npm start`, `npm run x`, `yarn x`, `pnpm --filter shop start`, `npm --prefix web run build`. */
function packageScript(command: Fact<"command">, found: Found): readonly Fact<"command">[] {
  const valued = [folderOptions, workspaceOptions].flatMap((names) => optionValue(command, ...names) ?? []);
  const words = operands(command)
    .filter((word) => !valued.some((value) => value.span.start === word.span.start))
    .map((word) => word.text);
  const member = words[0] === "workspace" ? words.splice(0, 2)[1] : optionValue(command, ...workspaceOptions)?.text;
  const isRun = words[0] === "run" || words[0] === "run-script";
  const isKnown = command.program !== "npm" || /^(start|test|stop|restart|t)$/.test(words[0] ?? "");
  const script = isRun ? words[1] : isKnown ? words[0] : undefined;
  if (script === undefined) return [];
  const folder = optionValue(command, ...folderOptions)?.text;
  const files = member === undefined ? [folder === undefined ? "package.json" : `${folder}/package.json`] : manifestsNamed(member, found);
  return [`pre${script}`, script, `post${script}`].flatMap((name) => unitNear(command, files, name, found));
}

const folderOptions = ["--prefix", "--cwd", "--dir", "-C"];
const workspaceOptions = ["--workspace", "-w", "--filter", "-F"];

/** The package.json files of a workspace member, by its name or its folder. */
const manifestsNamed = (name: string, { app }: Found): readonly string[] =>
  app.all("manifest").flatMap(({ ecosystem, name: own, at }) => {
    const isMeant = own === name || folderOf(at.path) === name.replace(/^\.\//, "") || nameOf(folderOf(at.path)) === name;
    return ecosystem === "npm" && isMeant ? `/${at.path}` : [];
  });

/** The commands of a named script in the nearest of these files: where the line went with `cd`, beside the command, in the app. */
function unitNear(command: Fact<"command">, files: readonly string[], name: string, found: Found): readonly Fact<"command">[] {
  const beside = folderOf(command.at.path);
  const gone = folderGoneTo(command, found);
  const starts = startsFrom(command, gone, found);
  for (const start of starts) {
    for (const file of files) {
      const path = file.startsWith("/") ? file.slice(1) : start === undefined ? undefined : join(start, file);
      const commands = path === undefined ? undefined : commandsOfTask(path, name, found.tasks);
      if (commands !== undefined) return commands;
      // The line went to another app, which judges its own scripts.
      if (gone !== undefined && start !== beside && path !== undefined && found.app.files.has(path)) return [];
    }
  }
  return [];
}

/** The folders from which a command may look for its files, the likeliest first. */
function startsFrom(command: Fact<"command">, gone: string | undefined, { app }: Found): readonly (string | undefined)[] {
  const beside = folderOf(command.at.path);
  const { folder } = command;
  if (folder !== undefined)
    return [folder, join(app.folder, folder), join(beside, folder)].map((start) => start && join(start, gone ?? ""));
  return gone === undefined ? [beside, app.folder] : [join(beside, gone), join(app.folder, gone), beside, app.folder];
}

/** `cd web && npm start`: the folder, without what only an image or a machine has. */
function folderGoneTo(command: Fact<"command">, found: Found): string | undefined {
  const before = found.folders.get(lineOf(command))?.findLast((cd) => cd.index < command.index);
  const word = before?.words[1];
  return word === undefined || word.unknown ? undefined : word.text.replace(/^\//, "");
}

/** Source files that a start command runs: `python app.py`, `node src/server.js`, `gunicorn app.main:app`, `flask run`. */
function writtenSources(command: Command): readonly string[] {
  const { words, program } = command;
  if (program === "flask" && words.some((word) => word.text === "run")) return ["app.py", "wsgi.py"];
  return words.flatMap((word, index) => {
    if (word.unknown) return [];
    const { text } = word;
    if (/\.(py|mjs|cjs|js|ts|mts|cts|rb|php|go)$/.test(text)) return [text, ...sourcesOfCompiled(text)];
    if (index > 0 && words[index - 1]?.text === "-m") return moduleFiles(text);
    if (index > 0 && /^[\w.]+:[\w.()]+$/.test(text)) return moduleFiles(text.slice(0, text.indexOf(":")));
    return program === "node" && index === 1 && !text.startsWith("-") ? [text, `${text}.js`, `${text}/index.js`] : [];
  });
}

/** `dist/main.js` comes of `src/main.ts`, by every compiler's custom. */
function sourcesOfCompiled(path: string): readonly string[] {
  const compiled = /^(.*?)(?:dist|build|lib|out)\/(?:src\/)?(.+)\.[cm]?js$/.exec(path);
  return compiled === null ? [] : [`${compiled[1]}src/${compiled[2]}.ts`];
}

const moduleFiles = (name: string): readonly string[] => {
  const path = name.replaceAll(".", "/");
  return [`${path}.py`, `${path}/__main__.py`, `${path}/__init__.py`];
};

/**
 * The file of the repository that a command means. Paths inside an image are not those of the repository: what the
 * Dockerfile copied there decides; else the candidate that shares most trailing folders, and none where two do equally well.
 */
function bestMatch(written: string, command: Fact<"command">, candidates: readonly string[], found: Found): string | undefined {
  const { folder } = found.app;
  const copied = copiedAs(written, command, found);
  if (copied !== undefined) return copied;
  const relative = written.replace(/^\$\{?\w+\}?\//, "").replace(/^\.?\//, "");
  let best: { readonly path: string; readonly score: number } | undefined;
  let isTied = false;
  for (const path of candidates) {
    if (!isWithin(path, folder) || isLeftOut(path, command, found)) continue;
    const beside = command.folder === undefined ? [folder, folderOf(command.at.path)] : [command.folder];
    const isExact = beside.some((start) => path === join(start, relative));
    const score = sharedTail(path, relative) + (isExact ? 100 : 0);
    if (best === undefined || score > best.score) [best, isTied] = [{ path, score }, false];
    else if (score === best.score) isTied = true;
  }
  return isTied ? undefined : best?.path;
}

/** A program without an ending, of whose namesake the image gets nothing: `CMD ["/shop/shop"]` is no `etc/rc.d/shop`. */
function isLeftOut(path: string, { at, place }: Fact<"command">, { app, copied }: Found): boolean {
  const sources = copied.by(at.path).map(({ source }) => source.replace(/^\.?\//, ""));
  if (!place.startsWith("dockerfile") || extensionOf(path) !== "" || sources.length === 0) return false;
  const bases = [folderOf(at.path), app.folder, ""];
  return !sources.some((source) => /[*?$[]|^\.*$/.test(source) || bases.some((base) => isWithin(path, join(base, source) ?? "")));
}

/** By the Dockerfile in which the command stands, or by that of the service that it starts. */
function copiedAs(written: string, command: Fact<"command">, { copied, builds }: Found): string | undefined {
  const dockerfile = command.place === "compose" ? builds.get(unitOf(command)) : undefined;
  return copied.fileAt(written, dockerfile === undefined ? command.at : { ...command.at, path: dockerfile });
}

const isCopied = (written: string, command: Fact<"command">, found: Found): boolean => copiedAs(written, command, found) !== undefined;

function sharedTail(a: string, b: string): number {
  const [left, right] = [a.split("/").toReversed(), b.split("/").toReversed()];
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}

function add<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
