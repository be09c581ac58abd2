import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, oneOrMore, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** Tasks of the program task, which runs them by name (Task, "Schema Reference"). */
export const taskfile: Language = {
  id: "taskfile",
  title: "Taskfile",
  matches: (path) => /^taskfile([.-][\w.-]+)?\.ya?ml$/i.test(nameOf(path)),
  recognises: (text) => /^tasks\s*:/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfTaskfile,
};

function* factsOfTaskfile(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    for (const { key, value } of entriesOf(at(root, "includes"))) {
      const path = (scalarOf(value) ?? scalarAt(value, "taskfile"))?.text;
      if (path !== undefined) yield { kind: "tasksIncluded", path: fileAt(path), prefix: key.text, span: key.span };
    }
    for (const { key, value } of entriesOf(at(root, "tasks"))) {
      if (key.text === "default") yield { kind: "taskNeeded", task: "default", span: key.span };
      yield* factsOfTask(key.text, value);
    }
  }
}

/** A folder stands for the file in it. */
const fileAt = (path: string): string => (/\.ya?ml$/.test(path) ? path : `${path}/Taskfile.yml`);

/** A task is one command, a list of them, or a map with `deps` and `cmds`. */
function* factsOfTask(unit: string, task: YamlNode): Generator<FactDraft> {
  for (const needed of oneOrMore(at(task, "deps"))) yield* neededBy(unit, scalarOf(needed) ?? scalarAt(needed, "task"));
  const commands = task.type === "map" ? [...oneOrMore(at(task, "cmds")), ...oneOrMore(at(task, "cmd"))] : oneOrMore(task);
  const folder = scalarAt(task, "dir");
  const development = isDevelopmentUnit(unit) ? { development: true } : {};
  const inFolder = folder === undefined || folder.unknown ? {} : { folder: folder.text };
  const where = { role: "script", place: "task", unit, ...development, ...inFolder } as const;
  for (const item of commands) {
    yield* neededBy(unit, scalarAt(item, "task"));
    const command = scalarOf(item) ?? scalarAt(item, "cmd");
    if (command === undefined) continue;
    yield* readCommands(command.written, "shell", where).filter(({ kind }) => kind !== "environmentRead");
  }
}

function* neededBy(unit: string, task: ReturnType<typeof scalarOf>): Generator<FactDraft<"taskNeeded">> {
  if (task !== undefined && !task.unknown) yield { kind: "taskNeeded", task: task.text, unit, span: task.span };
}
