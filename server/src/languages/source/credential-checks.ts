import type { FactDraft } from "../../facts/vocabulary.js";
import type { Search } from "../../text/search.js";
import type { Node } from "./tree-sitter.js";
import { sourceInLines } from "../../text/pattern.js";

/** `name == "…"`, `form("name") == "…"`, `name.equals("…")`, up to the quote of what the name is compared with. */
const compared = (name: string): string => String.raw`(?:${name})["'\])]{0,3}(?:\(\))?\s*(?:={2,3}\s*|\.equals\(\s*)(?=["'\x60])`;

const password = "passw(?:or)?d|pass|pwd|(?:client|app|api)_?secret|api_?key";

/**
 * A user and a password, or an id and its secret, that are compared with texts in one condition: `user == "admin" && password == "…"`. Alone, a password that
 * is compared may be a mode, a rule of validation or a default that is refused.
 */
export const credentialChecks = new RegExp(
  sourceInLines`
    (?<![\w])[\w$.>[\]("'-]{0,60}?${compared(String.raw`user(?:_?name)?|login|e?mail|name|(?:client|app)_?id`)}["'\x60]
    [^"'\x60\n]{1,60}["'\x60]\s*\)?\s*(?:&&|and)\s*[\w$.>[\]("'-]{0,60}?${compared(`(?<name>${password})`)}
    (?<literal>["'\x60][^"'\x60\n]+["'\x60])
  `,
  "gi",
);

/** The same as two pairs: `@auth.credentials == ["admin", "…"]`, `(user, password) == ("admin", "…")`. */
export const pairChecks =
  /(?:\bcredentials|[[(]\s*\w+\s*,\s*(?:p|pw|pass|passwd|password)\s*[\])])\s*==\s*[[(]\s*["'][^"'\n]*["']\s*,\s*(?<literal>["'][^"'\n]+["'])/g;

/** Without one there is no such condition, which takes far longer to look for. */
export const passwordChecks = new RegExp(compared(password), "i");

/** Passwords that the code itself knows. */
export function* passwordsCompared(root: Node, { each, has }: Search): Generator<FactDraft> {
  const checks = has(passwordChecks) ? each(credentialChecks) : [];
  for (const { index, 0: written, groups = {} } of [...checks, ...each(pairChecks)]) {
    const { name = "password", literal = "" } = groups;
    const end = index + written.length;
    const span = { start: end - literal.length, end };
    const leaf = root.descendantForIndex(index, index + 1);
    if (leaf === null || /comment|string/.test(leaf.type)) continue;
    const value = { start: span.start + 1, end: span.end - 1 };
    yield { kind: "literalAssigned", name, value: literal.slice(1, -1), form: "comparison", span, parts: { value } };
  }
}

/** `…/weather?appid=4f7…`, `&api_key=…`: a key among what an address asks with. One that has no figure may be a word. */
export const keysAsked =
  /[?&](?<name>api_?key|apikey|app_?id|access_?token|auth_?token|token|client_?secret|secret|key)=(?<literal>(?=[\w-]*\d)[\w-]{16,80})(?=["'`&#\s])/gi;

/** Secrets in addresses that the code asks. What a page loads shows its key to every visitor: `script.src = "https://chat…?key=…"`. */
export function* secretsAsked(root: Node, { each, text }: Search): Generator<FactDraft> {
  for (const { index, 0: written, groups = {} } of each(keysAsked)) {
    const { name = "", literal = "" } = groups;
    const end = index + written.length;
    const span = { start: end - literal.length, end };
    const leaf = root.descendantForIndex(span.start, span.end);
    if (leaf === null || !/string|text|content|fragment|chars/.test(leaf.type)) continue;
    const isCommon = /^(key|app_?id)$/i.test(name);
    if (isCommon && loadedByPage.test(text.slice(Math.max(0, index - 300), index))) continue;
    yield { kind: "literalAssigned", name: isCommon ? "api_key" : name, value: literal, form: "entry", span, parts: { value: span } };
  }
}

/** The beginning of such an address. */
const loadedByPage = /\b(?:src|href)["']?\s*[=:]\s*\{?["'`][^"'`\s]*$/;
