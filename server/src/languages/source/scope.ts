import type { FunctionSyntax } from "./syntax.js";

/** Where a piece of code stands. */
export interface Scope {
  /** The innermost function; undefined at the top level of the file and directly in a class. */
  readonly function?: FunctionSyntax;
  /** The innermost class, where the code stands in its body or in one of its methods. */
  readonly class?: string;
  /** JavaScript: the class of the method, whose name says nothing of how other files call its objects. */
  readonly owner?: string;
  /** Inside `if __name__ == "__main__"`, `main()`, or at the top level of the file: runs when the program starts. */
  readonly isStart: boolean;
  /** Runs only where the file is itself the program, not where another one loads it: `if __name__ == "__main__"`. */
  readonly isProgram?: boolean;
  /** Runs beside what starts it, which does not wait: `go report()`. */
  readonly isApart?: boolean;
  /** Directly in a function that answers a request or does a job, by its parameters: `(req, res) => …`. */
  readonly isHandler?: boolean;
  /** In a branch that only a developer's machine takes: `if (env.IsDevelopment())`, `#if DEBUG`. */
  readonly isDevelopment?: boolean;
  /** One of several branches of which a setting of the build chooses one, which nobody knows here: `#if (UseSqlite)` with `#else`. */
  readonly isAlternative?: boolean;
  /** In a branch of a condition of its function: `if ($debug) ini_set("display_errors", "1")`. */
  readonly isConditional?: boolean;
}
