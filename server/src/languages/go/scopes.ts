import { around, lastReturn, textIn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { Scope } from "../source/scope.js";
import type { FunctionSyntax } from "../source/syntax.js";
import { contains } from "../../text/span.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The function around a node; main and init run when the program starts (The Go Programming Language Specification, "Program execution"). */
export function scopeOf(node: Node): Scope {
  const declaration = around(node, /^(func_literal|(function|method)_declaration)$/);
  if (declaration === undefined) return { isStart: true };
  const outer = functionOf(declaration);
  const isHandler = handlers.test(textIn(declaration, "parameters"));
  const isApart = node.parent?.type === "go_statement";
  const branch = around(node, /^(if_statement|expression_case|type_case)$/);
  const isConditional = branch !== undefined && contains(spanOf(declaration), spanOf(branch));
  return {
    function: outer,
    isStart: !isApart && (outer.name === "main" || outer.name === "init"),
    ...(isHandler && { isHandler }),
    ...(isConditional && { isConditional }),
    ...(isApart && { isApart }),
  };
}

/** What answers a request, by its parameters (net/http, Gin, Echo, Fiber, Iris, Beego). */
const handlers =
  /http\.ResponseWriter|\*gin\.Context|echo\.Context|fiber\.Ctx|iris\.Context|\*fasthttp\.RequestCtx|\*(beego\.)?context\.Context\b/;

export function functionOf(declaration: Node): FunctionSyntax {
  return functionBy(declaration, expressionOf, { result: (one) => lastReturn(one.childForFieldName("body")?.firstNamedChild) });
}
