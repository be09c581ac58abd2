import type { Node } from "./tree-sitter.js";
import { patternInLines } from "../../text/pattern.js";

/** Comments stand among the children of everything. */
export const isComment = ({ type }: Node): boolean => type.endsWith("comment");

export const isCode = (node: Node): boolean => !isComment(node);

/** A comment for people; a call that was switched off, `# logger.error(e)`, says nothing to them. */
export const isExplanation = (node: Node): boolean => isComment(node) && !switchedOff.test(node.text) && !merelySaid.test(node.text);

/** A comment that says what happens, and not why: `// ignore`. */
export const isRemark = (node: Node): boolean => isComment(node) && merelySaid.test(node.text);

const merelySaid = patternInLines("i")`
  ^(?://|/\*|#|--)[\s*#]*(?:
    ignor(?:e[ds]?|ing)|(?:do |does )?nothing(?: to do)?(?: here)?|do(?:n['’]?t| not) do (?:a |any)thing|no-?op|pass|empty|swallow(?:ed)?|skip
    |silent(?:ly)?(?: (?:fail|ignore))?
  )(?: (?:it|this|the))?(?: (?:errors?|exceptions?|err|e|ex))?[\s.!*]*/?$
`;

const switchedOff =
  /^(?:\/\/|\/\*|#|--)[\s*#/]*(?:(?:[\w$@]+(?:\.|::|->))+[\w$@]+[!?]?(?:\(|\s+["'`$])|(?:puts|p|pp|echo)\s+["'`$]|(?!TODO|FIXME|NOTE|XXX|HACK)[\w$@]+[!?]?\()/;

/** The named children that are no comments. */
export const partsOf = (node: Node): readonly Node[] => node.namedChildren.filter(isCode);

/** A node and those after it, one at a time: a table may have thousands, of which few are wanted. */
export function* namedSiblings(first: Node | null): Generator<Node> {
  for (let node = first; node !== null; node = node.nextNamedSibling) yield node;
}

/** The first named child that is no comment. */
export function firstPart(node: Node): Node | undefined {
  const child = node.firstNamedChild;
  return child === null || !isComment(child) ? (child ?? undefined) : partsOf(node)[0];
}

/** What stands in a field as it is written; "" where nothing does. */
export const textIn = (node: Node | null | undefined, field: string): string => node?.childForFieldName(field)?.text ?? "";

/** The sign or word between the two sides of an operation: "+", "or"; "" for what has none. */
export const operatorOf = (operation: Node): string => operation.childForFieldName("operator")?.type ?? "";

/** The named child of this type. */
export const childOfType = (node: Node | null | undefined, type: RegExp): Node | undefined =>
  node?.namedChildren.find((child) => type.test(child.type));

/** The last node on the way from a node to the root up to which each parent continues what stands in it. */
export function outermost(node: Node, continues: (parent: Node, part: Node) => boolean): Node {
  let whole = node;
  for (let { parent } = node; parent !== null && continues(parent, whole); parent = parent.parent) whole = parent;
  return whole;
}

/** The outermost node that is this one in wrappers which do not change its value: parentheses, casts. */
export const wrappedIn = (node: Node, wrappers: RegExp): Node => outermost(node, (parent) => wrappers.test(parent.type));

/** The call around a string that is its format: `String.format("%s", x)`; the string itself where it is none. */
export function formattedAround(string: Node, formatOf: (call: Node) => Node | undefined): Node {
  for (let { parent } = string, steps = 0; parent !== null && steps < 3; parent = parent.parent, steps++)
    if (formatOf(parent)?.id === string.id) return parent;
  return string;
}

/** The nearest node of a type around a node. */
export function around(node: Node, type: RegExp): Node | undefined {
  for (let { parent } = node; parent !== null; parent = parent.parent) if (type.test(parent.type)) return parent;
  return undefined;
}

/** The string of which a leaf is a part; undefined where the leaf is code inside it. */
export function stringAround(leaf: Node, string: RegExp, inside: RegExp): Node | undefined {
  for (let node: Node | null = leaf; node !== null; node = node.parent) {
    if (string.test(node.type)) return node;
    if (!inside.test(node.type)) return undefined;
  }
  return undefined;
}

/** The right side of an operation of which a node is the left one: `"d"` of `x || "d"`. */
export function otherSide(side: Node, operator: RegExp): Node | undefined {
  const { parent } = side;
  if (parent === null || !operator.test(operatorOf(parent))) return undefined;
  if (parent.childForFieldName("left")?.id === side.id) return parent.childForFieldName("right") ?? undefined;
  // `a or b or "default"` is `(a or b) or "default"`.
  return otherSide(parent, operator);
}

/** What the last `return` of a body gives, at the body's own level. */
export const lastReturn = (body: Node | null | undefined, type = "return_statement"): Node | undefined =>
  body?.namedChildren.findLast((statement) => statement.type === type)?.firstNamedChild ?? undefined;

/** What a leaf begins, or stands before: the block of a brace, the statement of a return, the body of a clause or of an arrow. */
export function bodyAt(leaf: Node): Node | undefined {
  const parent = leaf.parent?.type === "closure_parameters" ? leaf.parent.parent : leaf.parent;
  if (parent === null || /^(\{|return)$/.test(leaf.type)) return parent ?? undefined;
  return parent.childForFieldName("body") ?? childOfType(parent, /^(block|then)$/) ?? parent.childForFieldName("value") ?? undefined;
}

/** The text of a node with its comments and the letters of its strings blanked; what a string interpolates stays. */
export function codeOf(node: Node, text: string): string {
  let code = "";
  let from = node.startIndex;
  for (const leaf of wordless(node)) {
    code += text.slice(from, leaf.startIndex) + " ".repeat(leaf.endIndex - leaf.startIndex);
    from = leaf.endIndex;
  }
  return code + text.slice(from, node.endIndex);
}

/** Leaves that are no code, in the order of the text. */
function* wordless(node: Node): Generator<Node> {
  if (isComment(node) || (node.childCount === 0 && /string|content|escape|character|heredoc|jsx_text/.test(node.type))) yield node;
  else for (const child of node.children) yield* wordless(child);
}
