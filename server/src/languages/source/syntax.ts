import type { Search } from "../../text/search.js";
import type { Span } from "../../text/span.js";
import type { CallForms } from "./calls-made.js";
import type { FactSearch } from "./fact-search.js";
import type { ResultForms } from "./results.js";
import type { StateForms } from "./state-forms.js";
import type { TimedLoopForms } from "./timed-loops.js";
import type { Node } from "./tree-sitter.js";
import type { Scope } from "./scope.js";

/**
 * What a source language tells the core of its syntax. The core searches the text for words that could matter (names of
 * its library table, names of settings, `://`) and asks what stands at each: a file costs what its interesting places cost,
 * and a text without such a word is never parsed.
 */
export interface SourceSyntax {
  /** The modules that a text imports, read without a parse: a scan that skips strings and comments. */
  readonly scanImports: (text: string) => readonly Import[];
  /**
   * What the leaf of a tree takes part in: the call, the access or the assignment in whose dotted name it stands (any part
   * of it: `environ` of `os.environ.get("X")`), the argument, entry or parameter that it names, the string that it is, the
   * comparison whose operand it is, the catch that it begins, the class whose base it names, the function that it names.
   * Nothing for a comment, an import, a name that is merely used. Parts are read on demand: use getters.
   */
  readonly placesAt: (leaf: Node) => Iterable<Place>;
  /** Keywords of catches that may do nothing: each match ends with one. Missing where the language has none. */
  readonly emptyCatch?: RegExp;
  /** What runs a program without the name of a call: backticks. Each match ends with its sign. */
  readonly commands?: RegExp;
  /** Errors that are lost other than by an empty catch, secrets that are shown, and what else no word of a table leads to. */
  readonly searches: readonly FactSearch[];
  /** How a function says that it gives an error which its callers can pass over. */
  readonly results?: ResultForms;
  /** Where a name is read that stands in no expression: the tag `env:"PORT"` of a field. Each match ends in its string. */
  readonly tags?: RegExp;
  /** Names by which an object speaks of itself: `self`, `this`. */
  readonly selfNames: readonly string[];
  /** Parts of a file that serve only development: the entry of a table by environments. */
  readonly developmentIn?: (root: Node, search: Search) => Iterable<Span>;
  /** Where test code stands beside what it tests: `#[cfg(test)] mod tests { }`. */
  readonly testsIn?: (root: Node) => readonly Span[];
  /** How state in memory is written. Missing where a process answers one request. */
  readonly state?: StateForms;
  /** The heads of loops without an end, in which its programs work until a signal ends them. Flag `g`. */
  readonly workLoops?: RegExp;
  /** How it lets a loop run beside the rest. */
  readonly timedLoops?: TimedLoopForms;
  /** How it calls what stands in other files. Missing where nobody follows it. */
  readonly calls?: CallForms;
  /** A sign before a variable's name that is left out of it: `$` of `$password`. */
  readonly sigil?: "$";
}

export type Place = Call | Assignment | Named | Text | Comparison | Catch | Access | ClassSyntax | FunctionSyntax;

export interface Import {
  /** As written, `./` kept: "logging.handlers", "./db", "net/http". */
  readonly module: string;
  /** The name by which the tables of libraries know it, where that is another one: without the major version of Go's modules. */
  readonly known?: string;
  /**
   * What is bound here: the local name, and the member of the module it stands for ("" for the module itself, "*" for all).
   * A dotted local name stands for itself: `import logging.handlers` binds "logging.handlers".
   */
  readonly bindings: readonly { readonly local: string; readonly member: string }[];
  readonly span: Span;
  readonly typeOnly: boolean;
  readonly optional: boolean;
  /** It stands in a function or a branch, and happens only when that runs. */
  readonly deferred?: boolean;
  /** Whoever loads the file gets from it what is imported here: `export * from "./db"`. */
  readonly isHandedOn?: boolean;
}

