import { operatorOf, otherSide, outermost, textIn, wrappedIn } from "../source/nodes.js";
import { isField, type Node } from "../source/tree-sitter.js";

const unwrapped = (node: Node): Node => wrappedIn(node, /^parenthesized_statements$/);

/** The name in `@cache = call`, `@cache ||= call`. */
export function nameGiven(node: Node): string | undefined {
  const outer = unwrapped(node);
  const { parent } = outer;
  return parent !== null && isAssignment(parent) && isField(outer, parent, "right") ? textIn(parent, "left") : undefined;
}

export const isAssignment = (node: Node): boolean =>
  node.type === "assignment" || (node.type === "operator_assignment" && operatorOf(node) === "||=");

/** `x || "default"`, `ENV["PORT"]&.to_i || 3000` around x: the other side. */
export const fallbackOf = (node: Node): Node | undefined => otherSide(outermost(node, isSame), /^(\|\||or)$/);

const isSame = (parent: Node, part: Node): boolean =>
  parent.type === "parenthesized_statements" || (parent.type === "call" && isField(part, parent, "receiver"));

/** `if ENV["X"]`, `ENV["X"] == "true"`, `ENV["X"].present?`, `y(ENV["X"]) if ENV["X"]`: a missing variable is an answer too. */
export function isPresence(node: Node): boolean {
  let [part, { parent }] = [node, node];
  for (let steps = 0; parent !== null && steps < 8; steps++) {
    if (decides.test(parent.type) && asks(parent, node, part)) return true;
    if (parent.type === "unary" || /^[=!]=$/.test(operatorOf(parent))) return true;
    if (isField(part, parent, "receiver") && /^(presence|present\?|blank\?|nil\?|empty\?|to_s|in\?|eql\?)$/.test(textIn(parent, "method")))
      return true;
    if (/^(method|class|module|program)$/.test(parent.type)) return false;
    [part, parent] = [parent, parent.parent];
  }
  return false;
}

const decides = /^(if|unless|elsif|if_modifier|unless_modifier|conditional|while|until)$/;

const asks = (decision: Node, read: Node, part: Node): boolean =>
  isField(part, decision, "condition") || textIn(decision, "condition").includes(read.text);

/** The node chooses an entry: `SETTINGS[ENV["RACK_ENV"]]`. */
export function isKey(node: Node): boolean {
  const outer = unwrapped(node);
  return outer.parent?.type === "element_reference" && !isField(outer, outer.parent, "object");
}
