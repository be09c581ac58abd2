import type { Span } from "../../text/span.js";

/**
 * What every source language gives of a file: its shape without its spelling. A language folder turns a tree into this;
 * `facts.ts` beside this file turns this into facts, for all languages alike. Expressions are read on demand, so that a
 * file costs what its interesting places cost.
 */
export interface Syntax {
  readonly imports: readonly Import[];
  readonly calls: readonly Call[];
  readonly assignments: readonly Assignment[];
  readonly functions: readonly FunctionSyntax[];
  readonly comparisons: readonly Comparison[];
  readonly catches: readonly Catch[];
  /** String literals that are long enough to hold a URL or a connection string, wherever they stand. */
  readonly strings: readonly StringLiteral[];
  /** `process.env.NAME`, `os.environ["NAME"]`, `ENV["NAME"]`, where they are not calls; destructured reads too. */
  readonly accesses: readonly Access[];
}

export interface Import {
  /** As written, `./` kept: "logging.handlers", "./db", "net/http". */
  readonly module: string;
  /** What is bound here: the local name, and the member of the module it stands for ("" for the module itself, "*" for all). */
  readonly bindings: readonly { readonly local: string; readonly member: string }[];
  readonly span: Span;
  readonly typeOnly: boolean;
  readonly optional: boolean;
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
  | { readonly kind: "function"; readonly name: string; readonly span: Span }
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
  /** The text after the last dot of the callee: `listen`. Known without reading the callee. */
  readonly method: string;
  readonly arguments: readonly Argument[];
  /** `new X()`. */
  readonly isConstruction: boolean;
  readonly span: Span;
  readonly scope: Scope;
  /** The name that the result is given to: `const app = express()`. */
  readonly assignedTo?: string;
}

export interface Assignment {
  /** The target as a path: `SECRET_KEY`, `app.config.SECRET_KEY` (an index by a literal counts as a member). */
  readonly target: readonly string[];
  readonly targetSpan: Span;
  readonly value: Expression;
  readonly span: Span;
  readonly scope: Scope;
  /** Never assigned again by the language's own rule: `const`, `final`, `val`. */
  readonly isConstant: boolean;
}

export interface FunctionSyntax {
  /** "" where it has none. */
  readonly name: string;
  readonly span: Span;
  readonly body: Span;
  readonly parameters: readonly { readonly name: string; readonly span: Span; readonly default?: Expression }[];
  /** Decorators, annotations, attributes: `@app.route("/x")`, `@GetMapping`. */
  readonly decorators: readonly Expression[];
  readonly scope: Scope;
}

export interface Comparison {
  readonly left: Expression;
  readonly right: Expression;
  readonly isEqual: boolean;
  readonly span: Span;
}

export interface Catch {
  /** Types caught; empty for all. */
  readonly types: readonly string[];
  readonly body: Span;
  /** No statement in it but `pass`. */
  readonly isEmpty: boolean;
  readonly hasComment: boolean;
  readonly span: Span;
}

export interface Access {
  /** The object's path and, last, the member or literal key: ["process", "env", "PORT"]. */
  readonly path: readonly string[];
  readonly span: Span;
  readonly nameSpan: Span;
  /** `a || "x"` around it: the other side. */
  readonly fallback?: Expression;
  /** It is the target of an assignment or of `in`, so nothing is read. */
  readonly isWritten: boolean;
}

/** Where a piece of code stands. */
export interface Scope {
  /** The innermost function's span; undefined at the top level of the file. */
  readonly within?: Span;
  /** Inside `if __name__ == "__main__"`, `main()`, or at the top level of a script. */
  readonly isMain: boolean;
}
