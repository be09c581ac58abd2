import type { Ecosystem, FactDraft, Run } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import type { Scope } from "./scope.js";
import type { Argument, Call, ClassSyntax, Entry, Expression } from "./syntax.js";

/** What a language knows of its libraries. */
export interface Libraries {
  readonly calls: readonly LibraryCall[];
  readonly settings: readonly LibrarySetting[];
  readonly classes: readonly LibraryClass[];
  readonly environment: EnvironmentReads;
  /** Calls that give their first argument or their receiver in another form: `int`, `Number`, `String`. */
  readonly conversions: readonly string[];
  /** Calls that give the function that they are given in another form: `util.promisify(exec)`. */
  readonly wrappers?: readonly string[];
  /** Names that are there without an import: `process`. Left out: every callee without a dot is. */
  readonly globals?: readonly string[];
  /** Errors that a program may expect and pass over: a file that is not there. By their last name. */
  readonly expectedErrors?: RegExp;
}

/**
 * One line of a language's table of libraries: what a call means. The callee is resolved before it is looked up: through
 * imports and aliases to the module ("logging.FileHandler"), through constants, and through the constructor whose result
 * it is a method of ("express().listen", "flask.Flask().run"). "*.run" is any callee of that last name that has no line of its own.
 */
export interface LibraryCall {
  readonly callees: readonly string[];
  /** The word of the text that leads to the call, where the callee's last part is too common: `environ` for `os.environ.get`. */
  readonly word?: string;
  /** Where the callees' names are too common: a text that has none of these has no such call. */
  readonly near?: readonly string[];
  readonly means: (call: ResolvedCall) => Iterable<FactDraft>;
}

/** The same for a value given to a name that a library reads: `app.config["DEBUG"] = True`, `DEBUG = True` in settings. */
export interface LibrarySetting {
  /** The last part of the target. */
  readonly names: readonly string[];
  /** Where the names are too common: a word without which none of them matters, on the way to them. */
  readonly word?: string;
  readonly means: (setting: ResolvedSetting) => Iterable<FactDraft>;
}

/** The same for a class that inherits from a library's: `class Settings(BaseSettings)`. */
export interface LibraryClass {
  readonly bases: readonly string[];
  readonly means: (declared: ClassSyntax, values: (expression: Expression) => Value) => Iterable<FactDraft>;
}

/** How the language and its libraries read environment variables. */
export interface EnvironmentReads {
  /** Objects whose entries are the variables; `checked` where a missing one is an error. */
  readonly objects: readonly { readonly path: string; readonly checked: boolean }[];
  readonly calls: readonly EnvironmentCall[];
}

export interface EnvironmentCall {
  readonly callees: readonly string[];
  readonly word?: string;
  /** The place of the default among the arguments, and its keywords. */
  readonly default?: number;
  readonly defaultKeywords?: readonly string[];
  /** The keyword that names the variable, and the variable where it is not given; left out: the first argument names it. */
  readonly name?: string;
  readonly ownName?: string;
  /** A missing variable is an error where no default is given. */
  readonly checked: boolean;
  /** Where the call gives other settings too: what a name must look like to be a variable's. */
  readonly names?: RegExp;
  /** A default, even null, says that the variable may be missing: `os.environ.pop("X", None)` takes it away where it is. */
  readonly takesAbsence?: true;
  /** A missing variable gives null, which the settings that read it take for "not set": Laravel's `env("MAIL_URL")`. */
  readonly isOptional?: boolean;
}

/** A call with its callee resolved and its arguments followed to their values. */
export interface ResolvedCall {
  readonly callee: string;
  readonly span: Span;
  /** The callee alone. */
  readonly calleeSpan: Span;
  readonly scope: Scope;
  readonly arguments: readonly Argument[];
  readonly path: string;
  /** The name that the result is given to. */
  readonly assignedTo?: string;
  /** What it is a method of: `file` of `file.writeText()`. */
  readonly receiver?: Expression;
  /** An argument by its place, or by its keyword, or by its key in an options map; followed through constants. */
  argument(place: number | undefined, ...keywords: readonly string[]): Value | undefined;
  /** The value of an expression in this file. */
  value(expression: Expression): Value;
  /** The resolved name of an expression: "logging.FileHandler"; undefined for what has none. */
  nameOf(expression: Expression): string | undefined;
  /** True where the file imports the module or one below it. */
  imports(module: string): boolean;
  /** True where the file has the word anywhere: a second call that changes what this one means. */
  mentions(word: string): boolean;
  /**
   * Where such a scope leads to this call: the call's own place, or that of the call there which runs the function around it,
   * over some steps: `prepare()` in main. Undefined where no such scope of this file does.
   */
  reachedFrom(isEntry: (scope: Scope) => boolean): Span | undefined;
  /** When it runs, for a fact whose meaning that decides. */
  run(): Run;
  /** The calls on its result in the same expression, where a language reads them. */
  readonly chained: readonly Call[];
  /** The type in its angle brackets: "Mailer" of `AddHostedService<Mailer>()`. */
  readonly ofType: string | undefined;
  /** The path of the function that this call decorates, if it does. */
  readonly decorates?: string;
}

export interface ResolvedSetting {
  readonly target: readonly string[];
  readonly form: "assignment" | "argument" | "entry" | "parameter" | "attribute";
  readonly span: Span;
  readonly targetSpan: Span;
  readonly value: Value;
  readonly path: string;
  readonly scope?: Scope;
  /** Of an entry: all entries of its map. */
  readonly siblings?: readonly Entry[];
  /** True where the file assigns this name anywhere at its top level or in this class. */
  sets(name: string): boolean;
  valueOf(expression: Expression): Value;
  nameOf(expression: Expression): string | undefined;
  imports(module: string): boolean;
  mentions(word: string): boolean;
}

/** What is known of an expression's value. */
export interface Value {
  /** What was written, constants followed. */
  readonly expression: Expression;
  /** The place to show and to replace: the literal itself, even where a constant led to it. */
  readonly span: Span;
  /** The text, number or boolean ("true", "false"), where it is a literal or built of literals. */
  readonly literal?: string;
  /** The literal text that an unknown value begins with: "sqlite:///" of `"sqlite:///" + path`. */
  readonly beginning?: string;
  /** Where it comes from: written here; an environment read; such a read with a literal default; nobody knows. */
  readonly from: "literal" | "environment" | "default" | "unknown";
  /** The variable, for `environment` and `default`. */
  readonly variable?: string;
}

/** Which package an imported module belongs to: "flask" of "flask.views"; undefined for local modules and those of the language. */
export interface Packages {
  readonly ecosystem: Ecosystem;
  readonly rootOf: (module: string) => string | undefined;
}
