import { isOneOff } from "../source/one-off.js";
import type { Call } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";
import { argumentsOf, expressionOf } from "./expressions.js";
import { fallbackOf, isKey } from "./fallbacks.js";
import { functionOf, scopeOf } from "./functions.js";

/** A call, a construction or a tagged template; its parts are read when they are asked for. */
export function callOf(node: Node): Call {
  return {
    kind: "call",
    isConstruction: node.type === "new_expression",
    span: spanOf(node),
    get callee() {
      const callee = calleeOf(node);
      return callee === null ? { kind: "other" as const, span: spanOf(node) } : expressionOf(callee);
    },
    get arguments() {
      return argumentsOf(node);
    },
    get scope() {
      return scopeOf(node);
    },
    get isOneOff() {
      return isOneOff(node);
    },
    get assignedTo() {
      return targetOf(node)?.text;
    },
    get fallback() {
      return fallbackOf(node);
    },
    get isKey() {
      return isKey(node);
    },
    get decorates() {
      const method = decoratedBy(node);
      return method === undefined ? undefined : functionOf(method);
    },
  } satisfies { [Key in keyof Call]: Call[Key] | undefined } as Call;
}

export const calleeOf = (node: Node): Node | null => node.childForFieldName("function") ?? node.childForFieldName("constructor");

/** `app` of `const app = await create()`. */
function targetOf(node: Node): Node | null {
  let { parent } = node;
  while (parent !== null && /^(await|parenthesized|as|non_null|satisfies)_expression$/.test(parent.type)) parent = parent.parent;
  if (parent?.type === "variable_declarator") return parent.childForFieldName("name");
  return parent?.type === "assignment_expression" ? parent.childForFieldName("left") : null;
}

function decoratedBy(call: Node): Node | undefined {
  if (call.parent?.type !== "decorator") return undefined;
  let after: Node | null = call.parent.parent?.type === "method_definition" ? call.parent.parent : call.parent.nextNamedSibling;
  while (after?.type === "decorator") after = after.nextNamedSibling;
  return after?.type === "method_definition" ? after : undefined;
}
