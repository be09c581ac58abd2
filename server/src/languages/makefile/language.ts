import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { shifted } from "../../text/span.js";
import type { Language } from "../language.js";
import { credentialsIn } from "../connection-string.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenFrom, type Written } from "../source/written.js";
import { readMakefile, type AssignedVariable, type Makefile, type RecipeLine } from "./recipes.js";

export const makefile: Language = {
  id: "makefile",
  title: "Makefile",
  matches: (path) => /^((GNU)?makefile|.*\.mk)$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfMakefile,
};

/** The commands of each target, which other files may run, `make serve`, and the targets that they need first. */
function* factsOfMakefile(text: string): Generator<FactDraft> {
  const { recipes, prerequisites, goal, included, variables, assigned } = readMakefile(text);
  for (const line of recipes) {
    const development = isDevelopmentUnit(line.target) ? { development: true } : {};
    const where = { role: "script", place: "task", unit: line.target, ...development } as const;
    const facts = readCommands(asShellReads(line, variables), "shell", where);
    // What make itself sets cannot be told from the environment, so only reads with a default say something.
    yield* facts.filter((fact) => fact.kind !== "environmentRead" || fact.hasDefault).map((fact) => withinRecipe(fact, line));
  }
  for (const { target, name, span } of prerequisites) yield { kind: "taskNeeded", task: name, unit: target, span };
  if (goal !== undefined) yield { kind: "taskNeeded", task: goal.name, span: goal.span };
  for (const { path, span } of included) yield { kind: "tasksIncluded", path, span };
  for (const variable of assigned) yield* secretOf(variable);
}

/** A secret that a variable holds: `DB_PASSWORD = x`. */
function* secretOf({ name, value, span }: AssignedVariable): Generator<FactDraft> {
  yield* credentialsIn(value, (found) => shifted(found, span.start));
  if (isSecretName(name)) yield { kind: "literalAssigned", name, value, form: "assignment", span, parts: { value: span } };
}

/**
 * Make replaces `$(NAME)` before a shell sees the line, and `$$` is its plain dollar sign. Words that come from a variable
 * whose value is written out stand where that is; a part of a word is left unknown, since `make deploy TAG=v2` sets it.
 */
function asShellReads({ text, start }: RecipeLine, variables: Makefile["variables"]): Written {
  let read = "";
  const offsets: number[] = [];
  const put = (piece: string, at: number, step: 0 | 1) => {
    for (let index = 0; index < piece.length; index++) offsets.push(at + index * step);
    read += piece;
  };
  for (const match of text.matchAll(/\$\$|\$\(MAKE\)|\$\{MAKE\}|\$[({][^(){}]*[)}]|\$[@<^*?+%]|[^$]+|\$/g)) {
    const [piece] = match;
    const at = start + match.index;
    const isWord = /^$|\s/.test(text[match.index - 1] ?? "") && /^$|\s/.test(text[match.index + piece.length] ?? "");
    const variable = isWord ? variables.get(piece.slice(2, -1)) : undefined;
    if (piece === "$$") put("$", at, 1);
    else if (/^\$[({]MAKE[)}]$/.test(piece)) put("make", at, 0);
    else if (variable !== undefined && piece.length > 2) {
      // The spaces around it keep the places of the words and of the line apart.
      put(" ", at, 0);
      put(`${variable.value} `, variable.start, 1);
    } else if (piece.startsWith("$")) put(unknownValue.repeat(piece.length), at, 1);
    else put(piece, at, 1);
  }
  return writtenFrom(read, [...offsets, start + text.length]);
}

/** A command that begins or ends with words from elsewhere is shown where it is run. */
function withinRecipe(fact: FactDraft, { text, start }: RecipeLine): FactDraft {
  const end = start + text.length;
  const isWithin = fact.span.start >= start && fact.span.end <= end && fact.span.start <= fact.span.end;
  return isWithin || fact.kind !== "command" ? fact : { ...fact, span: { start, end } };
}

/** Stands for what only make knows; words that hold it are unknown. */
const unknownValue = "\uE000";
