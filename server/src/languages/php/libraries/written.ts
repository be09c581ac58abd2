import type { ResolvedCall, Value } from "../../source/library.js";

/** The literal text with which a value ends: ".log" of `$folder . "/app.log"`; "" where nobody knows. */
export function endingOf(call: ResolvedCall, value: Value): string {
  if (value.literal !== undefined) return value.literal;
  const last = value.expression.kind === "joined" ? value.expression.parts.at(-1) : undefined;
  return last === undefined ? "" : (call.value(last).literal ?? "");
}
