import type { ResolvedCall } from "../../source/library.js";
import type { Expression } from "../../source/syntax.js";

/** The text of a path: `"a.json"`, `Path.of("data", "a.json")`, `new File("a.json")`, through constants. */
export function pathOf(call: ResolvedCall, value: Expression | undefined): string | undefined {
  if (value === undefined) return undefined;
  const { literal, expression } = call.value(value);
  if (literal !== undefined || expression.kind !== "call") return literal;
  if (!/(^|\.)(Path\.of|Paths\.get|File)$/.test(call.nameOf(expression.callee) ?? "")) return undefined;
  const parts = expression.arguments.map((one) => call.value(one.value).literal);
  return parts.includes(undefined) ? undefined : parts.join("/");
}
