import { contains } from "../../text/span.js";
import type { Assignment, Call, FunctionSyntax, Named, Place, SourceSyntax } from "./syntax.js";
import type { Node } from "./tree-sitter.js";

/** Where the names of a file get their values, searched by name when asked for. */
export interface Definitions {
  /** The assignment that a name has its value from at an offset: the last before it in its function, else at the top level. */
  assignment(target: readonly string[], at: number): Assignment | undefined;
  /** The same where no other assignment could have changed it. */
  onlyAssignment(target: readonly string[], at: number): Assignment | undefined;
  /** The parameter with a default that a name is at an offset. */
  parameter(name: string, at: number): Named | undefined;
  function(name: string): FunctionSyntax | undefined;
  /** The calls of a function by its bare name, or of a method by its last one. */
  calls(name: string): readonly Call[];
}

export function definitionsIn(root: Node, text: string, syntax: SourceSyntax): Definitions {
  const assignments = new Map<string, readonly Assignment[]>();
  const functions = new Map<string, FunctionSyntax | undefined>();

  function allOf(target: readonly string[]): readonly Assignment[] {
    const key = target.join(".");
    let found = assignments.get(key);
    if (found === undefined) {
      const places = placesNamed(target.at(-1) ?? "", beforeValue);
      found = places.filter((place) => place.kind === "assignment").filter((one) => one.target.join(".") === key);
      assignments.set(key, found);
    }
    return found;
  }

  const isWordBefore = (start: number): boolean => (syntax.sigil === undefined ? /[\w$]/ : /\w/).test(text[start - 1] ?? "");

  /** What stands at each occurrence of a name that is followed in this way. */
  function placesNamed(name: string, followed: RegExp): readonly Place[] {
    const places: Place[] = [];
    if (name === "") return places;
    for (let start = text.indexOf(name); start !== -1; start = text.indexOf(name, start + name.length)) {
      const end = start + name.length;
      followed.lastIndex = end;
      if (isWordBefore(start) || !followed.test(text)) continue;
      const leaf = root.descendantForIndex(end - 1, end);
      if (leaf !== null) places.push(...syntax.placesAt(leaf));
    }
    return places;
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
    parameter(name, at) {
      const places = placesNamed(name, beforeValue).filter((place) => place.kind === "named");
      return places.findLast(({ within }) => within !== undefined && contains(within, { start: at, end: at }));
    },
    function(name) {
      if (!functions.has(name))
        functions.set(
          name,
          placesNamed(name, beforeParameters).find((place) => place.kind === "function"),
        );
      return functions.get(name);
    },
    calls: (name) => placesNamed(name, beforeParameters).filter((place) => place.kind === "call"),
  };
}

/** Perhaps a type, and one "=" on the same line; or the rest of a pattern: `const { name, other } =`. */
const beforeValue = /(?![\w$])["'\]]*(?:[^\n=;(){}]{0,60}|[^;(){}]{0,300}\}\s*)=(?![=>])/y;

const beforeParameters = /(?![\w$])\s*[(<]/y;
