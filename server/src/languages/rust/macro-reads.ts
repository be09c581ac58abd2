import { other } from "../source/expressions.js";
import type { Call, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { stringOf } from "./macros.js";
import { isPassing } from "./surroundings.js";

/**
 * A variable that is read in the body of a macro, which the grammar leaves as tokens:
 * `lazy_static! { static ref URL: String = env::var("URL").unwrap_or("x".to_string()); }`.
 */
export function* readInMacro(leaf: Node): Generator<Call> {
  const list = leaf.nextSibling;
  const name = list?.type === "token_tree" ? list.firstNamedChild : null;
  const path = leaf.text === "var" ? pathTo(leaf) : [];
  if (list === null || name?.type !== "string_literal" || path.length === 1) return;
  yield {
    kind: "call",
    callee: { kind: "name", path, span: spanOf(leaf) },
    arguments: [{ value: stringOf(name), span: spanOf(name) }],
    isConstruction: false,
    isKey: false,
    span: { start: firstOf(leaf).startIndex, end: list.endIndex },
    scope: { isStart: true },
    ...followedBy(list),
  };
}

/** std, env, var: the names before each `::`. */
const pathTo = (leaf: Node): readonly string[] => {
  const before = leaf.previousSibling?.type === "::" ? leaf.previousSibling.previousSibling : null;
  return [...(before?.type === "identifier" ? pathTo(before) : []), leaf.text];
};

const firstOf = (leaf: Node): Node => {
  const before = leaf.previousSibling?.type === "::" ? leaf.previousSibling.previousSibling : null;
  return before?.type === "identifier" ? firstOf(before) : leaf;
};

/** What the calls on the result say of a missing one: `.expect("…")`, `.unwrap_or_else(|_| "d".into())`. */
function followedBy(list: Node): { readonly isChecked?: true; readonly fallback?: Expression } {
  if (list.nextSibling?.type === "?") return { isChecked: true };
  const method = list.nextSibling?.type === "." ? list.nextSibling.nextSibling : null;
  const given = method?.nextSibling;
  if (method === null || given?.type !== "token_tree") return {};
  if (/^(unwrap_or|unwrap_or_else|or_else|map_or)$/.test(method.text)) {
    const text = given.descendantsOfType("string_literal")[0];
    return { fallback: text ? stringOf(text) : other(given) };
  }
  if (/^(unwrap_or_default|is_ok|ok)$/.test(method.text)) return { fallback: other(given) };
  if (/^(expect|unwrap)$/.test(method.text)) return { isChecked: true };
  return isPassing(method.text) ? followedBy(given) : {};
}
