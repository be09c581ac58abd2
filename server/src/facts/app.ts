import type { EditableFile, SourceFile } from "./source-file.js";
import type { Ran } from "./reach.js";
import type { Fact, FactKind } from "./vocabulary.js";

/** One app of the repository, with the files above it that it shares with others: what a rule may ask. */
export interface App {
  /** Its folder, relative to the workspace folder; "" is the workspace folder. */
  readonly folder: string;
  /** A path of the app from the workspace folder. */
  path(pathInApp: string): string;
  /** Every fact of a kind in the app and in the files that it shares, in order of path and place. */
  all<Kind extends FactKind>(kind: Kind): readonly Fact<Kind>[];
  /** Those whose `name` is this. */
  named<Kind extends KindWithName>(kind: Kind, name: string): readonly Fact<Kind>[];
  /** Those of one file. */
  in<Kind extends FactKind>(path: string, kind: Kind): readonly Fact<Kind>[];
  /** Those of the same unit of the same file: of one compose service, one Dockerfile stage. */
  beside<Kind extends FactKind>(fact: Fact, kind: Kind): readonly Fact<Kind>[];
  /** The answer to a question about the app, or about something in it, worked out once: `question` is the function that asks. */
  once<Answer>(question: object, answer: () => Answer, about?: string): Answer;
  /** The commands of the same line or script, in order. */
  inLine(command: Fact<"command">): readonly Fact<"command">[];
  /** True where a fact serves only development, tests, documentation or examples. */
  isDevelopment(fact: Fact): boolean;
  /** A raw fact with the role of its command and the use of its stage settled. */
  settled<Kind extends FactKind>(fact: Fact<Kind>): Fact<Kind>;
  /** Whether the repository builds an image of this name, in this app or in another one. */
  builds(image: string): boolean;
  /** The folders of the apps that such an image is built from; undefined where the repository builds none. */
  buildersOf(image: string): ReadonlySet<string> | undefined;
  /** The command that starts a source file of the app: `python app.py` for `app.py`. */
  startOf(path: string): Fact<"command"> | undefined;
  /** When a place of source code runs, and what leads to it, over calls between files; undefined where nobody knows. */
  ranAt(fact: Pick<Fact, "at" | "run">): Ran | undefined;
  /** The app is started with a source file, or with one that loads it, as far as files tell. */
  isStarted(path: string): boolean;
  /** A source file starts a server, or calls what does so as the program starts. */
  servesFrom(path: string): boolean;
  /** Only another program of the app leads to a place: `src/bin/migrate.rs` beside the one that serves. */
  isOfAnotherProgram(fact: Pick<Fact, "at" | "run">): boolean;
  /** Only a branch that a developer's machine takes leads to a place, as far as calls between files tell. */
  isOfDevelopers(fact: Pick<Fact, "at" | "run">): boolean;
  /** Other apps stand in folders of this one; it does not see their files. */
  readonly hasAppsBelow: boolean;
  /** Whether the workspace has a folder of this path, in this app or in another one. */
  hasFolder(path: string): boolean;
  /** The same for a file; what stands in it is for its own app to know. */
  hasFile(path: string): boolean;
  /** Paths of the app's own files, sorted. */
  readonly paths: readonly string[];
  file(path: string): SourceFile | undefined;
  /** A file's present text and idioms; undefined where it does not exist. Only for fixes. */
  editable(path: string): EditableFile | undefined;
  /** True where `.gitignore` or `.dockerignore` files leave the path out, of one build where it is given. */
  isIgnored(path: string, by: "git" | "docker", build?: ImageBuild): boolean;
  /** Git knows which files are tracked. Without, `SourceFile.tracked` is undefined. */
  readonly hasGit: boolean;
}

export type KindWithName = { [Kind in FactKind]: Fact<Kind> extends { readonly name: string } ? Kind : never }[FactKind];

/** One build of an image: its Dockerfile, and the folder that it is sent. */
export interface ImageBuild {
  readonly dockerfile: string;
  readonly context: string;
}
