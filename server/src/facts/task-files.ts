import { folderOf, join } from "../text/path.js";
import type { Unsettled } from "./starts.js";
import type { Fact } from "./vocabulary.js";

/** The named scripts and tasks of an app's files: of package.json, makefiles, Rakefiles and their like. */
export interface Tasks {
  /** Their commands: path of the file, tab, name. */
  readonly commands: ReadonlyMap<string, readonly Fact<"command">[]>;
  /** The tasks that come before; the name is "" for what is run without a name. */
  readonly needed: ReadonlyMap<string, readonly string[]>;
  readonly included: ReadonlyMap<string, readonly Fact<"tasksIncluded">[]>;
}

/** Gathers what the files of an app define. */
export function gatherTasks(app: Unsettled): Tasks {
  const commands = new Map<string, Fact<"command">[]>();
  const needed = new Map<string, string[]>();
  const included = new Map<string, Fact<"tasksIncluded">[]>();
  for (const command of app.all("command"))
    if (command.unit !== undefined && (command.place === "package-script" || command.place === "task"))
      add(commands, keyOf(command.at.path, command.unit), command);
  for (const { at, unit, task } of app.all("taskNeeded")) add(needed, keyOf(at.path, unit ?? ""), task);
  for (const include of app.all("tasksIncluded")) add(included, include.at.path, include);
  return { commands, needed, included };
}

/** The commands that a task runs, those of the tasks that it needs first; undefined where its file knows no such task. */
export function commandsOfTask(
  path: string,
  name: string,
  tasks: Tasks,
  seen: Set<string> = new Set(),
): readonly Fact<"command">[] | undefined {
  const key = keyOf(path, name);
  if (seen.has(key)) return [];
  seen.add(key);
  const own = tasks.commands.get(key);
  const before = tasks.needed.get(key);
  if (own === undefined && before === undefined) return commandsOfIncluded(path, name, tasks, seen);
  return [...(before ?? []).flatMap((task) => commandsOfTask(path, task, tasks, seen) ?? []), ...(own ?? [])];
}

function commandsOfIncluded(path: string, name: string, tasks: Tasks, seen: Set<string>): readonly Fact<"command">[] | undefined {
  for (const include of tasks.included.get(path) ?? []) {
    const prefix = include.prefix === undefined ? "" : `${include.prefix}:`;
    const target = join(folderOf(path), include.path);
    if (target === undefined || !name.startsWith(prefix)) continue;
    const commands = commandsOfTask(target, name.slice(prefix.length), tasks, seen);
    if (commands !== undefined) return commands;
  }
  return undefined;
}

/** The tasks of `lib/tasks/*.rake` are those of the Rakefile beside `lib`, which loads them (Rails, "Custom Rake Tasks"). */
const keyOf = (path: string, name: string): string => `${path.replace(/(^|\/)lib\/tasks\/.+\.rake$/, "$1Rakefile")}\t${name}`;

function add<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
