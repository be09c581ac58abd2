import type { FunctionSyntax, Scope } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The function around a node; main and init run when the program starts (The Go Programming Language Specification, "Program execution"). */
export function scopeOf(node: Node): Scope {
  for (let { parent } = node; parent !== null; parent = parent.parent) {
    if (parent.type === "func_literal") return { function: functionOf(parent), isStart: false };
    if (parent.type !== "function_declaration" && parent.type !== "method_declaration") continue;
    const around = functionOf(parent);
    return { function: around, isStart: around.name === "main" || around.name === "init" };
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
      return resultOf(declaration);
    },
  } as FunctionSyntax;
}

function resultOf(declaration: Node) {
  const body = declaration.childForFieldName("body")?.firstNamedChild;
  const value = body?.namedChildren.findLast(({ type }) => type === "return_statement")?.firstNamedChild;
  return value === null || value === undefined ? undefined : expressionOf(value);
}
