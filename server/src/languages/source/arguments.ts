import type { Span } from "../../text/span.js";
import type { Argument, Expression } from "./syntax.js";

/** An argument by its place among those without a name, or by its name. */
export function argumentOf(all: readonly Argument[], place: number | undefined, names: readonly string[]): Argument | undefined {
  const named = all.find((argument) => argument.name !== undefined && names.includes(argument.name));
  if (named !== undefined || place === undefined) return named;
  const found = all[place];
  return found?.name === undefined ? found : undefined;
}

/** The place of a string without its quotes; of another expression the whole. */
export const innerOf = (expression: Expression): Span => (expression.kind === "string" ? expression.inner : expression.span);
