import { namedSiblings } from "./nodes.js";
import type { Entry } from "./syntax.js";
import { oncePerNode, type Node } from "./tree-sitter.js";

/**
 * Reads the entries of a map once for all who ask what stands beside one of them: the first 200, since a longer map is a table, such as
 * the texts of a language, and describes no one thing.
 */
export const entriesBeside = (read: (child: Node) => readonly Entry[]): ((map: Node) => readonly Entry[]) =>
  oncePerNode((map) => {
    const entries: Entry[] = [];
    for (const child of namedSiblings(map.firstNamedChild)) {
      if (entries.length >= 200) break;
      entries.push(...read(child));
    }
    return entries;
  });
