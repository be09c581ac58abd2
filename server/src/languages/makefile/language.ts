import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenFrom, type Written } from "../source/written.js";
import { readRecipes, type RecipeLine } from "./recipes.js";

export const makefile: Language = {
  id: "makefile",
  title: "Makefile",
  matches: (path) => /^((GNU)?makefile|.*\.mk)$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfMakefile,
};

/** The commands of each target, which other files may run: `make serve`. `make` without a target runs the first, known as "all" too. */
function* factsOfMakefile(text: string): Generator<FactDraft> {
  for (const line of readRecipes(text)) {
    const development = isDevelopmentUnit(line.target) ? { development: true } : {};
    const where = { role: "script", place: "makefile", unit: line.target, ...development } as const;
    const facts = readCommands(asShellReads(line), "shell", where);
    // What make itself sets cannot be told from the environment, so reads say nothing.
    yield* facts.filter((fact) => fact.kind !== "environmentRead");
  }
}

/** Make replaces `$(NAME)` before a shell sees the line, and `$$` is its plain dollar sign. */
function asShellReads({ text, start }: RecipeLine): Written {
  let read = "";
  const offsets: number[] = [];
  const put = (piece: string, at: number, step: 0 | 1) => {
    for (let index = 0; index < piece.length; index++) offsets.push(at + index * step);
    read += piece;
  };
  for (const match of text.matchAll(/\$\$|\$\(MAKE\)|\$\{MAKE\}|\$[({][^(){}]*[)}]|\$[@<^*?+%]|[^$]+|\$/g)) {
    const [piece] = match;
    const at = start + match.index;
    if (piece === "$$") put("$", at, 1);
    else if (/^\$[({]MAKE[)}]$/.test(piece)) put("make", at, 0);
    else if (piece.startsWith("$")) put(unknownValue.repeat(piece.length), at, 1);
    else put(piece, at, 1);
  }
  return writtenFrom(read, [...offsets, start + text.length]);
}

/** Stands for what only make knows; words that hold it are unknown. */
const unknownValue = "\uE000";