export type Expression =
  | StringLiteral
  | { readonly kind: "number"; readonly text: string; readonly span: Span }
  | { readonly kind: "boolean"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "null"; readonly span: Span }
  /** A name or a chain of members: `app`, `self.db.password`, `settings.LOGGING`. */
  | { readonly kind: "name"; readonly path: readonly string[]; readonly span: Span }
  /** A member of something that is no name: `express().listen`. */
  | { readonly kind: "member"; readonly object: Expression; readonly member: string; readonly span: Span }
  | { readonly kind: "index"; readonly object: Expression; readonly key: Expression; readonly span: Span }
  | Call
  /** `a || b`, `a ?? b`, `a or b`, `c ? a : b`, `b if c else a`; the condition is left out. */
  | {
      readonly kind: "either";
      readonly operator: "or" | "conditional";
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  /** Concatenation, template, f-string, format: what is not literal is an expression. */
  | { readonly kind: "joined"; readonly parts: readonly Expression[]; readonly span: Span }
  | { readonly kind: "map"; readonly entries: readonly Entry[]; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly Expression[]; readonly span: Span }
  /** Nothing is written in the body of an empty one; one that ends the program says at most so first. */
  | { readonly kind: "function"; readonly name: string; readonly isEmpty?: boolean; readonly isEnd?: boolean; readonly span: Span }
  | { readonly kind: "other"; readonly span: Span };

export interface StringLiteral {
  readonly kind: "string";
  /** Escapes resolved where that is simple; as written otherwise. */
  readonly value: string;
  /** With its quotes. */
  readonly span: Span;
  /** Between its quotes. */
  readonly inner: Span;
}

export interface Entry {
  /** The key, where it is a literal or a plain name. */
  readonly key?: string;
  readonly keySpan: Span;
  readonly value: Expression;
  readonly span: Span;
}

export interface Argument {
  /** Of a keyword or named argument: `port=5000`, `port: 5000`. */
  readonly name?: string;
  readonly value: Expression;
  readonly span: Span;
}

export interface Call {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** `new X()`. */
  readonly isConstruction: boolean;
  readonly span: Span;
  readonly scope: Scope;
  /** In a branch that ends the program: `if (migrate) { migrate(); process.exit(); }`. Missing where that means something else. */
  readonly isOneOff?: boolean;
  /** The name that the result is given to: `const app = express()`. */
  readonly assignedTo?: string;
  /** `a || "x"` around it: the other side. */
  readonly fallback?: Expression;
  /** A missing result is an error here: `.expect("…")`, `?? throw`. */
  readonly isChecked?: boolean;
  /** It chooses an entry of something: `configurations[os.getenv("APP_ENV")]`. */
  readonly isKey: boolean;
  /** It decorates this function: `@app.route("/x")`. */
  readonly decorates?: FunctionSyntax;
  /** The calls on its result in the same expression, the first first: `.arg("pull").status()`. Where a language's builders need it. */
  readonly chained?: readonly Call[];
  /** The type that it is made for: "Mailer" of `AddHostedService<Mailer>()`. Where a language's calls are given types. */
  readonly ofType?: string;
}

export interface Assignment {
  readonly kind: "assignment";
  /** The target as a path: `SECRET_KEY`, `app.config.SECRET_KEY` (an index by a literal counts as a member). */
  readonly target: readonly string[];
  readonly targetSpan: Span;
  readonly value: Expression;
  readonly span: Span;
  readonly scope: Scope;
}

/** A value that a name is given to where no variable is assigned. */
export interface Named {
  readonly kind: "named";
  readonly form: "argument" | "entry" | "parameter" | "attribute";
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Expression;
  readonly span: Span;
  readonly scope: Scope;
  /** Of a parameter: its function. */
  readonly within?: Span;
  /** Of an entry: all entries of its map. */
  readonly siblings?: readonly Entry[];
}

/** A string, with the concatenation that it is part of. */
export interface Text {
  readonly kind: "text";
  readonly expression: Expression;
}

export interface Comparison {
  readonly kind: "comparison";
  readonly left: Expression;
  /** Of a membership: the list. */
  readonly right: Expression;
  readonly span: Span;
}

export interface Catch {
  readonly kind: "catch";
  /** Types caught; empty for all. */
  readonly types: readonly string[];
  /** No statement in it but `pass`. */
  readonly isEmpty: boolean;
  readonly hasComment: boolean;
  /** A comment says what happens, and not why. */
  readonly hasRemark?: boolean;
  /** Its first line: `except ValueError:`. */
  readonly span: Span;
}

export interface Access {
  readonly kind: "access";
  readonly object: Expression;
  readonly key: Expression;
  readonly span: Span;
  /** `a || "x"` around it: the other side. */
  readonly fallback?: Expression;
  readonly isKey: boolean;
  /** It is the target of an assignment or of `in`, so nothing is read. */
  readonly isWritten: boolean;
  /** It only asks whether the key is there: `"API_KEY" in os.environ`. */
  readonly isAsked?: boolean;
}

export interface ClassSyntax {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly Expression[];
  /** Fields of its body; the value is missing where only a type is given. */
  readonly fields: readonly { readonly name: string; readonly nameSpan: Span; readonly value?: Expression; readonly span: Span }[];
  readonly span: Span;
}

export interface FunctionSyntax {
  readonly kind: "function";
  /** "" where it has none. */
  readonly name: string;
  readonly span: Span;
  /** Decorators, annotations, attributes: `@app.route("/x")`, `@GetMapping`. */
  readonly decorators: readonly Expression[];
  /** What its last return gives. */
  readonly result?: Expression;
}
