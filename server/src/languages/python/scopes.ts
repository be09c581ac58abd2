import { lastReturn, textIn } from "../source/nodes.js";
import { functionBy } from "../source/scope-syntax.js";
import type { FunctionSyntax, Scope } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { expressionOf } from "./expressions.js";

/** The function around a node, and whether the node runs when the program starts. */
export function scopeOf(node: Node): Scope {
  let around: FunctionSyntax | undefined;
  // One walk: asking for a parent costs a search from the root.
  for (let { parent } = node; parent !== null; parent = parent.parent) {
    const { type } = parent;
    if (type === "class_definition") return scope(around, textIn(parent, "name"));
    if (type === "lambda") around ??= { kind: "function", name: "", span: spanOf(parent), decorators: [] };
    else if (type === "function_definition") around ??= functionOf(parent);
  }
  return scope(around);
}

const scope = (around: FunctionSyntax | undefined, name?: string): Scope => ({
  ...(around !== undefined && { function: around }),
  ...(name !== undefined && { class: name }),
  isStart: around === undefined || around.name === "main",
});

export function functionOf(definition: Node): FunctionSyntax {
  return functionBy(definition, expressionOf, {
    decorators: decoratorsOf,
    result: (one) => lastReturn(one.childForFieldName("body")),
  });
}

/** The function below a decorator. */
export function decoratedBy(decorator: Node): FunctionSyntax | undefined {
  const definition = decorator.parent?.childForFieldName("definition");
  return definition?.type === "function_definition" ? functionOf(definition) : undefined;
}

function decoratorsOf(definition: Node): readonly Node[] {
  const around = definition.parent?.type === "decorated_definition" ? definition.parent.namedChildren : [];
  return around.filter(({ type }) => type === "decorator").flatMap(({ firstNamedChild }) => firstNamedChild ?? []);
}
