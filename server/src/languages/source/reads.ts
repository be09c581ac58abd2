import type { Span } from "../../text/span.js";
import type { Libraries, Value } from "./library.js";
import type { Expression } from "./syntax.js";

/** A read of an environment variable: its name, where the name stands, and what is used where it is missing. */
export interface EnvironmentReadFound {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly default?: Expression;
  readonly checked: boolean;
  /** Its absence is no fault. */
  readonly isOptional?: boolean;
}

/** `DATABASE_URL` of `import { DATABASE_URL } from "$env/static/private"` */
export function readByImport(
  { path, span }: Expression & { readonly kind: "name" },
  bindings: ReadonlyMap<string, string>,
  { environment }: Libraries,
): EnvironmentReadFound | undefined {
  const [object, name] = /^(.+)\.(\w+)$/.exec(bindings.get(path[0] ?? "") ?? "")?.slice(1) ?? [];
  const found = name === undefined ? undefined : environment.objects.find((one) => one.path === object);
  return found === undefined || name === undefined ? undefined : { name, nameSpan: span, span, checked: found.checked };
}

/** The value of an expression that is the text, number or boolean itself. */
export const literal = (expression: Expression, text: string): Value => ({
  expression,
  span: expression.span,
  literal: text,
  from: "literal",
});

/** The value of an expression of which nothing is known. */
export const unknown = (expression: Expression): Value => ({ expression, span: expression.span, from: "unknown" });
