import { around, lastReturn, textIn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { Scope } from "../source/scope.js";
import type { FunctionSyntax } from "../source/syntax.js";
import { contains } from "../../text/span.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The function around a node; main and init run when the program starts (The Go Programming Language Specification, "Program execution"). */
export function scopeOf(node: Node): Scope {
  const declaration = functionAround(node);
  if (declaration === undefined) return { isStart: true };
  const outer = functionOf(declaration);
  const isHandler = handlers.test(textIn(declaration, "parameters"));
  const isApart = startsApart(node, declaration);
  const branch = around(node, /^(if_statement|expression_case|type_case)$/);
  const isConditional = branch !== undefined && contains(spanOf(declaration), spanOf(branch));
  return {
    function: outer,
    isStart: outer.name === "main" || outer.name === "init",
    ...(isHandler && { isHandler }),
    ...(isConditional && { isConditional }),
    ...(isApart && { isApart }),
  };
}

/** A function without a name that runs where it stands is a part of the one around it. */
function functionAround(node: Node): Node | undefined {
  const found = around(node, /^(func_literal|(function|method)_declaration)$/);
  return found?.type === "func_literal" && !handlers.test(textIn(found, "parameters")) && isRunThere(found) ? functionAround(found) : found;
}

/** `go report()`, `go func() { report() }()`. */
function startsApart(node: Node, declaration: Node): boolean {
  const started = node.parent?.type === "go_statement" ? node : around(node, /^go_statement$/);
  return started !== undefined && contains(spanOf(declaration), spanOf(started));
}

/** `return func(db *gorm.DB) error {…}`, which the caller calls, and `db.Transaction(func(tx *gorm.DB) error {…})`. */
function isRunThere(literal: Node): boolean {
  const place = literal.parent?.parent;
  if (place?.type === "return_statement") return true;
  // `go func() { … }()`
  if (literal.parent?.parent?.type === "go_statement") return true;
  return (
    place?.type === "call_expression" && /\.(Transaction|RunInTx|RunInTransaction|WithTransaction|Do)$/.test(textIn(place, "function"))
  );
}

/** What answers a request, or decides who does, by its parameters (net/http, gorilla/mux, Gin, Echo, Fiber, Iris, Beego). */
const handlers =
  /http\.ResponseWriter|\*http\.Request, \w+ \*mux\.RouteMatch|\*gin\.Context|echo\.Context|fiber\.Ctx|iris\.Context|\*fasthttp\.RequestCtx|\*(beego\.)?context\.Context\b/;

export function functionOf(declaration: Node): FunctionSyntax {
  return functionBy(declaration, expressionOf, { result: (one) => lastReturn(one.childForFieldName("body")?.firstNamedChild) });
}
