import type { FactDraft } from "../../../facts/vocabulary.js";
import type { ResolvedCall, Value } from "../../source/library.js";
import type { Entry, Expression } from "../../source/syntax.js";

/** The entries of a map; none for anything else. */
export const entriesOf = (expression: Expression | undefined): readonly Entry[] => (expression?.kind === "map" ? expression.entries : []);

/** An entry of one of the call's maps, by the first of the keys that it has; constants followed. */
export function option(call: ResolvedCall, ...keys: readonly string[]): Value | undefined {
  for (let place = 0; place < call.arguments.length; place++) {
    const found = entry(call, call.argument(place)?.expression, ...keys);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same for a map that was found before; a dotted key goes into the maps inside: `amqp.hostname`. */
export function entry(call: Pick<ResolvedCall, "value">, map: Expression | undefined, ...keys: readonly string[]): Value | undefined {
  for (const key of keys) {
    const whole = entriesOf(map).find((one) => one.key === key)?.value;
    if (whole !== undefined) return call.value(whole);
    const [first = "", ...rest] = key.split(".");
    const value = entriesOf(map).find((one) => one.key === first)?.value;
    const found = value && call.value(value);
    if (found === undefined) continue;
    if (rest.length === 0) return found;
    const deeper = entry(call, found.expression, rest.join("."));
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** An argument that is a value of its own, no map of options and no function. */
export function positional(call: ResolvedCall, place: number): Value | undefined {
  const value = call.argument(place);
  const { kind } = value?.expression ?? { kind: "other" };
  return kind === "map" || kind === "function" || kind === "null" ? undefined : value;
}

/** True where every option is written out: no spread, no name for the whole. */
export function optionsAreKnown(call: ResolvedCall, place: number): boolean {
  const options = call.argument(place)?.expression;
  if (options === undefined) return true;
  return options.kind === "map" && options.entries.every(({ key }) => key !== undefined);
}

/** The text of a path: a literal, or the last literal part of `path.join(__dirname, "logs", "app.log")` and of a concatenation. */
export function pathText(call: Pick<ResolvedCall, "value" | "nameOf">, expression: Expression | undefined): string | undefined {
  if (expression === undefined) return undefined;
  const value = call.value(expression);
  if (value.literal !== undefined) return value.from === "literal" || value.from === "default" ? value.literal : undefined;
  const known = value.expression;
  if (known.kind === "call" && /^path(\.posix)?\.(join|resolve)$/.test(call.nameOf(known.callee) ?? ""))
    return joined(known.arguments.map((argument) => pathText(call, argument.value)));
  // Where a variable may name the folder, the path without it.
  if (known.kind === "either") return pathText(call, known.right) ?? pathText(call, known.left);
  return known.kind === "joined" ? known.parts.map((part) => pathText(call, part) ?? "").join("") : undefined;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined && part !== "");
  return known.length === 0 ? undefined : known.join("/");
}

/** A draft with those parts that were written. */
export function withParts<Kind extends FactDraft["kind"]>(
  draft: FactDraft<Kind>,
  parts: Readonly<Record<string, Value | undefined>>,
): FactDraft<Kind> {
  const written = Object.entries(parts).flatMap(([name, value]) => (value?.literal === undefined ? [] : [[name, value.span] as const]));
  return { ...draft, parts: Object.fromEntries(written) } as FactDraft<Kind>;
}
