import { folderOf, isWithin, join, nameOf } from "../text/path.js";
import type { Location } from "../text/span.js";
import { argument, operands, type Command, type CommandRole } from "./command.js";
import type { SourceFile } from "./source-file.js";
import { isDevelopmentPath } from "./development.js";
import type { Fact, FactKind } from "./vocabulary.js";

/** How the commands of an app hang together: what is started, and through which scripts. */
export interface Starts {
  /** A fact with the role of its command and the development mark of its stage or script settled; most are themselves. */
  settled(fact: Fact): Fact;
  /** The command that starts a source file. */
  startOf(path: string): Fact<"command"> | undefined;
}

type All = <Kind extends FactKind>(kind: Kind) => readonly Fact<Kind>[];

/**
 * Settles what no single file knows: which stage of a Dockerfile is deployed, which script a command runs (`./boot.sh`,
 * `npm start`, `make serve`), and so the role of each command in those scripts.
 */
export function settleStarts(folder: string, all: All, files: ReadonlyMap<string, SourceFile>): Starts {
  const changed = new Map<Fact, Fact>();
  const started = new Map<string, Fact<"command">>();
  const settled = (fact: Fact): Fact => changed.get(fact) ?? fact;

  settleStages(all, changed, files);
  const scripts = scriptsOf(all("command"));
  const waiting = all("command")
    .map((command) => settled(command) as Fact<"command">)
    .filter((command) => command.role !== "script");
  const rank = new Map<Fact, number>();
  for (let command = waiting.shift(); command !== undefined; command = waiting.shift()) {
    const isDevelopment = command.development ?? files.get(command.at.path)?.development ?? isDevelopmentPath(command.at.path);
    for (const path of sourceFilesRun(command, folder, files)) {
      const known = started.get(path);
      if (command.role === "start" && (known === undefined || known.development === true)) {
        started.set(path, isDevelopment ? { ...command, development: true } : command);
      }
    }
    for (const inner of scriptRun(command, folder, scripts)) {
      const importance = (isDevelopment ? 0 : 10) + ranks[command.role];
      if ((rank.get(inner) ?? -1) >= importance || inner.role !== "script") continue;
      rank.set(inner, importance);
      const via: readonly Location[] = [...(command.via ?? []), command.at];
      if (via.length > 8) continue;
      const next: Fact<"command"> = { ...inner, role: command.role, via, development: isDevelopment };
      changed.set(inner, next);
      waiting.push(next);
    }
  }
  return { settled, startOf: (path) => started.get(path) };
}

/** A script that runs in several roles is judged by the one that matters most at run time. */
const ranks: Readonly<Record<CommandRole, number>> = { start: 6, release: 5, health: 4, build: 3, admin: 2, ci: 1, script: 0 };

/** A stage that a deployed compose service builds is deployed, whatever its name; its last CMD and ENTRYPOINT start. */
function settleStages(all: All, changed: Map<Fact, Fact>, files: ReadonlyMap<string, SourceFile>): void {
  for (const built of all("imageBuilt")) {
    const { target } = built;
    if (target === undefined || built.development === true || files.get(built.at.path)?.development === true) continue;
    const path = built.dockerfile ?? (built.context === "" ? "Dockerfile" : `${built.context}/Dockerfile`);
    for (const fact of files.get(path)?.facts ?? []) {
      if (fact.unit !== target) continue;
      const starts = fact.kind === "command" && (fact.place === "dockerfile-cmd" || fact.place === "dockerfile-entrypoint");
      if (starts) changed.set(fact, { ...fact, role: "start", development: false });
      else if (fact.development === true) changed.set(fact, { ...fact, development: false });
    }
  }
}

interface Scripts {
  /** Commands of script files by path. */
  readonly files: ReadonlyMap<string, readonly Fact<"command">[]>;
  /** Commands of named scripts: path of the file, tab, name. */
  readonly named: ReadonlyMap<string, readonly Fact<"command">[]>;
}

function scriptsOf(commands: readonly Fact<"command">[]): Scripts {
  const files = new Map<string, Fact<"command">[]>();
  const named = new Map<string, Fact<"command">[]>();
  for (const command of commands) {
    if (command.place === "shell-script") add(files, command.at.path, command);
    else if (command.unit !== undefined) add(named, `${command.at.path}\t${command.unit}`, command);
  }
  return { files, named };
}

