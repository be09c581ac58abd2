import { literally } from "../../text/pattern.js";
import type { Libraries } from "./library.js";
import type { Import } from "./syntax.js";

/**
 * What the use of a whole namespace binds: the names in it that the tables know, "NpgsqlConnection" of `using Npgsql;` by the line
 * "Npgsql.NpgsqlConnection".
 */
export function knownNames(libraries: Libraries): (namespace: string) => Import["bindings"] {
  const callees = calleesOf(libraries);
  const known = new Map<string, Import["bindings"]>();
  return (namespace) => {
    let found = known.get(namespace);
    if (found === undefined) {
      const inside = callees.filter((callee) => callee.startsWith(`${namespace}.`)).map((callee) => callee.slice(namespace.length + 1));
      const names = new Set(inside.map((callee) => /^\w+/.exec(callee)?.[0] ?? ""));
      known.set(namespace, (found = Array.from(names, (name) => ({ local: name, member: name }))));
    }
    return found;
  };
}

/**
 * The names of the tables that a text writes in full, so that they need no import: `new java.util.logging.FileHandler("shop.log")`.
 * Only those with a package count: `System.exit` is there in every file.
 */
export function namesInFull(libraries: Libraries): (text: string) => readonly Import[] {
  const names = new Set(calleesOf(libraries).flatMap((callee) => /^\w+\.\w+\.\w[\w.]*/.exec(callee)?.[0] ?? []));
  const written = new RegExp(`(?<![\\w.])(?:${[...names].map(literally).join("|")})(?![\\w])`, "g");
  return (text) =>
    Array.from(text.matchAll(written), ({ index, 0: module }) => ({
      module,
      bindings: [],
      span: { start: index, end: index + module.length },
      typeOnly: false,
      optional: false,
    }));
}

/** What a language whose names need no import has in every file: the first part of each callee. */
export const rootsOf = (tables: Tables): readonly string[] => [
  ...new Set(calleesOf(tables).map((callee) => /^[^.()]*/.exec(callee)?.[0] ?? "")),
];

type Tables = Pick<Libraries, "calls" | "environment">;

/** Every callee of the tables of a language. */
export const calleesOf = ({ calls, environment }: Tables): readonly string[] =>
  [...calls, ...environment.calls].flatMap((line) => line.callees);
