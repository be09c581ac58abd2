import type { Idioms } from "../facts/source-file.js";
import type { FactDraft } from "../facts/vocabulary.js";
import type { KeptTree } from "./source/tree-sitter.js";

/** A source language or a file format: text in, facts out. One folder each. */
export interface Language {
  /** The folder's name. */
  readonly id: string;
  /** For people: "Dockerfile", "Python". */
  readonly title: string;
  /** Whether a path is of this language, by its name alone. */
  readonly matches: (path: string) => boolean;
  /** Where the name does not decide (YAML): whether the text is. Cheap: it sees every file that `matches`. */
  readonly recognises?: (text: string, path: string) => boolean;
  /** How a comment is written, for allow comments: before, and after where it needs closing. */
  readonly comment?: readonly [before: string, after?: string];
  /** In UTF-16 code units; a longer file is skipped with a note. */
  readonly maximumLength: number;
  /** The file gives no facts where this finds nothing in its text. Derived from tables and queries, never written by hand. */
  readonly triggers?: RegExp;
  /** Loads what `extract` needs (a grammar), once. */
  readonly load?: (assets: Assets) => Promise<void>;
  /** Never throws, and depends on the text and the path alone; with what is kept of a text before it is quicker. */
  readonly extract: (text: string, path: string, kept?: KeptTree) => Iterable<FactDraft>;
  readonly idioms?: Idioms;
}

/** Gives the bytes of a shipped file: a grammar. The only way by which languages reach anything outside. */
export interface Assets {
  read(name: string): Promise<Uint8Array>;
}
