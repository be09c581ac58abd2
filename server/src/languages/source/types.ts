import { memoByObject } from "../../text/once.js";
import type { Libraries } from "./library.js";
import type { Call } from "./syntax.js";

/**
 * The imported class that a name has by its annotation: "@nestjs/config.ConfigService" of `config` in
 * `constructor(private readonly config: ConfigService)`. Only classes whose methods the table knows; undefined where the
 * file gives the name two types.
 */
export function typesOf(
  text: string,
  bindings: ReadonlyMap<string, string>,
  libraries: Libraries,
  asking: (ask: string) => void,
): (name: string) => string | undefined {
  const classes = classesOf(libraries);
  const types = new Map([...bindings].filter(([, name]) => classes.has(name)));
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (types.size === 0 || !/^\w+$/.test(name)) return undefined;
    asking(`type ${name}`);
    if (!known.has(name)) known.set(name, types.get(onlyAnnotation(name, text) ?? ""));
    return known.get(name);
  };
}

/** Classes with methods in the table, by their full names; made once for a language. */
const classesOf = memoByObject(({ calls, environment }: Libraries): ReadonlySet<string> => {
  const callees = [...calls, ...environment.calls].flatMap((line) => line.callees);
  return new Set(callees.flatMap((callee) => /^(.*\b[A-Z]\w*)\(\)\.\w+$/.exec(callee)?.[1] ?? []));
});

/** `Type` where each `name: Type`, `Type name` of the text says the same. */
function onlyAnnotation(name: string, text: string): string | undefined {
  const written = String.raw`(?<![\w$.])${name}[?!]?\s*:\s*([A-Z]\w*)|(?<![\w$.])([A-Z]\w*)(?:<[^<>\n]*>)?[ \t]+${name}\s*(?=[;,)])`;
  const found = new Set([...text.matchAll(new RegExp(written, "g"))].map(([, after, before]) => after ?? before));
  return found.size === 1 ? [...found][0] : undefined;
}

/** A container asked for an object by its class: `app.get(ConfigService)`. */
export function typeAskedFor(callee: string, { arguments: [first] }: Call, bindings: ReadonlyMap<string, string>): string | undefined {
  if (!/\.(get|resolve)$/.test(callee) || first?.value.kind !== "name" || first.value.path.length > 1) return undefined;
  const [local = ""] = first.value.path;
  return /^[A-Z][a-z]\w*$/.test(local) ? bindings.get(local) : undefined;
}
