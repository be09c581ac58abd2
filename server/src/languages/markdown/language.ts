import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";

/** Documentation, which declares the variables that it lists: in a table, or as assignments in a block of code. */
export const markdown: Language = {
  id: "markdown",
  title: "Markdown",
  matches: (path) => /\.(md|markdown)$/i.test(path),
  comment: ["<!--", "-->"],
  maximumLength: 500_000,
  extract: variablesListed,
};

function* variablesListed(text: string): Generator<FactDraft<"environmentDeclared">> {
  const seen = new Set<string>();
  for (const { 0: row, index: start } of text.matchAll(tableRowOrBlock)) {
    const names = [...row.matchAll(row.startsWith("```") ? assignment : wholeCell), ...row.matchAll(cellOfNames)];
    for (const { 0: written, 1: name = "", index } of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      const from = start + index + written.indexOf(name);
      const span = { start: from, end: from + name.length };
      yield { kind: "environmentDeclared", name, in: "documentation", span, parts: { name: span } };
    }
  }
}

/** A row of a table, or a fenced block of code to its end. */
const tableRowOrBlock = /^[ \t]*\|.*$|^```[\s\S]*?(?:^```|$(?![\s\S]))/gm;

/** `| `DATABASE_URL` | where the orders are |`: the name is all that a cell holds. */
const wholeCell = /\|[ \t]*[`*]*([A-Z][A-Z0-9]*_[A-Z0-9_]*)[`*]*[ \t]*(?=\|)/g;

/** `| `db.url` /<br> `DATABASE_URL` | …`: a cell that holds names alone, of which this is the variable. */
const cellOfNames =
  /(?=`)(?<=^[ \t]*\|[ \t]*(?:`[\w.-]+`(?:[ \t,/]|<br ?\/?>|or )*)*)`([A-Z][A-Z0-9]*_[A-Z0-9_]*)`(?=(?:(?:[ \t,/]|<br ?\/?>|or )*`[\w.-]+`)*[ \t]*\|)/g;

/** `DATABASE_URL=…`, `export DATABASE_URL=…`, `-e DATABASE_URL=…`. */
const assignment = /(?<![\w$-])([A-Z][A-Z0-9]*_[A-Z0-9_]*)=/g;
