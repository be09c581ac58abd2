import { appendLine, replace, type App, type Edit, type Fact, type Fix, type Location } from "../rule.js";
import type { ReadOptions } from "../../facts/source-file.js";
import { newlineOf } from "../../text/edit.js";

/** The variable that a name of code asks for: `dbPassword` and `config["db-password"]` become DB_PASSWORD. */
export const variableFor = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    // A name begins with no digit (POSIX, "Environment Variable Definition").
    .replace(/^(?=\d)/, "_")
    .toUpperCase();

/** Replaces a literal by a read of the environment, as the file's language writes it, and declares the name. */
export function readInstead(
  app: App,
  literal: Location | undefined,
  name: string,
  { exampleValue = "", ...options }: ReadOptions & { readonly exampleValue?: string } = {},
): Fix | undefined {
  const file = literal && app.editable(literal.path);
  const read = file?.idioms.readEnvironment?.(file, name, { ...options, at: literal?.span.start });
  if (literal === undefined || file === undefined || read === undefined) return undefined;
  return {
    title: `Read ${name} from the environment`,
    safe: options.default !== undefined,
    edits: [
      replace({ ...literal, span: withQuotes(file.text, literal.span) }, read.code),
      ...read.edits,
      ...declareInExample(app, name, exampleValue),
    ],
  };
}

/** How a language puts a text together, by the endings of its files; Rust writes a format. */
const joiners: readonly (readonly [path: RegExp, join: (before: string, read: string, after: string) => string])[] = [
  [/\.rs$/, (before, read, after) => `format!("${before}{}${after}", ${read})`],
  [/\.php$/, (before, read, after) => joinedBy(" . ", before, `(${read})`, after)],
  [/\.go$/, (before, read, after) => joinedBy("+", before, read, after)],
  [/\.(py|rb)$/, (before, read, after) => joinedBy(" + ", before, read, after)],
  [/\.(cs|java|kt|[cm]?[jt]sx?)$/, (before, read, after) => joinedBy(" + ", before, `(${read})`, after)],
];

/** A value in the midst of a text that the language cannot read a variable in: the token of `"Authorization: Bearer …"`. */
export const isWithinText = ({ at, parts }: Fact<"literalAssigned" | "setting">): boolean =>
  parts.value?.start === at.span.start && joiners.some(([path]) => path.test(at.path));

/** Reads a part of a literal text from the environment, with what stands there as its default: `":" + os.environ.get("PORT", "8080")`. */
export function readWithin(app: App, at: Location, part: string, name: string): Fix | undefined {
  const file = app.editable(at.path);
  const join = joiners.find(([path]) => path.test(at.path))?.[1];
  if (file === undefined || join === undefined) return undefined;
  const span = withQuotes(file.text, at.span);
  const [, before, after] = new RegExp(`^"([^"{}\\\\]*)${part}([^"{}\\\\]*)"$`).exec(file.text.slice(span.start, span.end)) ?? [];
  const read = file.idioms.readEnvironment?.(file, name, { default: `"${part}"`, type: "string", at: span.start });
  if (before === undefined || after === undefined || read === undefined) return undefined;
  const code = join(before, read.code, after);
  return { title: `Read ${name} from the environment`, safe: true, edits: [replace({ path: at.path, span }, code), ...read.edits] };
}

const joinedBy = (operator: string, before: string, read: string, after: string): string =>
  [before === "" ? [] : `"${before}"`, read, after === "" ? [] : `"${after}"`].flat().join(operator);

/** The place of the expression that a fact is all of. */
export const wholeOf = ({ at, whole }: Pick<Fact, "at" | "whole">): Location | undefined => whole && { path: at.path, span: whole };

/** Adds names, without values unless one is harmless, to the file that shows which variables there are; nothing for those that are there. */
export function declareInExample(app: App, names: string | readonly string[], value = ""): readonly Edit[] {
  const missing = [names]
    .flat()
    .filter((name) => !app.named("environmentDeclared", name).some((declared) => declared.in === "env-example"));
  if (missing.length === 0) return [];
  const path = exampleFile(app);
  const text = app.editable(path)?.text ?? "";
  return [appendLine(path, text, missing.map((name) => `${name}=${value}`).join(newlineOf(text)))];
}

/** The app's example file, or the one it shares, or the one to create. */
function exampleFile(app: App): string {
  const known = app.all("environmentDeclared").find((fact) => fact.in === "env-example");
  return known?.at.path ?? app.path(".env.example");
}

/** The span of a string with its quotes, where the given one stands between them. */
function withQuotes(text: string, span: Location["span"]): Location["span"] {
  const before = text[span.start - 1];
  const isBetweenQuotes = before !== undefined && /["'`]/.test(before) && text[span.end] === before;
  return isBetweenQuotes ? { start: span.start - 1, end: span.end + 1 } : span;
}

/** Takes a word of a command from the environment. A shell puts in what a variable holds; a list of words, supervisor and single quotes take the name itself. */
export function* readInCommand({ line, place }: Fact<"command">, at: Fact["at"], name: string, app: App): Generator<Fix> {
  const before = app.editable(at.path)?.text[at.span.start - 1];
  if (line.form === "exec" || place === "supervisor" || before === "'") return;
  yield { title: `Take it from ${name}`, safe: false, edits: [replace(at, `$${name}`), ...declareInExample(app, name)] };
}
