import { once } from "../../text/once.js";
import type { Read } from "./expressions.js";
import { isOneOff } from "./one-off.js";
import type { Scope } from "./scope.js";
import type { Argument, Call, Entry, Expression, FunctionSyntax } from "./syntax.js";
import { spanOf, type Node } from "./tree-sitter.js";

/** How a language writes a call, a construction, a decorator: each part is read when it is asked for. */
export interface CallSyntax {
  readonly callee: Read;
  readonly arguments: (node: Node) => readonly Argument[];
  readonly scope: (node: Node) => Scope;
  readonly isConstruction?: (node: Node) => boolean;
  /** Left out: the whole node. */
  readonly span?: (node: Node) => Call["span"];
  readonly assignedTo?: (node: Node) => string | undefined;
  readonly fallback?: (node: Node) => Expression | undefined;
  readonly isChecked?: (node: Node) => boolean;
  readonly isKey?: (node: Node) => boolean;
  readonly chained?: (node: Node) => Iterable<Call>;
  readonly decorates?: (node: Node) => FunctionSyntax | undefined;
  readonly ofType?: (node: Node) => string | undefined;
}

export function callBy(node: Node, syntax: CallSyntax): Call {
  const callee = once(() => syntax.callee(node));
  const given = once(() => syntax.arguments(node));
  const scope = once(() => syntax.scope(node));
  return {
    kind: "call",
    get callee() {
      return callee();
    },
    get arguments() {
      return given();
    },
    isConstruction: syntax.isConstruction?.(node) ?? false,
    span: syntax.span?.(node) ?? spanOf(node),
    get scope() {
      return scope();
    },
    get isOneOff() {
      return isOneOff(node);
    },
    get assignedTo() {
      return syntax.assignedTo?.(node);
    },
    get fallback() {
      return syntax.fallback?.(node);
    },
    get isChecked() {
      return syntax.isChecked?.(node) ?? false;
    },
    get isKey() {
      return syntax.isKey?.(node) ?? false;
    },
    get chained() {
      return [...(syntax.chained?.(node) ?? [])];
    },
    get decorates() {
      return syntax.decorates?.(node);
    },
    get ofType() {
      return syntax.ofType?.(node);
    },
  } satisfies { [Key in keyof Call]: Call[Key] | undefined } as Call;
}

/** An argument at a node, with its keyword where it has one. */
export const argument = (node: Node, value: Expression, keyword?: string): Argument => ({
  ...(keyword !== undefined && { name: keyword }),
  value,
  span: spanOf(node),
});

/** An entry of a map at a node; the key is missing where it is computed. */
export const entry = (node: Node, key: string | undefined, keySpan: Entry["keySpan"], value: Expression): Entry => ({
  ...(key !== undefined && { key }),
  keySpan,
  value,
  span: spanOf(node),
});
