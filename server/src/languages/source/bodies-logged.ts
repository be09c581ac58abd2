import type { FactDraft } from "../../facts/vocabulary.js";
import { literally } from "../../text/pattern.js";
import { isWrittenOutSecret } from "../../knowledge/secrets.js";
import type { ErrorSearch } from "./errors.js";
import { nodesAround } from "./functions-around.js";

/** How a language writes a value to the log, by the names of its calls. */
interface BodyForms {
  /** A call that writes a whole value to the log, up to it, with the groups `by`, `what` and, where it is reached by a call of that, `object`. */
  readonly logged: RegExp;
  readonly functions: RegExp;
  /** Its code speaks of a page, which shows what its own visitor wrote. */
  readonly page?: RegExp;
}

/**
 * What a visitor sent, or a user of the database, written out whole where the same function takes the password from it:
 * `console.log(req.body)` before `const { email, password } = req.body`.
 */
export const bodiesLogged = ({ logged, functions, page }: BodyForms): ErrorSearch => ({
  near: logged,
  *lost(root, search) {
    for (const { index, 0: written, groups = {} } of search.each(logged)) {
      const { by = "", what = "" } = groups;
      const start = index + written.length - what.length;
      const leaf = root.descendantForIndex(start, start + 1);
      if (leaf === null || /string|comment|content/.test(leaf.type) || (page !== undefined && search.has(page))) continue;
      const [around] = nodesAround(leaf, functions);
      if (around === undefined || !takesSecret(around.text, groups["object"] ?? what)) continue;
      yield writtenWhole({ by, what, index, start });
    }
  },
});

const writtenWhole = ({ by, what, index, start }: { by: string; what: string; index: number; start: number }): FactDraft => ({
  kind: "secretLogged",
  name: what,
  by,
  alone: false,
  certain: false,
  span: { start, end: start + what.length },
  parts: { by: { start: index, end: index + by.length } },
});

/** `req.body.password`, `{ email, password } = req.body`, `user["password"]`, `$request->input("password")` */
function takesSecret(code: string, object: string): boolean {
  const name = String.raw`(?<![\w.])${literally(object)}`;
  const members = new RegExp(
    String.raw`${name}(?:\??\.(?:(?:get|input|pop)\(\s*["'])?(?:user\.)?|->(?:(?:input|get|post)\(\s*["'])?|\[\s*["'])(\w+)`,
    "g",
  );
  const taken = new RegExp(String.raw`\{([^{}]*)\}\s*(?::[^=\n]*)?=\s*${name}(?![\w.])`, "g");
  return [
    ...Array.from(code.matchAll(members), ([, member = ""]) => member),
    ...Array.from(code.matchAll(taken), ([, list = ""]) => list.split(",").map((one) => one.trim().split(/\s*[:=]/)[0] ?? "")).flat(),
  ].some(isWrittenOutSecret);
}

/** How a language makes an object that holds settings, and writes it to the log. */
interface HeldForms {
  /** A call that writes a whole object to the log, up to its name, with the groups `by` and `what`. */
  readonly logged: RegExp;
  /** Where the file makes the object of this name, with the group `body`. */
  readonly held: (name: string) => RegExp;
  /** What it takes from the environment there, with the group `name`. */
  readonly field: RegExp;
  readonly page?: RegExp;
}

/** `console.log(config)` after `const config = { password: process.env.DB_PASSWORD }`. */
export const objectsHeld = ({ logged, held, field, page }: HeldForms): ErrorSearch => ({
  near: logged,
  *lost(root, search) {
    for (const { index, 0: written, groups = {} } of search.each(logged)) {
      const { by = "", what = "" } = groups;
      const start = index + written.length - what.length;
      const leaf = root.descendantForIndex(start, start + 1);
      if (leaf === null || /string_|string$|comment/.test(leaf.type) || (page !== undefined && search.has(page))) continue;
      const bodies = Array.from(search.text.matchAll(held(literally(what))), (match) => match.groups?.["body"] ?? "");
      const names = bodies.flatMap((body) => Array.from(body.matchAll(field), (match) => match.groups?.["name"] ?? ""));
      if (names.some(isWrittenOutSecret)) yield writtenWhole({ by, what, index, start });
    }
  },
});
