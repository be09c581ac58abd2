import type { Edit } from "../text/edit.js";
import type { Span } from "../text/span.js";
import type { Fact } from "./vocabulary.js";

/** One file as everything above sees it: immutable, the same in the editor, on the command line and in tests. */
export interface SourceFile {
  /** Relative to the workspace folder, with "/". */
  readonly path: string;
  /** The id of its language; "" for a file that is only known by its name. */
  readonly language: string;
  readonly facts: readonly Fact[];
  /** By its path it serves only development, tests, documentation or examples. */
  readonly development: boolean;
  /** Tracked by git; undefined where nobody knows. */
  readonly tracked?: boolean;
}

/** A file with what a fix needs: read anew when a fix is asked for. */
export interface EditableFile {
  readonly path: string;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly idioms: Idioms;
}

/** How a language writes what a fix needs. A language without an idiom offers no such fix. */
export interface Idioms {
  /** An expression that reads a variable, failing or undefined where it is missing; with the edits that it needs elsewhere (an import). */
  readonly readEnvironment?: (file: EditableFile, name: string, options?: ReadOptions) => Expression | undefined;
  /** The edits that make the log output of a fact's place the console output of the same library. */
  readonly logToConsole?: Rewrite;
  /** The edits that log the error which is dropped at a fact's place. */
  readonly logError?: Rewrite;
  /** The edits that close the server which a fact's place starts, when the process is asked to stop. */
  readonly closeOnSignal?: Rewrite;
  /** The edits that acknowledge a message behind its work, where a fact's place takes it off the queue before. */
  readonly acknowledgeAfter?: Rewrite;
  /** The edits that make a manifest take the variable whose value stands at a place from where it is deployed: by a reference, or by leaving it to the platform. */
  readonly takeFromDeploy?: Rewrite;
}

/** What to change at a place; undefined where what is written there is none of the known forms. */
export type Rewrite = (file: EditableFile, at: Span) => readonly Edit[] | undefined;

export interface ReadOptions {
  /** The value where the variable is missing, as source text of a literal. */
  readonly default?: string;
  /** The expression ends the program with a clear error where the variable is missing, if the language can say so in an expression. */
  readonly required?: true;
  /** What the expression must give. */
  readonly type?: "string" | "number" | "boolean";
  /** Where it will stand in the file: some languages allow no call in some places. */
  readonly at?: number;
}

export interface Expression {
  readonly code: string;
  readonly edits: readonly Edit[];
}
