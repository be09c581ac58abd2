import { around, childOfType, lastReturn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { FunctionSyntax, Scope } from "../source/syntax.js";
import type { Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The method around a node; `main`, constructors and `@PostConstruct` run when the program starts. */
export function scopeOf(node: Node): Scope {
  const declaration = around(node, /^(lambda_expression|(method|constructor)_declaration)$/);
  if (declaration === undefined) return { isStart: true };
  const outer = functionOf(declaration);
  return { function: outer, isStart: outer.name === "main" || declaration.type === "constructor_declaration" };
}

export function functionOf(declaration: Node): FunctionSyntax {
  return functionBy(declaration, expressionOf, {
    decorators: (one) => (childOfType(one, /^modifiers$/)?.namedChildren ?? []).filter(({ type }) => type.endsWith("annotation")),
    result: (one) => lastReturn(one.childForFieldName("body")),
  });
}

/** The method that an annotation stands before. */
export function decoratedBy(annotation: Node): FunctionSyntax | undefined {
  const declaration = annotation.parent?.parent;
  return declaration?.type === "method_declaration" ? functionOf(declaration) : undefined;
}
