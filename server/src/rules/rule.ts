import type { App } from "../facts/app.js";
import type { Fact, FactKind } from "../facts/vocabulary.js";
import type { Edit } from "../text/edit.js";
import type { Location } from "../text/span.js";

export type { App } from "../facts/app.js";
export type { Fact, FactKind } from "../facts/vocabulary.js";
export type { Edit } from "../text/edit.js";
export type { Location } from "../text/span.js";
export { appendLine, insert, removeEntry, removeLines, replace } from "../text/edit.js";

export type Level = "error" | "warning" | "information" | "hint";

/** One fault of one factor. Its id is its file name, its factor its folder. */
export interface Rule {
  /** Names the fault and reads well after "allow": allow hardcoded-port. */
  readonly id: string;
  /** Where the evidence is certain; `likely` where it is circumstantial. */
  readonly level: Level;
  readonly likely?: Level;
  /** Where it looks. `deployed` leaves out what serves only development, tests, documentation or examples. */
  readonly scope: "deployed" | "everywhere";
  /** More specific rules: where one of them names the same text, this one is silent. */
  readonly yieldsTo?: readonly string[];
  /** Speaks of the folder as a whole, so it shows in an audit and never while somebody types. */
  readonly auditOnly?: true;
  /** Silent until the settings switch it on. */
  readonly off?: true;
  /** Rests on what came after the text of 2011, such as containers and their probes: silent where the settings follow that text. */
  readonly since?: "current";
  /** What is wrong, in one sentence. */
  readonly summary: string;
  /** What goes wrong when it stays, in one to three sentences. */
  readonly why: string;
  readonly check: Checks;
  /** Two to four. Documentation and first tests. */
  readonly examples: readonly Example[];
}

/** What to look at: a generator for each kind of fact, and `app` for what an app lacks or for facts compared with each other. */
export type Checks = {
  readonly [Kind in FactKind]?: (fact: Fact<Kind>, app: App) => Iterable<Problem>;
} & { readonly app?: (app: App) => Iterable<Problem> };

/** What a rule yields. The engine adds the rule, the settings and the allow comments, and makes a finding of it. */
export interface Problem {
  readonly at: Location;
  /** Names the thing found, the consequence in one clause, and the way out. Never holds a secret's value. */
  readonly message: string;
  /** Left out: certain. `likely` takes the rule's second level. */
  readonly evidence?: "likely";
  /** Where this one case weighs less than the rule's levels: the database of a CI job that is thrown away. */
  readonly level?: "information" | "hint";
  readonly related?: readonly Related[];
  /** The place can be removed or is old-fashioned; editors fade or strike it. */
  readonly tag?: "unnecessary" | "deprecated";
  /** Computed when somebody asks. The first is preferred. A check that needs the app for these alone leaves it to them. */
  readonly fixes?: (app: App) => Iterable<Fix>;
}

export interface Related {
  readonly at: Location;
  readonly message: string;
}

export interface Fix {
  /** An imperative: "Add DATABASE_URL to .env.example". */
  readonly title: string;
  /** Keeps the app's behaviour. Only safe fixes take part in "fix all". */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/**
 * A small repository with the findings marked. Under a line, carets mark the spans that the rule must find, and nothing
 * else may be found: `FROM node` followed by `     ^^^^`. A finding of a whole file is one caret under its first character.
 * A label after the carets, `^^^^ hint`, is the level that the finding must have.
 * A span over several lines is marked on its first.
 */
export interface Example {
  /** A sentence without its full stop. */
  readonly title: string;
  readonly files: Files;
  /** False: the files stand under no version control. */
  readonly git?: false;
  /** Changed files after the first finding's first fix. */
  readonly fixed?: Files;
}

/** Path to text. The indentation that all lines share, and the empty first and last line, are taken off. */
export type Files = Readonly<Record<string, string>>;

export const defineRule = (rule: Rule): Rule => rule;
