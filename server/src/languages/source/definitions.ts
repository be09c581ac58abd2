import { contains } from "../../text/span.js";
import type { Assignment, FunctionSyntax, Place, SourceSyntax } from "./syntax.js";
import type { Node } from "./tree-sitter.js";

/** Where the names of a file get their values, searched by name when asked for. */
export interface Definitions {
  /** The assignment that a name has its value from at an offset: the last before it in its function, else at the top level. */
  assignment(target: readonly string[], at: number): Assignment | undefined;
  /** The same where no other assignment could have changed it. */
  onlyAssignment(target: readonly string[], at: number): Assignment | undefined;
  function(name: string): FunctionSyntax | undefined;
}

export function definitionsIn(root: Node, text: string, syntax: SourceSyntax): Definitions {
  const assignments = new Map<string, readonly Assignment[]>();
  const functions = new Map<string, FunctionSyntax | undefined>();

  function placesOf<Kind extends Place["kind"]>(kind: Kind, pattern: RegExp, nameEnd: (match: RegExpExecArray) => number) {
    const places: Extract<Place, { kind: Kind }>[] = [];
    for (const match of text.matchAll(pattern)) {
      const end = nameEnd(match);
      const leaf = root.descendantForIndex(end - 1, end);
      for (const place of leaf === null ? [] : syntax.placesAt(leaf))
        if (place.kind === kind) places.push(place as Extract<Place, { kind: Kind }>);
    }
    return places;
  }

  function allOf(target: readonly string[]): readonly Assignment[] {
    const key = target.join(".");
    let found = assignments.get(key);
    if (found === undefined) {
      const name = target.at(-1) ?? "";
      // The name, perhaps a type, and one "=" on the same line; or the rest of a pattern: const { name, other } =.
      const pattern = new RegExp(
        `(?<![\\w$])${escaped(name)}(?![\\w$])["'\\]]*(?:[^\\n=;(){}]{0,60}|[^;(){}]{0,300}\\}\\s*)=(?![=>])`,
        "g",
      );
      found = placesOf("assignment", pattern, (match) => match.index + name.length).filter((one) => one.target.join(".") === key);
      assignments.set(key, found);
    }
    return found;
  }

  function inReach(target: readonly string[], at: number): readonly Assignment[] {
    const all = allOf(target).filter((one) => !contains(one.value.span, { start: at, end: at }));
    const own = all.filter((one) => one.scope.function !== undefined && contains(one.scope.function.span, { start: at, end: at }));
    if (own.length > 0) return own;
    return syntax.selfNames.includes(target[0] ?? "") ? all : all.filter((one) => one.scope.function === undefined);
  }

  return {
    assignment(target, at) {
      const reach = inReach(target, at);
      return reach.findLast((one) => one.span.start < at) ?? reach[0];
    },
    onlyAssignment(target, at) {
      const reach = inReach(target, at);
      return reach.length === 1 ? reach[0] : undefined;
    },
    function(name) {
      if (!functions.has(name)) {
        const pattern = new RegExp(`\\b(?:def|func|function|fn|fun)\\s+${escaped(name)}(?![\\w$])`, "g");
        functions.set(name, placesOf("function", pattern, (match) => match.index + match[0].length)[0]);
      }
      return functions.get(name);
    },
  };
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
