import { operatorOf, otherSide, partsOf, textIn, wrappedIn } from "../source/nodes.js";
import { isField, type Node } from "../source/tree-sitter.js";

/** The outermost node that is this one in parentheses or cast. */
export const unwrapped = (node: Node): Node => wrappedIn(node, /^(parenthesized_expression|cast_expression)$/);

/** The name in `$url = call();`, `$this->url = call();`. */
export function nameGiven(node: Node): string | undefined {
  const outer = unwrapped(node);
  const { parent } = outer;
  return parent?.type === "assignment_expression" && isField(outer, parent, "right") ? textIn(parent, "left") : undefined;
}

/** `x ?: "default"`, `x ?? "default"`, `isset(x) ? x : "default"` around x: the other side. */
export function fallbackOf(node: Node): Node | undefined {
  const outer = unwrapped(node);
  const { parent } = outer;
  if (parent?.type === "binary_expression") return otherSide(outer, /^\?\?$/) ?? (isLastOf(parent, outer) ? fallbackOf(parent) : undefined);
  if (parent?.type !== "conditional_expression") return undefined;
  if (isField(outer, parent, "alternative")) return parent.childForFieldName("body") === null ? fallbackOf(parent) : undefined;
  const isGuarded = isField(outer, parent, "body") && textIn(parent, "condition").includes(node.text);
  const isShort = isField(outer, parent, "condition") && parent.childForFieldName("body") === null;
  return isGuarded || isShort ? (parent.childForFieldName("alternative") ?? undefined) : undefined;
}

/** `$_ENV["X"] ?? getenv("X")` of `$_ENV["X"] ?? getenv("X") ?: "default"`, where the default stands for both. */
const isLastOf = (operation: Node, part: Node): boolean => operatorOf(operation) === "??" && isField(part, operation, "right");

/** `isset($_ENV["X"])`, `!empty(getenv("X"))`, and the condition of `getenv("X") ? … : …`: only its presence is asked for. */
export function isPresence(node: Node): boolean {
  const outer = unwrapped(node);
  const { parent } = outer;
  if (parent?.type === "conditional_expression") return isField(outer, parent, "condition") && parent.childForFieldName("body") !== null;
  const call = parent?.type === "argument" ? parent.parent?.parent : undefined;
  return call?.type === "function_call_expression" && /^(isset|empty)$/i.test(textIn(call, "function"));
}

/** The node chooses an entry: `$configurations[getenv("APP_ENV")]`. */
export function isKey(node: Node): boolean {
  const outer = unwrapped(node);
  return outer.parent?.type === "subscript_expression" && partsOf(outer.parent)[1]?.id === outer.id;
}
