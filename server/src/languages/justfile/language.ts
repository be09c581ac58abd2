import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";
import { masked } from "../yaml/mask.js";

/** Recipes of just, which its program runs by name (Just Programmer's Manual, "Recipes"). */
export const justfile: Language = {
  id: "justfile",
  title: "justfile",
  matches: (path) => /^\.?justfile$|\.just$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfJustfile,
};

function* factsOfJustfile(text: string): Generator<FactDraft> {
  let isFirst = true;
  for (const head of text.matchAll(recipeHead)) {
    const { 0: line, 1: name = "", 2: parameters = "", 3: needed = "", index } = head;
    const neededAt = index + line.length - needed.length;
    if (isFirst) yield { kind: "taskNeeded", task: name, span: { start: index, end: index + line.length } };
    isFirst = false;
    // What follows "&&" runs after the recipe; that its commands are run is what counts.
    for (const { 1: task = "", index: at } of needed.replace(/#.*/, "").matchAll(/(?<![\w-])\(?([A-Za-z_][\w-]*)(?:[^()]*\))?/g))
      yield { kind: "taskNeeded", task, unit: name, span: { start: neededAt + at, end: neededAt + at + task.length } };
    const body = bodyAfter(text, index + line.length);
    const development = isDevelopmentUnit(name) && parameters === "" ? { development: true } : {};
    yield* commandsIn(text, body, { unit: name, ...development });
  }
  for (const { 1: path = "", index, 0: line } of text.matchAll(/^import\??\s+['"]([^'"\n]+)['"]/gm))
    yield { kind: "tasksIncluded", path, span: { start: index, end: index + line.length } };
}

/** `@serve port="8000" +flags: build (push "web")`; an assignment is written with `:=`. */
const recipeHead = /^@?([A-Za-z_][\w-]*)([^:\n#]*):(?!=)([^\n]*)$/gm;

/** The indented lines below a head, and empty ones between them. */
function bodyAfter(text: string, start: number): { readonly start: number; readonly end: number } {
  const [body = ""] = /^\r?\n(?:[ \t]+[^\n]*(?:\n|$)|\r?\n)*/.exec(text.slice(start)) ?? [];
  return { start, end: start + body.length };
}

/** Each line is a shell's own, unless the recipe begins with `#!`: then the whole is one script. */
function* commandsIn(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  named: { readonly unit: string; readonly development?: boolean },
): Generator<FactDraft> {
  const where = { role: "script", place: "task", ...named } as const;
  const body = text.slice(start, end).replace(/\{\{[^\n]*?\}\}/g, (action) => masked.repeat(action.length));
  const interpreter = /^\s*#!([^\n]*)/.exec(body)?.[1];
  if (interpreter !== undefined) {
    if (/\b(ba|da|z|k)?sh\b/.test(interpreter)) yield* withoutReads(readCommands(writtenAt(body, start), "script", where));
    return;
  }
  for (const { 0: line, index } of body.matchAll(/^(?:[^\n\\]|\\\r?\n|\\.)+$/gm)) {
    const [before] = /^\s*[@-]*\s*/.exec(line) ?? [""];
    const command = line.slice(before.length).trimEnd();
    if (command !== "" && !command.startsWith("#"))
      yield* withoutReads(readCommands(writtenAt(command, start + index + before.length), "shell", where));
  }
}

/** just sets variables of its own. */
const withoutReads = (facts: readonly FactDraft[]): readonly FactDraft[] => facts.filter(({ kind }) => kind !== "environmentRead");
