import type { FactDraft } from "../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall, Value } from "./library.js";
import { line } from "./meanings.js";
import type { Expression } from "./syntax.js";

/** Texts that calls are given, by names that say what they are. */

/**
 * An argument without a name, with the name that the library's documentation gives it: a secret, a bucket, a region.
 * `argumentNamed("secret", 1, ["jsonwebtoken.sign"])`
 */
export const argumentNamed = (
  name: string,
  place: number,
  callees: readonly string[],
  isMeant: (call: ResolvedCall) => boolean = () => true,
  /** By which a call may name it too, where that alone tells nothing: `key` of `jwt.decode(token, key="…")`. */
  keyword?: string,
): LibraryCall =>
  line(callees, function* (call) {
    const given = call.arguments.find((one) => keyword !== undefined && one.name === keyword) ?? call.arguments[place];
    if (given === undefined || (given.name !== undefined && given.name !== keyword) || !isMeant(call)) return;
    yield* textGiven(name, call.value(given.value), "argument");
  });

/** A text that a call or a setting is given, by a name that says what it is. */
export function* textGiven(name: string, given: Value | undefined, form: "argument" | "entry" | "assignment"): Generator<FactDraft> {
  if (given?.expression.kind !== "string" || given.from !== "literal" || given.expression.value === "") return;
  const { value, inner } = given.expression;
  yield { kind: "literalAssigned", name, value, form, span: given.span, parts: { value: inner } };
}

/** By whose account mail is sent: a mailbox, as most providers ask for. */
export const mailAccount = (
  place: number,
  callees: readonly string[],
  isMeant: (call: ResolvedCall) => boolean = () => true,
): LibraryCall =>
  argumentNamed("smtpUser", place, callees, (call) => isMeant(call) && call.argument(place)?.literal?.includes("@") === true);

/** The texts that a call is given, each of them by one name: `policy.WithOrigins("https://…", "https://…")`. */
export const argumentsNamed = (
  name: string,
  callees: readonly string[],
  isMeant: (call: ResolvedCall) => boolean = () => true,
): LibraryCall =>
  line(callees, function* (call) {
    for (const { value } of isMeant(call) ? call.arguments : []) {
      const { from, literal, span, expression } = call.value(value);
      if (expression.kind !== "string" || from !== "literal" || literal === undefined) continue;
      const parts = { name: call.calleeSpan, value: expression.inner };
      yield { kind: "literalAssigned", name, value: literal, form: "argument", span, parts };
    }
  });

/** The passwords of a table of users: `gin.Accounts{"admin": "…"}`, `users: { admin: "…" }`. */
export function* passwordsOfUsers(call: ResolvedCall, entries: readonly { readonly value: Expression }[]): Generator<FactDraft> {
  for (const { value } of entries) yield* textGiven("password", call.value(value), "entry");
}