/** The commands inside the script that a command runs, if it runs one of the repository. */
function scriptRun(command: Command & { readonly at: Location }, folder: string, scripts: Scripts): readonly Fact<"command">[] {
  const script = packageScript(command);
  if (script !== undefined)
    return [`pre${script}`, script, `post${script}`].flatMap((name) => namedScript("package.json", name, command, folder, scripts));
  if (command.program === "make") return namedScript("Makefile", argument(command, 0) ?? "all", command, folder, scripts);
  const written =
    isShell.test(command.program) || command.program === "." || command.program === "source" ? operands(command)[0] : command.words[0];
  if (written === undefined || (!/\.sh$|\//.test(written.text) && !scripts.files.has(join(folder, written.text) ?? ""))) return [];
  const path = bestMatch(written.text, command.at.path, folder, scripts.files.keys());
  return path === undefined ? [] : (scripts.files.get(path) ?? []);
}

const isShell = /^(ba|da|z|k|a)?sh$/;

/** `npm start`, `npm run x`, `yarn x`: the name of the script in package.json. */
function packageScript(command: Command): string | undefined {
  if (!/^(npm|yarn|pnpm|bun)$/.test(command.program)) return undefined;
  const [first, second] = operands(command).map((word) => word.text);
  if (first === "run" || first === "run-script") return second;
  if (first === "start" || first === "test" || first === "stop" || first === "restart") return first;
  return command.program === "npm" ? undefined : first;
}

function namedScript(
  file: string,
  name: string,
  from: { readonly at: Location },
  folder: string,
  scripts: Scripts,
): readonly Fact<"command">[] {
  const beside = folderOf(from.at.path);
  for (const at of [beside, folder]) {
    const found = scripts.named.get(`${at === "" ? file : `${at}/${file}`}\t${name}`);
    if (found !== undefined) return found;
  }
  return [];
}

/** Source files that a start command runs: `python app.py`, `node src/server.js`, `gunicorn app.main:app`, `flask run`. */
function* sourceFilesRun(command: Fact<"command">, folder: string, files: ReadonlyMap<string, SourceFile>): Generator<string> {
  for (const written of writtenSources(command)) {
    const path = bestMatch(written, command.at.path, folder, files.keys());
    if (path !== undefined) yield path;
  }
}

function* writtenSources(command: Command): Generator<string> {
  const words = command.words;
  for (const [index, word] of words.entries()) {
    if (word.unknown) continue;
    if (/\.(py|js|mjs|cjs|ts|mts|cts|rb|php|go)$/.test(word.text)) yield word.text;
    else if (index > 0 && words[index - 1]?.text === "-m") yield* moduleFiles(word.text);
    else if (index > 0 && /^[\w.]+:[\w.()]+$/.test(word.text)) yield* moduleFiles(word.text.slice(0, word.text.indexOf(":")));
    else if (command.program === "node" && index === 1 && !word.text.startsWith("-")) yield* [`${word.text}.js`, `${word.text}/index.js`];
  }
}

const moduleFiles = (name: string): readonly string[] => {
  const path = name.replaceAll(".", "/");
  return [`${path}.py`, `${path}/__main__.py`, `${path}/__init__.py`];
};

/**
 * The file of the repository that a command means. Paths inside an image are not those of the repository, so the candidate
 * that shares most trailing folders wins; none where two do equally well outside the app.
 */
function bestMatch(written: string, from: string, folder: string, candidates: Iterable<string>): string | undefined {
  const relative = written.replace(/^\$\{?\w+\}?\//, "").replace(/^\.?\//, "");
  const name = nameOf(relative);
  if (name === "") return undefined;
  let best: { readonly path: string; readonly score: number } | undefined;
  let isTied = false;
  for (const path of candidates) {
    if (nameOf(path) !== name || !isWithin(path, folder)) continue;
    const isExact = path === join(folder, relative) || path === join(folderOf(from), relative);
    const score = sharedTail(path, relative) + (isExact ? 100 : 0);
    if (best === undefined || score > best.score) [best, isTied] = [{ path, score }, false];
    else if (score === best.score) isTied = true;
  }
  return isTied ? undefined : best?.path;
}

function sharedTail(a: string, b: string): number {
  const [left, right] = [a.split("/").toReversed(), b.split("/").toReversed()];
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}

function add<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
