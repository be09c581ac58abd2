import { textIn } from "./nodes.js";
import { once } from "../../text/once.js";
import type { Read } from "./expressions.js";
import type { FunctionSyntax } from "./syntax.js";
import { spanOf, type Node } from "./tree-sitter.js";

/** How a language writes a function: what stands before it and what its last return gives. */
export interface FunctionParts {
  readonly decorators?: (declaration: Node) => readonly Node[];
  readonly result?: (declaration: Node) => Node | null | undefined;
}

export function functionBy(declaration: Node, read: Read, { decorators, result }: FunctionParts): FunctionSyntax {
  const given = once(() => {
    const node = result?.(declaration);
    return node ? read(node) : undefined;
  });
  return {
    kind: "function",
    name: textIn(declaration, "name"),
    span: spanOf(declaration),
    get decorators() {
      return (decorators?.(declaration) ?? []).map(read);
    },
    get result() {
      return given();
    },
  } satisfies { [Key in keyof FunctionSyntax]: FunctionSyntax[Key] | undefined } as FunctionSyntax;
}
