import type { EditableFile, Rewrite } from "../../facts/source-file.js";
import { appendLine, insert, newlineOf, removeEntry, removeLines, replace, withQuotes, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { variableAt } from "../platform/take-from-deploy.js";

/** A value of Terraform comes from a variable without a default ("Input Variables"): the default, or the line of a file of values, goes. */
export const fromTerraformVariable: Rewrite = (file, at) => {
  const { path, text } = file;
  const name = variableAt(file, at)?.name.toLowerCase();
  const line = text.slice(text.lastIndexOf("\n", at.start - 1) + 1, at.start);
  if (name === undefined || !/\w["']?\s*=\s*"$/.test(line) || path.endsWith(".json")) return undefined;
  if (/\.tfvars$/i.test(path) || /^\s*default\s*=\s*"$/.test(line)) return isAlone(text, at) ? [removeLines(path, text, at)] : undefined;
  const value = replace({ path, span: withQuotes(text, at) }, `var.${name}`);
  if (new RegExp(`^variable\\s+"?${name}"?\\s*\\{`, "m").test(text)) return [value];
  const block = [`variable "${name}" {`, "  type      = string", "  sensitive = true", "}"].join(newlineOf(text));
  return [value, appendLine(path, text, `${newlineOf(text)}${block}`)];
};

/** A value of a template comes from a parameter without a default, which nobody can read again ("Parameters", `NoEcho`). */
export const fromParameter: Rewrite = (file, at) => {
  const { path, text } = file;
  const name = variableAt(file, at)?.name ?? "";
  const parameter = name.replace(
    /(?:^|[^A-Za-z0-9]+)(\w)([^_\W]*)/g,
    (_, first: string, rest: string) => first.toUpperCase() + casedRest(rest),
  );
  const line = text.slice(text.lastIndexOf("\n", at.start - 1) + 1, at.start);
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(parameter) || !/\.(ya?ml|template)$/.test(path) || /^\s*\{/.test(text)) return undefined;
  if (/^\s*Default:\s*["']?$/.test(line)) return [removeEntry(path, text, wholeEntry(text, at))];
  if (!/^\s*(- )?["']?[\w.-]+["']?:\s*["']?$/.test(line) || !isAlone(text, at)) return undefined;
  const declared = declaration(file, parameter);
  return declared === undefined ? undefined : [replace({ path, span: withQuotes(text, at) }, `!Ref ${parameter}`), ...declared];
};

/** `DB_PASSWORD` is DbPassword; what is written in mixed case stays so. */
const casedRest = (rest: string): string => (/^[A-Z0-9]+$/.test(rest) ? rest.toLowerCase() : rest);

function declaration({ path, text }: EditableFile, parameter: string): readonly Edit[] | undefined {
  if (new RegExp(`^ +${parameter}:`, "m").test(text)) return undefined;
  const newline = newlineOf(text);
  const lines = [`  ${parameter}:`, "    Type: String", "    NoEcho: true", ""].join(newline);
  const section = /^Parameters:[ \t]*\r?\n/m.exec(text);
  if (section !== null) return [insert(path, section.index + section[0].length, lines)];
  const resources = /^Resources:/m.exec(text);
  return resources === null ? undefined : [insert(path, resources.index, `Parameters:${newline}${lines}`)];
}

const isAlone = (text: string, at: Span): boolean => /^["']?,?[ \t]*(#[^\n]*)?\r?(\n|$)/.test(text.slice(at.end));

function wholeEntry(text: string, at: Span): Span {
  const { start, end } = withQuotes(text, at);
  return { start: start - (/\w+:\s*$/.exec(text.slice(0, start))?.[0].length ?? 0), end };
}
