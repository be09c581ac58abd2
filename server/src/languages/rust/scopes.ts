import type { FunctionSyntax, Scope } from "../source/syntax.js";
import type { Span } from "../../text/span.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The function around a node; `main` runs when the program starts. Closures run where they stand. */
export function scopeOf(node: Node): Scope {
  for (let { parent } = node; parent !== null; parent = parent.parent) {
    if (parent.type !== "function_item") continue;
    const around = functionOf(parent);
    const isHandler = attributesOf(parent).some((attribute) => /^#\[(actix_web::|rocket::)?(get|post|put|patch|delete)\b/.test(attribute));
    return { function: around, isStart: around.name === "main", ...(isHandler && { isHandler }) };
  }
  return { isStart: true };
}

export function functionOf(declaration: Node): FunctionSyntax {
  return {
    kind: "function",
    name: declaration.childForFieldName("name")?.text ?? "",
    span: spanOf(declaration),
    decorators: [],
    get result() {
      const value = declaration.childForFieldName("body")?.lastNamedChild;
      return value === null || value === undefined || value.type.endsWith("statement") ? undefined : expressionOf(value);
    },
  } as FunctionSyntax;
}

/** `#[cfg(test)] mod tests { }` and `#[test] fn works() { }` (The Rust Programming Language, "Test Organization"). */
export const testsIn = (root: Node): readonly Span[] =>
  root.namedChildren
    .filter(
      (item) =>
        /^(mod|function)_item$/.test(item.type) && attributesOf(item).some((one) => /^#\[(cfg\(.*\btest\b|(\w+::)*test\b)/.test(one)),
    )
    .map(spanOf);

/** The attributes that stand above an item. */
function attributesOf(item: Node): readonly string[] {
  const attributes: string[] = [];
  for (let before = item.previousNamedSibling; before !== null; before = before.previousNamedSibling) {
    if (before.type === "attribute_item") attributes.push(before.text);
    else if (!before.type.endsWith("comment")) break;
  }
  return attributes;
}
