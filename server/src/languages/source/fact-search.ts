import type { FactDraft } from "../../facts/vocabulary.js";
import type { Search } from "../../text/search.js";
import type { Node } from "./tree-sitter.js";

/** Finds facts to which no word of a table leads: errors that are lost, secrets that are shown, addresses that are built in. */
export interface FactSearch {
  /** Texts without a match have nothing to find. */
  readonly near: RegExp;
  readonly factsIn: (root: Node, search: Search) => Iterable<FactDraft>;
}
