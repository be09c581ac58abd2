import { contains, type Span } from "../../text/span.js";
import { firstIndex } from "./offsets.js";
import type { Assignment, Call, FunctionSyntax, Named, Place, SourceSyntax } from "./syntax.js";
import { spanOf, type Node } from "./tree-sitter.js";

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

/**
 * The questions that were asked of a file's definitions: `value DEFAULT`, `parameters connect`, `type config`, `word redis`. What a
 * function answers for itself, its own assignments and parameters, is no question to the file.
 */
export type Asked = ReadonlySet<string>;

/** A text with a part of it. */
interface Part {
  readonly text: string;
  readonly span: Span;
}

/** Whether a question has the same answer before and after an edit, when only these parts differ. */
export function isAnsweredAlike(ask: string, before: Part, now: Part): boolean {
  const [way = "", name = ""] = ask.split(/ (.*)/s);
  if (!isGivenIn(way, name, before) && !isGivenIn(way, name, now)) return true;
  return way === "word" && before.text.includes(name) === now.text.includes(name);
}

/** Whether the answer to a question could stand in a part of a text: nothing else of the text can change it. */
function isGivenIn(way: string, name: string, { text, span: { start, end } }: Part): boolean {
  if (name === "") return false;
  // A pattern may begin some lines above what it gives a value to.
  const from = Math.max(0, start - 400);
  const part = text.slice(from, end + name.length - 1);
  const followed = signs[way];
  for (let at = part.indexOf(name); at !== -1; at = part.indexOf(name, at + name.length)) {
    if (followed === undefined || isFollowed(text, from + at + name.length, followed)) return true;
  }
  return false;
}

function isFollowed(text: string, end: number, followed: RegExp): boolean {
  followed.lastIndex = end;
  return followed.test(text);
}

export function definitionsIn(root: Node, text: string, syntax: SourceSyntax, asking: (ask: string) => void): Definitions {
  const assignments = new Map<string, Reach>();
  const functions = new Map<string, FunctionSyntax | undefined>();
  const calls = new Map<string, readonly Call[]>();
  const whole: Span = { start: 0, end: text.length };

  function reachOf(target: readonly string[], within: Span): Reach {
    const name = target.join(".");
    const key = `${name} ${within.start} ${within.end}`;
    let reach = assignments.get(key);
    if (reach === undefined) {
      const places = placesNamed(target.at(-1) ?? "", beforeValue, within);
      reach = reachAmong(places.filter((place) => place.kind === "assignment").filter((one) => one.target.join(".") === name));
      assignments.set(key, reach);
    }
    return reach;
  }

  const isWordBefore = (start: number): boolean => (syntax.sigil === undefined ? /[\w$]/ : /\w/).test(text[start - 1] ?? "");

  /** What stands at each occurrence of a name that is followed in this way. */
  function placesNamed(name: string, followed: RegExp, within = whole): readonly Place[] {
    const places: Place[] = [];
    if (name === "") return places;
    const part = text.slice(within.start, within.end);
    for (let at = part.indexOf(name); at !== -1; at = part.indexOf(name, at + name.length)) {
      const start = within.start + at;
      const end = start + name.length;
      if (isWordBefore(start) || !isFollowed(text, end, followed)) continue;
      const leaf = root.descendantForIndex(end - 1, end);
      if (leaf !== null) places.push(...syntax.placesAt(leaf));
    }
    return places;
  }

  /** The statement of the top level, in which the functions around a place stand: it is short beside the whole text. */
  function statementAround(at: number): Span {
    const statement = root.firstChildForIndex(at);
    return statement === null ? { start: at, end: at } : spanOf(statement);
  }

  function inReach(target: readonly string[], at: number): readonly Assignment[] {
    const isElsewhere = (one: Assignment): boolean => !contains(one.value.span, { start: at, end: at });
    const own = reachOf(target, statementAround(at)).inFunctionsAround(at).filter(isElsewhere);
    if (own.length > 0) return own;
    asking(`value ${target.at(-1) ?? ""}`);
    const reach = reachOf(target, whole);
    return (syntax.selfNames.includes(target[0] ?? "") ? reach.all : reach.atTopLevel).filter(isElsewhere);
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
      const places = placesNamed(name, beforeValue, statementAround(at)).filter((place) => place.kind === "named");
      return places.findLast(({ within }) => within !== undefined && contains(within, { start: at, end: at }));
    },
    function(name) {
      asking(`parameters ${name}`);
      if (!functions.has(name))
        functions.set(
          name,
          placesNamed(name, beforeParameters).find((place) => place.kind === "function"),
        );
      return functions.get(name);
    },
    calls(name) {
      asking(`parameters ${name}`);
      let found = calls.get(name);
      if (found === undefined) calls.set(name, (found = placesNamed(name, beforeParameters).filter((place) => place.kind === "call")));
      return found;
    },
  };
}

/** The assignments of one name, by the functions in which they stand. */
interface Reach {
  readonly all: readonly Assignment[];
  readonly atTopLevel: readonly Assignment[];
  /** In the order of the text. */
  inFunctionsAround(at: number): readonly Assignment[];
}

const functionOf = (one: Assignment | undefined): Span => one?.scope.function?.span ?? { start: 0, end: 0 };

function reachAmong(all: readonly Assignment[]): Reach {
  const inFunctions = all.filter((one) => one.scope.function !== undefined).toSorted((a, b) => functionOf(a).start - functionOf(b).start);
  // The furthest end of what stands before: where it is behind a place, no function before reaches that place.
  const furthest: number[] = [];
  for (const one of inFunctions) furthest.push(Math.max(furthest.at(-1) ?? 0, functionOf(one).end));
  return {
    all,
    atTopLevel: all.filter((one) => one.scope.function === undefined),
    inFunctionsAround(at) {
      const found: Assignment[] = [];
      const next = firstIndex(inFunctions.length, (index) => functionOf(inFunctions[index]).start > at);
      for (let index = next - 1; index >= 0 && (furthest[index] ?? 0) >= at; index--) {
        const one = inFunctions[index];
        if (one !== undefined && contains(functionOf(one), { start: at, end: at })) found.push(one);
      }
      return found.toSorted((a, b) => a.span.start - b.span.start);
    },
  };
}

/** Perhaps a type, and one "=" on the same line; or the rest of a pattern: `const { name, other } =`; what `with … as name:` holds. */
const beforeValue = /(?![\w$])(?:["'\]]*(?:[^\n=;(){}]{0,60}|[^;(){}]{0,300}\}\s*)=(?![=>])|(?<=\bas [\w$]{1,60})\s*[:,)])/y;

const beforeParameters = /(?![\w$])\s*[(<]/y;

/** What follows a name where it is given what a question asks for. */
const signs: Readonly<Record<string, RegExp>> = { value: beforeValue, parameters: beforeParameters, type: /[?!]?\s*:\s*[A-Z]/y };
