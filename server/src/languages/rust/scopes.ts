import { around, textIn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { Scope } from "../source/scope.js";
import type { FunctionSyntax } from "../source/syntax.js";
import type { Span } from "../../text/span.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The function around a node; `main` runs when the program starts. Closures run where they stand. */
export function scopeOf(node: Node): Scope {
  const declaration = around(node, /^function_item$/);
  if (declaration === undefined) return { isStart: true };
  const outer = functionOf(declaration);
  const isHandler =
    attributesOf(declaration).some((attribute) => /^#\[(actix_web::|rocket::)?(get|post|put|patch|delete)\b/.test(attribute)) ||
    isAnswering(declaration);
  return { function: outer, isStart: outer.name === "main", ...(isHandler && { isHandler }) };
}

/** `async fn create(State(app): State<App>, order: web::Json<Order>) -> impl IntoResponse`: Axum and Actix know it by its types. */
const isAnswering = (declaration: Node): boolean =>
  /(^|[\s:<])(State|Json|Path|Query|Form|Extension|HttpRequest|Request)\b\s*[<(]|\bweb::\w+</.test(textIn(declaration, "parameters")) &&
  /\b(IntoResponse|Responder|HttpResponse|Response|StatusCode|Json|Html|Redirect)\b/.test(textIn(declaration, "return_type"));

export function functionOf(declaration: Node): FunctionSyntax {
  return functionBy(declaration, expressionOf, { result: resultOf });
}

function resultOf(declaration: Node): Node | null | undefined {
  const last = declaration.childForFieldName("body")?.lastNamedChild;
  return last?.type.endsWith("statement") === true ? undefined : last;
}

/** `#[cfg(test)] mod tests { }`, `#[test] fn works() { }` (The Rust Programming Language, "Test Organization"), and what is compiled for tests alone. */
export const testsIn = (root: Node): readonly Span[] =>
  root.namedChildren
    .flatMap((item) => (item.type === "impl_item" ? [item, ...(item.childForFieldName("body")?.namedChildren ?? [])] : [item]))
    .filter((item) => /^(mod|function|impl)_item$/.test(item.type) && attributesOf(item).some(isOfTests))
    .map(spanOf);

const isOfTests = (attribute: string): boolean =>
  /^#\[(\w+::)*test\b/.test(attribute) || (/^#\[cfg\(.*\btest\b/.test(attribute) && !/\bnot\(\s*test\b/.test(attribute));

/** The attributes that stand above an item. */
function attributesOf(item: Node): readonly string[] {
  const attributes: string[] = [];
  for (let before = item.previousNamedSibling; before !== null; before = before.previousNamedSibling) {
    if (before.type === "attribute_item") attributes.push(before.text);
    else if (!before.type.endsWith("comment")) break;
  }
  return attributes;
}
