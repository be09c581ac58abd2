import type { Idioms, Rewrite } from "../../facts/source-file.js";
import { removeEntry, replace, type App, type Fact, type Fix, type Location } from "../rule.js";

/** The idioms that rewrite a place. */
type RewritingIdiom = { [Key in keyof Idioms]-?: Idioms[Key] extends Rewrite | undefined ? Key : never }[keyof Idioms];

/** Rewrites a place as its language or format does it; nothing where that has no such idiom, or not for what is written there. */
export function byIdiom(app: App, at: Location, idiom: RewritingIdiom, fix: Pick<Fix, "title" | "safe">): readonly Fix[] {
  const file = app.editable(at.path);
  const edits = file?.idioms[idiom]?.(file, at.span);
  return edits === undefined ? [] : [{ ...fix, edits }];
}

/** Writes the log to the console: as the place itself says it there, or by the same library. */
export const toConsole = (app: App, log: Fact<"logWritten">): readonly Fix[] =>
  log.console === undefined ? byIdiom(app, log.at, "logToConsole", ofConsole) : saidAnew(app, log, log.console);

const ofConsole = { title: "Write the log to the console", safe: false };

function saidAnew(app: App, { at, parts }: Fact<"logWritten">, console: string): readonly Fix[] {
  const text = app.editable(at.path)?.text;
  if (text === undefined) return [];
  const edit =
    console === ""
      ? removeEntry(at.path, text, at.span)
      : replace({ path: at.path, span: parts.console ?? parts.path ?? at.span }, console);
  return [{ ...ofConsole, edits: [edit] }];
}
