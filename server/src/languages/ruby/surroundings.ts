import { isField, type Node } from "../source/tree-sitter.js";

/** The named children that are no comments. */
export const partsOf = (node: Node): readonly Node[] => node.namedChildren.filter((child) => child.type !== "comment");

/** The outermost node that is this one in parentheses. */
export function unwrapped(node: Node): Node {
  let outer = node;
  while (outer.parent?.type === "parenthesized_statements") outer = outer.parent;
  return outer;
}

/** The name in `@cache = call`, `@cache ||= call`. */
export function nameGiven(node: Node): string | undefined {
  const outer = unwrapped(node);
  const { parent } = outer;
  return parent !== null && isAssignment(parent) && isField(outer, parent, "right") ? parent.childForFieldName("left")?.text : undefined;
}

export const isAssignment = (node: Node): boolean =>
  node.type === "assignment" || (node.type === "operator_assignment" && node.childForFieldName("operator")?.text === "||=");

/** `x || "default"` around x: the other side. */
export function fallbackOf(node: Node): Node | undefined {
  let outer = unwrapped(node);
  // ENV["PORT"]&.to_i || 3000
  while (outer.parent?.type === "call" && isField(outer, outer.parent, "receiver")) outer = unwrapped(outer.parent);
  const { parent } = outer;
  if (parent?.type !== "binary" || !isField(outer, parent, "left")) return undefined;
  const isOr = /^(\|\||or)$/.test(parent.childForFieldName("operator")?.text ?? "");
  return isOr ? (parent.childForFieldName("right") ?? undefined) : undefined;
}

/** `if ENV["X"]`, `ENV["X"] == "true"`, `ENV["X"].present?`, `y(ENV["X"]) if ENV["X"]`: a missing variable is an answer too. */
export function isPresence(node: Node): boolean {
  let [part, { parent }] = [node, node];
  for (let steps = 0; parent !== null && steps < 8; steps++) {
    if (decides.test(parent.type) && asks(parent, node, part)) return true;
    if (parent.type === "unary" || /^[=!]=$/.test(parent.childForFieldName("operator")?.text ?? "")) return true;
    if (
      isField(part, parent, "receiver") &&
      /^(presence|present\?|blank\?|nil\?|empty\?|to_s|in\?|eql\?)$/.test(parent.childForFieldName("method")?.text ?? "")
    )
      return true;
    if (/^(method|class|module|program)$/.test(parent.type)) return false;
    [part, parent] = [parent, parent.parent];
  }
  return false;
}

const decides = /^(if|unless|elsif|if_modifier|unless_modifier|conditional|while|until)$/;

const asks = (decision: Node, read: Node, part: Node): boolean =>
  isField(part, decision, "condition") || decision.childForFieldName("condition")?.text.includes(read.text) === true;

/** The node chooses an entry: `SETTINGS[ENV["RACK_ENV"]]`. */
export function isKey(node: Node): boolean {
  const outer = unwrapped(node);
  return outer.parent?.type === "element_reference" && !isField(outer, outer.parent, "object");
}
