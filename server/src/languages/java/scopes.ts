import type { FunctionSyntax, Scope } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The method around a node; `main`, constructors and `@PostConstruct` run when the program starts. */
export function scopeOf(node: Node): Scope {
  for (let { parent } = node; parent !== null; parent = parent.parent) {
    if (parent.type === "lambda_expression") return { function: functionOf(parent), isStart: false };
    if (parent.type !== "method_declaration" && parent.type !== "constructor_declaration") continue;
    const around = functionOf(parent);
    return { function: around, isStart: around.name === "main" || parent.type === "constructor_declaration" };
  }
  return { isStart: true };
}

export function functionOf(declaration: Node): FunctionSyntax {
  return {
    kind: "function",
    name: declaration.childForFieldName("name")?.text ?? "",
    span: spanOf(declaration),
    get decorators() {
      return decoratorsOf(declaration);
    },
    get result() {
      return resultOf(declaration);
    },
  } as FunctionSyntax;
}

/** The method that an annotation stands before. */
export function decoratedBy(annotation: Node): FunctionSyntax | undefined {
  const declaration = annotation.parent?.parent;
  return declaration?.type === "method_declaration" ? functionOf(declaration) : undefined;
}

function decoratorsOf(declaration: Node) {
  const modifiers = declaration.namedChildren.find(({ type }) => type === "modifiers");
  return (modifiers?.namedChildren ?? []).filter(({ type }) => type.endsWith("annotation")).map(expressionOf);
}

function resultOf(declaration: Node) {
  const value = declaration.childForFieldName("body")?.namedChildren.findLast(({ type }) => type === "return_statement")?.firstNamedChild;
  return value === null || value === undefined ? undefined : expressionOf(value);
}
