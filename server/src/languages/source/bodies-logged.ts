import type { FactDraft } from "../../facts/vocabulary.js";
import { literally } from "../../text/pattern.js";
import { isWrittenOutSecret } from "../../knowledge/secret-names.js";
import type { Search } from "../../text/search.js";
import type { FactSearch } from "./fact-search.js";
import { nodesAround } from "./functions-around.js";
import type { Node } from "./tree-sitter.js";

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
export const bodiesLogged = ({ functions, ...forms }: BodyForms): FactSearch => ({
  near: forms.logged,
  *factsIn(root, search) {
    for (const { leaf, object, draft } of wholesWritten(root, search, forms)) {
      const [around] = nodesAround(leaf, functions);
      const names = around === undefined ? [] : [object, ...madeOf(around.text, object)];
      if (around !== undefined && names.some((name) => takesSecret(around.text, name))) yield draft;
    }
  },
});

interface WholeWritten {
  /** The first leaf of what is written. */
  readonly leaf: Node;
  /** What it is reached from: `$request` of `$request->all()`. */
  readonly object: string;
  readonly draft: FactDraft;
}

/** The calls that write a whole value to the log, in the code of a server. */
function* wholesWritten(root: Node, search: Search, { logged, page }: Pick<BodyForms, "logged" | "page">): Generator<WholeWritten> {
  if (page !== undefined && search.has(page)) return;
  for (const { index, 0: written, groups = {} } of search.each(logged)) {
    const { by = "", what = "", object = what } = groups;
    const start = index + written.length - what.length;
    const leaf = root.descendantForIndex(start, start + 1);
    if (leaf === null || /string|comment|content/.test(leaf.type)) continue;
    const span = { start, end: start + what.length };
    const parts = { by: { start: index, end: index + by.length } };
    yield { leaf, object, draft: { kind: "secretLogged", name: what, by, alone: false, certain: false, span, parts } };
  }
}

/** `safe` of `const safe = sanitize(req.body)`: what the same function makes of it. */
const madeOf = (code: string, object: string): readonly string[] =>
  Array.from(
    code.matchAll(new RegExp(String.raw`(?<![\w$.])(\w+)\s*=\s*[\w.]*\(?\s*${literally(object)}(?![\w.])`, "g")),
    ([, name = ""]) => name,
  );

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
  /** Where the file gets all settings of the app from its own module for them. */
  readonly imported: (name: string) => RegExp;
  readonly page?: RegExp;
}

/** `console.log(config)` after `const config = { password: process.env.DB_PASSWORD }`. */
export const objectsHeld = ({ held, field, imported, ...forms }: HeldForms): FactSearch => ({
  near: forms.logged,
  *factsIn(root, search) {
    for (const { object, draft } of wholesWritten(root, search, forms)) {
      const bodies = Array.from(search.text.matchAll(held(literally(object))), (match) => match.groups?.["body"] ?? "");
      const names = bodies.flatMap((body) => Array.from(body.matchAll(field), (match) => match.groups?.["name"] ?? ""));
      if (names.some(isWrittenOutSecret) || imported(literally(object)).test(search.text)) yield draft;
    }
  },
});
