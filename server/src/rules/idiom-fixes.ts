import type { Idioms, Rewrite } from "../facts/source-file.js";
import type { App, Fix, Location } from "./rule.js";

/** The idioms that rewrite a place. */
type RewritingIdiom = { [Key in keyof Idioms]-?: Idioms[Key] extends Rewrite | undefined ? Key : never }[keyof Idioms];

/** Rewrites a place as its language or format does it; nothing where that has no such idiom, or not for what is written there. */
export function byIdiom(app: App, at: Location, idiom: RewritingIdiom, fix: Pick<Fix, "title" | "safe">): readonly Fix[] {
  const file = app.editable(at.path);
  const edits = file?.idioms[idiom]?.(file, at.span);
  return edits === undefined ? [] : [{ ...fix, edits }];
}

/** Writes the log to the console by the same library. */
export const toConsole = (app: App, at: Location): readonly Fix[] =>
  byIdiom(app, at, "logToConsole", { title: "Write the log to the console", safe: false });
