import { line } from "./meanings.js";
import type { LibraryCall } from "./library.js";

/**
 * Calls whose argument at a place is a secret, where no name tells what it is, with the name that the library's documentation
 * gives it: `secretAt("secret", 1, ["jsonwebtoken.sign"])`.
 */
export const secretAt = (name: string, place: number, callees: readonly string[]): LibraryCall =>
  line(callees, function* (call) {
    const given = call.arguments[place];
    if (given === undefined || given.name !== undefined) return;
    const { from, literal, span, expression } = call.value(given.value);
    // A constant that is followed has a fact where it is given its name, if that name tells.
    if (expression.kind === "string" && from === "literal" && literal !== undefined && literal !== "")
      yield { kind: "literalAssigned", name, value: literal, form: "argument", span, parts: { value: expression.inner } };
  });
