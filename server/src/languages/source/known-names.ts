import type { Libraries } from "./library.js";
import type { Import } from "./syntax.js";

/**
 * What the use of a whole namespace binds: the names in it that the tables know, "NpgsqlConnection" of `using Npgsql;` by the line
 * "Npgsql.NpgsqlConnection".
 */
export function knownNames({ calls, environment }: Libraries): (namespace: string) => Import["bindings"] {
  const callees = [...calls, ...environment.calls].flatMap((line) => line.callees);
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
