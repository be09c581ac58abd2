import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import type { Argument, Expression, Scope } from "./syntax.js";

/**
 * One line of a language's table of libraries: what a call means. The callee is resolved before it is looked up: through
 * imports and aliases to the module ("logging.FileHandler"), through constants, and through the constructor whose result
 * it is a method of ("express().listen", "flask.Flask().run").
 */
export interface LibraryCall {
  readonly callees: readonly string[];
  readonly means: (call: ResolvedCall) => Iterable<FactDraft>;
}

/** The same for a value given to a name that a library reads: `app.config["DEBUG"] = True`, `DEBUG = True` in settings. */
export interface LibrarySetting {
  /** The last part of the target. */
  readonly names: readonly string[];
  readonly means: (setting: ResolvedSetting) => Iterable<FactDraft>;
}

/** A call with its callee resolved and its arguments followed to their values. */
export interface ResolvedCall {
  readonly callee: string;
  readonly span: Span;
  /** The callee alone. */
  readonly calleeSpan: Span;
  readonly scope: Scope;
  readonly arguments: readonly Argument[];
  /** An argument by its place, or by its keyword, or by its key in an options map; followed through constants. */
  argument(place: number | undefined, ...keywords: readonly string[]): Value | undefined;
  /** True where the file imports the module or one below it. */
  imports(module: string): boolean;
}

export interface ResolvedSetting {
  readonly target: readonly string[];
  readonly span: Span;
  readonly targetSpan: Span;
  readonly value: Value;
  readonly path: string;
  imports(module: string): boolean;
}

/** What is known of an expression's value. */
export interface Value {
  readonly expression: Expression;
  /** The place to show and to replace: the literal itself, even where a constant led to it. */
  readonly span: Span;
  /** The text, number or boolean, where it is a literal or built of literals. */
  readonly literal?: string;
  /** Where it comes from: written here; an environment read; such a read with a literal default; nobody knows. */
  readonly from: "literal" | "environment" | "default" | "unknown";
  /** The variable, for `environment` and `default`. */
  readonly variable?: string;
}
