import { childOfType, otherSide, outermost, wrappedIn } from "../source/nodes.js";
import type { Node } from "../source/tree-sitter.js";

export const isFirst = (node: Node, parent: Node): boolean => parent.firstNamedChild?.id === node.id;

/** What stands after the "=" of a declaration, an assignment, a parameter or a named argument. */
export function valueGiven(giving: Node): Node | undefined {
  if (giving.type === "assignment") return giving.childForFieldName("right") ?? undefined;
  const sign = giving.children.find((child) => child?.type === "=");
  return sign?.nextNamedSibling ?? undefined;
}

/** The name that a declaration, an assignment, a parameter or a named argument gives a value to. */
export function targetOf(giving: Node): Node | undefined {
  if (giving.type === "assignment") return giving.childForFieldName("left") ?? undefined;
  const declared = giving.namedChildren.find(({ type }) => type === "variable_declaration" || type === "identifier");
  return declared?.type === "variable_declaration" ? (declared.firstNamedChild ?? undefined) : declared;
}

/** The name of the declaration or assignment that a node is the whole value of, in parentheses, cast, or promised not to be null. */
export function nameGiven(node: Node): string | undefined {
  const outer = wrappedIn(node, /^(parenthesized_expression|as_expression|unary_expression)$/);
  const { parent } = outer;
  if (parent === null || !/^(property_declaration|assignment|class_parameter)$/.test(parent.type)) return undefined;
  return valueGiven(parent)?.id === outer.id ? targetOf(parent)?.text : undefined;
}

/** The other side of `System.getenv("PORT")?.toInt() ?: 8080`, `.ifEmpty { "d" }`, `if (x != null) x else "d"`. */
export const fallbackOf = (call: Node): Node | undefined =>
  otherSide(outermost(call, isConversion), /^\?:$/) ?? givenIfEmpty(call) ?? otherBranch(call);

/** `System.getenv("X").orEmpty().ifEmpty { "d" }`: what the lambda gives. */
function givenIfEmpty(call: Node): Node | undefined {
  for (let value = call; value.parent?.type === "navigation_expression";) {
    const method = value.parent.lastNamedChild?.text ?? "";
    const next = value.parent.parent;
    if (next?.type !== "call_expression") return undefined;
    if (/^if(Empty|Blank)$/.test(method)) return lastOf(next.lastNamedChild);
    if (!/^(orEmpty|trim)$/.test(method)) return undefined;
    value = next;
  }
  return undefined;
}

/** The last statement of a lambda. */
const lastOf = (lambda: Node | null): Node | undefined =>
  lambda?.type === "annotated_lambda" ? (childOfType(lambda, /^lambda_literal$/)?.lastNamedChild ?? undefined) : undefined;

/** `if (System.getenv("X") != null) System.getenv("X") else "d"`. */
function otherBranch(call: Node): Node | undefined {
  const choice = call.parent?.type === "if_expression" ? call.parent : undefined;
  const [condition, value, other] = choice?.namedChildren ?? [];
  const isAsked = condition?.text.includes(call.text) === true && condition.text.includes("!=") && value?.id === call.id;
  return isAsked ? other : undefined;
}

function isConversion(parent: Node, value: Node): boolean {
  if (parent.type === "call_expression" || parent.type === "parenthesized_expression") return isFirst(value, parent);
  return (
    parent.type === "navigation_expression" &&
    /^(to[A-Z]\w*|trim\w*|takeIf|takeUnless|ifBlank|lowercase|getString)$/.test(parent.lastNamedChild?.text ?? "")
  );
}
