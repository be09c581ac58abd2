import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { readCommands, readWords, type CommandWhere } from "../shell/commands.js";
import { listedWord } from "../shell/words.js";
import { writtenAt } from "../source/written.js";
import { masked } from "../yaml/mask.js";

/** Whether a path is that of a Ruby script without an extension, if its text says so. */
export const mayBeScript = (path: string): boolean => /(^|\/)(bin|exe|script|scripts)\/[^./]+$/.test(path);

/** Whether the commands of a file are those of a script or of tasks, read line by line. */
export const isScript = (path: string): boolean => /\.rake$|^Rakefile$/.test(nameOf(path)) || mayBeScript(path);

/** Tasks of Rake with the commands that they run and the tasks that they need; the commands of scripts. */
export function* scriptFacts(text: string, path: string): Generator<FactDraft> {
  const isRake = /\.rake$|^Rakefile$/.test(nameOf(path));
  if (!isRake && !mayBeScript(path)) return;
  const blocks: Block[] = [];
  for (const { 0: line, index } of text.matchAll(/^[^\r\n]+/gm)) {
    const indent = line.search(/\S/);
    if (indent === -1 || line[indent] === "#") continue;
    while ((blocks.at(-1)?.indent ?? -1) >= indent) blocks.pop();
    const opened = isRake ? blockOf(line, indent, blocks) : undefined;
    const unit = opened?.task ?? blocks.at(-1)?.task;
    if (opened !== undefined) blocks.push(opened);
    if (unit !== undefined) yield* neededIn(line, index, unit);
    if (unit !== undefined || !isRake) yield* commandsIn(line, index, whereOf(unit));
  }
}

/** `namespace :db do` or `task :seed do`, with the lines that are indented deeper. */
interface Block {
  readonly indent: number;
  readonly namespace: string;
  /** Its full name: `db:seed`. */
  readonly task?: string;
}

function blockOf(line: string, indent: number, blocks: readonly Block[]): Block | undefined {
  const around = blocks.at(-1)?.namespace ?? "";
  const [, kind, symbol, text, key] =
    /^\s*(namespace|(?:multi)?task)[\s(]+(?::"?([\w-]+)|["']([\w:-]+)["']|([\w-]+):(?=\s))/.exec(line) ?? [];
  const name = symbol ?? text ?? key;
  if (name === undefined) return undefined;
  return kind === "namespace" ? { indent, namespace: `${around}${name}:` } : { indent, namespace: around, task: `${around}${name}` };
}

/** `task release: [:migrate, "assets:build"]`, `task :release => :migrate`, `Rake::Task["migrate"].invoke`. */
function* neededIn(line: string, index: number, unit: string): Generator<FactDraft<"taskNeeded">> {
  const [head] = /^\s*(?:multi)?task[^#]*?(?:=>|\w:\s)/.exec(line) ?? [];
  const listed =
    head === undefined
      ? ""
      : (/^\s*(?:\[[^\]]*\]|%[wi][[(][^\])]*[\])]|:[\w:"-]+|["'][\w:-]+["'])/.exec(line.slice(head.length))?.[0] ?? "");
  const invoked = Array.from(line.matchAll(/Rake::Task\[["':]+([\w:-]+)["']?\]\.(?:invoke|execute)/g), (match) => ({
    task: match[1] ?? "",
    at: match.index,
  }));
  const named = Array.from(listed.matchAll(/(?<![\w:-])[a-zA-Z_][\w:-]*/g), (match) => ({
    task: match[0],
    at: (head ?? "").length + match.index,
  }));
  const isList = /^\s*%/.test(listed);
  for (const { task, at } of [...(isList ? named.slice(1) : named), ...invoked])
    yield { kind: "taskNeeded", task, unit, span: { start: index + at, end: index + at + task.length } };
}

const whereOf = (unit: string | undefined): CommandWhere =>
  unit === undefined
    ? { role: "script", place: "shell-script" }
    : { role: "script", place: "task", unit, ...(isDevelopmentUnit(unit) && { development: true }) };

/** `sh "rails db:migrate"`, `system("bin/setup")`, `exec "bin/rails", "server"`; what Ruby puts in is unknown. */
function* commandsIn(line: string, index: number, where: CommandWhere): Generator<FactDraft> {
  const call = /(?<![\w.:"'`-])(?:Kernel\.)?(?:sh|system!?|exec)[\s(]\s*((?:["'][^"']*["']\s*,\s*)*(?:"[^"]*"|'[^']*'))/.exec(line);
  if (call === null) return;
  const list = call[1] ?? "";
  const start = index + call.index + call[0].length - list.length;
  const plain = list.replace(/#\{[^{}]*\}/g, (value) => masked.repeat(value.length));
  const texts = Array.from(plain.matchAll(/"([^"]*)"|'([^']*)'/g), ({ 1: double, 2: single, index: at }) => {
    const text = double ?? single ?? "";
    return { written: writtenAt(text, start + at + 1), span: { start: start + at, end: start + at + text.length + 2 } };
  });
  const [only] = texts;
  if (only === undefined) return;
  if (texts.length === 1) yield* readCommands(only.written, "shell", where).filter(({ kind }) => kind !== "environmentRead");
  else
    yield* readWords(
      texts.map(({ written, span }) => listedWord(written, span)),
      { ...where, span: { start, end: start + list.length } },
    );
}
