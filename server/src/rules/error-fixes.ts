import { indentationAt } from "../text/edit.js";
import { importOnce } from "./import-fixes.js";
import { replace, type App, type Edit, type Fact, type Fix } from "./rule.js";

/** Logs an error that is dropped, in the language's own words; nothing where the way of dropping it is none of the known ones. */
export function* loggedInstead(error: Fact<"errorSwallowed">, app: App): Generator<Fix> {
  const file = app.file(error.at.path);
  const text = app.editable(error.at.path)?.text;
  const writer = writers[file?.language ?? ""];
  if (text === undefined || writer === undefined) return;
  const { start } = error.at.span;
  const edits = writer({ path: error.at.path, start, text, written: text.slice(start, start + 500) });
  if (edits !== undefined) yield { title: "Log the error", safe: true, edits };
}

/** A place where an error is dropped: what is written from there on. */
interface Dropped {
  readonly path: string;
  readonly text: string;
  readonly start: number;
  readonly written: string;
}

type Writer = (dropped: Dropped) => readonly Edit[] | undefined;

const writers: Readonly<Record<string, Writer>> = {
  python: inPython,
  javascript: inJavaScript,
  typescript: inJavaScript,
  java: (dropped) => inCatch(dropped, (name) => `System.getLogger("app").log(System.Logger.Level.ERROR, "an error was dropped", ${name});`),
  csharp: (dropped) => inCatch(dropped, (name) => `Console.Error.WriteLine(${name});`),
  kotlin: (dropped) =>
    inCatch(dropped, (name) => `System.getLogger("app").log(System.Logger.Level.ERROR, "an error was dropped", ${name})`),
  ruby: inRuby,
  php: (dropped) => inCatch(dropped, (name) => `error_log((string) ${name});`),
};

/** `except: pass`; a bare one also catches what ends the program. */
function inPython({ path, text, start, written }: Dropped): readonly Edit[] | undefined {
  const [clause, types = "", gap = " "] = /^except\b([^\n:]*):(\s*)(?:pass|\.\.\.)(?=[ \t]*(?:\r?\n|$))/.exec(written) ?? [];
  if (clause === undefined) return undefined;
  const caught = types.trim() === "" ? " Exception" : types;
  const between = gap.includes("\n") ? gap : `\n${indentationAt(text, start)}    `;
  const logged = `except${caught}:${between}logging.exception("an error was dropped")`;
  return [replace({ path, span: { start, end: start + clause.length } }, logged), ...importOnce(path, text, "logging")];
}

/** `catch {}`, `catch (e) {}` and `.catch(() => {})` */
function inJavaScript(dropped: Dropped): readonly Edit[] | undefined {
  const { path, start, written } = dropped;
  const [, head = "", handler] =
    /^(\.?catch\(\s*)((?:\(\s*\w*\s*\)|\w+)\s*=>\s*(?:\{\s*\}|null|undefined)|function\s*\(\w*\)\s*\{\s*\}|noop)\s*\)/.exec(written) ?? [];
  if (handler !== undefined) {
    const at = start + head.length;
    return [replace({ path, span: { start: at, end: at + handler.length } }, "console.error")];
  }
  const [unnamed] = /^catch\s*\{\s*\}/.exec(written) ?? [];
  if (unnamed === undefined) return inCatch(dropped, (name) => `console.error(${name});`);
  return [replace({ path, span: { start, end: start + unnamed.length } }, `catch (error) {\n${body(dropped, "console.error(error);")}`)];
}

/** `catch (Type name) { }`: the name is the last word in the parentheses, of Kotlin the first. */
function inCatch(dropped: Dropped, statement: (name: string) => string): readonly Edit[] | undefined {
  const { path, start, written } = dropped;
  const match = /^(catch\s*\((?:(\w+)\s*:[^()]*|[^()]*?(\$?\w+))\)\s*)\{\s*\}/.exec(written);
  const [clause, head = "", first, last] = match ?? [];
  const name = first ?? last;
  // C#: `catch (IOException) { }` gives the error no name.
  if (clause === undefined || name === undefined || /^catch\s*\(\s*[A-Z][\w.]*\s*\)/.test(written)) return undefined;
  return [replace({ path, span: { start, end: start + clause.length } }, `${head}{\n${body(dropped, statement(name))}`)];
}

/** `rescue => e` with nothing below it; `value rescue nil` is a value, which has no place for a statement. */
function inRuby({ path, text, start, written }: Dropped): readonly Edit[] | undefined {
  const [clause, types = "", name] =
    /^rescue\b((?:[ \t]+(?!nil)[A-Z][\w:, \t]*?)?)(?:[ \t]*=>[ \t]*(\w+))?[ \t]*(?:nil[ \t]*)?(?=\r?\n)/.exec(written) ?? [];
  if (clause === undefined || !/(^|\n)[ \t]*$/.test(text.slice(0, start))) return undefined;
  const logged = `rescue${types} => ${name ?? "error"}\n${indentationAt(text, start)}  warn(${name ?? "error"}.full_message)`;
  return [replace({ path, span: { start, end: start + clause.length } }, logged)];
}

function body({ text, start }: Dropped, statement: string): string {
  const indentation = indentationAt(text, start);
  const step = indentation.includes("\t") || /^\t/m.test(text) ? "\t" : (/^( {2}| {4})\S/m.exec(text)?.[1] ?? "  ");
  return `${indentation}${step}${statement}\n${indentation}}`;
}
