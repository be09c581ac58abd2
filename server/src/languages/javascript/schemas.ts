import type { Span } from "../../text/span.js";
import type { Entry, Expression } from "../source/syntax.js";

/** A variable that a schema of the environment names: `PORT: Joi.number().default(3000)`. */
export interface SchemaVariable {
  readonly name: string;
  readonly span: Span;
  /** What is used where it is missing; `other` where the schema lets it be missing. */
  readonly fallback?: Expression;
}

/** Gives the value that a name was given in the same file. */
export type Lookup = (name: string) => Expression | undefined;

/** Variables have capitals; the keys of a library's own options have none. */
const variableName = /^[A-Z][A-Z0-9_]*$/;

/**
 * The variables of a schema as joi, zod, envalid and their like write it: `z.object({ PORT: … })`, `{ PORT: port({ default: 3000 }) }`,
 * or a name for one.
 */
export function schemaVariables(schema: Expression, lookup: Lookup): readonly SchemaVariable[] {
  return mapsIn(schema, lookup, 0).flatMap((map) =>
    map.flatMap(({ key, keySpan, value }) => {
      if (key === undefined || !variableName.test(key)) return [];
      const fallback = fallbackIn(value);
      return [{ name: key, span: keySpan, ...(fallback !== undefined && { fallback }) }];
    }),
  );
}

function mapsIn(expression: Expression, lookup: Lookup, depth: number): readonly (readonly Entry[])[] {
  if (depth > 8) return [];
  if (expression.kind === "map") return [expression.entries, ...expression.entries.flatMap(({ value }) => nestedMaps(value))];
  if (expression.kind === "member") return mapsIn(expression.object, lookup, depth + 1);
  if (expression.kind === "call")
    return [...expression.arguments.map(({ value }) => value), expression.callee].flatMap((part) => mapsIn(part, lookup, depth + 1));
  const [name] = expression.kind === "name" ? expression.path : [];
  const value = name === undefined ? undefined : lookup(name);
  return value === undefined ? [] : mapsIn(value, lookup, depth + 1);
}

/** `createEnv({ server: { … }, client: { … } })` */
const nestedMaps = (value: Expression): readonly (readonly Entry[])[] => (value.kind === "map" ? [value.entries] : []);

/** `.default(x)`, `{ default: x }`, `.optional()` */
function fallbackIn(value: Expression): Expression | undefined {
  for (let current: Expression = value; current.kind === "call";) {
    const { callee } = current;
    const method = callee.kind === "member" ? callee.member : "";
    const [first] = current.arguments;
    if (method === "default" || method === "catch") return first?.value;
    if (method === "optional" || method === "nullable" || method === "nullish") return { kind: "null", span: current.span };
    const options: Expression | undefined = current.arguments.find((argument) => argument.value.kind === "map")?.value;
    const byOption = options?.kind === "map" ? options.entries.find(({ key }) => key === "default") : undefined;
    if (byOption !== undefined) return byOption.value;
    if (callee.kind !== "member") return undefined;
    current = callee.object;
  }
  return undefined;
}
