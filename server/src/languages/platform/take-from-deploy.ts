import type { EditableFile, Rewrite } from "../../facts/source-file.js";
import type { Fact } from "../../facts/vocabulary.js";
import { removeEntry, removeLines, replace, withQuotes, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { removeYamlEntry } from "../../text/yaml-edit.js";
import { lastPart } from "../../text/dotted-name.js";

/** What stands in the place of a value so that it comes from the deploy: `${{ secrets.DB_PASSWORD }}`. */
export const referTo =
  (reference: (name: string) => string): Rewrite =>
  (file, at) => {
    const variable = variableAt(file, at);
    return variable && [replace({ path: file.path, span: at }, quoted(file.text, at, reference(variable.name)))];
  };

/** A reference that is no text of its own, so that the quotes of the value go: `{ from_secret: db_password }`. */
export const referBy =
  (reference: (name: string) => string): Rewrite =>
  (file, at) => {
    const variable = variableAt(file, at);
    return variable && [replace({ path: file.path, span: withQuotes(file.text, at) }, reference(variable.name))];
  };

/** Leaves a variable out of a YAML file, where the platform's own settings reach the same place. What has an anchor is left to a person. */
export const leaveOut: Rewrite = (file, at) => {
  const variable = variableAt(file, at);
  if (variable === undefined) return undefined;
  const written = file.text.slice(variable.at.span.start, variable.at.span.end);
  if (/:\s*&\w/.test(written)) return undefined;
  return [/^\w+=/.test(written) ? removeAssignment(file, variable.at.span) : removeYamlEntry(file.path, file.text, variable.at.span)];
};

/** The same for a file of another form. */
export const leaveOutEntry: Rewrite = (file, at) => {
  const variable = variableAt(file, at);
  return variable && [removeEntry(file.path, file.text, variable.at.span)];
};

/** Exchanges the entry that gives the value, `value: x` beside its name, for another one. */
export const exchangeEntry =
  (written: RegExp, instead: (name: string) => string): Rewrite =>
  (file, at) => {
    const variable = variableAt(file, at);
    const { start, end } = withQuotes(file.text, at);
    const key = written.exec(file.text.slice(0, start))?.[0];
    if (variable === undefined || key === undefined) return undefined;
    const entry = instead(variable.name);
    const item = file.text.slice(variable.at.span.start, start - key.length) + file.text.slice(end, variable.at.span.end);
    // What stands there already needs no second one.
    if (item.includes(entry)) return [removeYamlEntry(file.path, file.text, { start: start - key.length, end })];
    return [replace({ path: file.path, span: { start: start - key.length, end } }, entry)];
  };

/** `NAME=value psql`, `export NAME=value`: with the item or the line that is left empty. */
export function removeAssignment({ path, text }: EditableFile, { start, end }: Span): Edit {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const from = start - (/export[ \t]+$/.exec(text.slice(lineStart, start))?.[0].length ?? 0);
  const to = end + (/^[ \t]*(?:(?:&&|;)[ \t]*)?/.exec(text.slice(end))?.[0].length ?? 0);
  const isAlone = /^["']?[ \t]*\r?(\n|$)/.test(text.slice(to));
  if (isAlone && /^\s*-\s*["']?$/.test(text.slice(lineStart, from))) return removeYamlEntry(path, text, { start: from, end });
  if (isAlone && text.slice(lineStart, from).trim() === "") return removeLines(path, text, { start: from, end });
  return replace({ path, span: { start: from, end: to } }, "");
}

/** A variable before the program of a line: `DB_PASSWORD=x gunicorn shop.wsgi`. */
export const withoutAssignment: Rewrite = (file, at) => {
  const variable = variableAt(file, at);
  return variable && [removeAssignment(file, variable.at.span)];
};

/** The variable, or the property of what is deployed, whose value stands at a place. */
export function variableAt({ facts }: EditableFile, at: Span): { readonly name: string; readonly at: Fact["at"] } | undefined {
  for (const fact of facts) {
    if (fact.kind !== "environmentDeclared" && fact.kind !== "setting") continue;
    const value = fact.parts.value;
    if (value?.start !== at.start || value.end !== at.end) continue;
    return { name: fact.kind === "setting" ? lastPart(fact.key) : fact.name, at: fact.at };
  }
  return undefined;
}

/** A value of a script, `NAME=value psql`, or of a flow map takes quotes, where it stands in none. */
function quoted(text: string, { start, end }: Span, value: string): string {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (/["']$/.test(line) && text[end] === line.at(-1)) return value;
  const isInFlow = /^[^#"']*[[{]/.test(line.replace(/\$?\{\{[^}]*\}\}/g, ""));
  // A script in double quotes of YAML takes single ones.
  if (line.endsWith("=") && (line.match(/"/g) ?? []).length % 2 === 1) return `'${value}'`;
  return line.endsWith("=") || isInFlow ? `"${value}"` : value;
}
