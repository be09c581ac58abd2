import { isRouted } from "./routes.js";
import type { StateForms } from "./state-forms.js";
import type { Node } from "./tree-sitter.js";

/** The nodes of some types around a node, the innermost first. */
export function nodesAround(leaf: Node, types: RegExp): readonly Node[] {
  const found: Node[] = [];
  for (let { parent } = leaf; parent !== null; parent = parent.parent) if (types.test(parent.type)) found.push(parent);
  return found;
}

export const answersRequest = (node: Node, text: string, { handler, answering, classes }: StateForms): boolean =>
  handler.test(headOf(node, text)) ||
  isRouted(nameOf(node), node) ||
  (answering !== undefined && classes !== undefined && nodesAround(node, classes).some((one) => answering.test(headOf(one, text))));

/** The same, or a function that is given the connection of a client. */
export const answersClient = (node: Node, text: string, forms: StateForms): boolean =>
  forms.connection?.test(headOf(node, text)) === true || answersRequest(node, text, forms);

/** The functions around a node, the innermost first; none where a language has no forms. */
export const functionsAround = (leaf: Node, forms: StateForms | undefined): readonly Node[] =>
  forms === undefined ? [] : nodesAround(leaf, forms.functions);

/** From the decorators, or from the call that a function is given to, up to its body; on one line. */
export function headOf(node: Node, text: string): string {
  return text
    .slice(startOfHead(node), Math.max(bodyOf(node), node.startIndex + 1))
    .replace(/\s+/g, " ")
    .slice(-600);
}

/** Kotlin's grammar names no field for it, and a lambda of Kotlin is one from its bracket on. */
function bodyOf(node: Node): number {
  if (node.type === "lambda_literal") return node.startIndex;
  const body = node.childForFieldName("body") ?? node.namedChildren.find((child) => child?.type === "function_body");
  return body?.startIndex ?? node.startIndex + 200;
}

function startOfHead(node: Node): number {
  let { startIndex, parent } = node;
  // C# has a node for each argument in that of all.
  if (parent?.type === "argument") ({ parent } = parent);
  if (parent !== null && /decorated|export|arguments|argument_list|value_argument|annotated|^call|method_call/.test(parent.type))
    startIndex = parent.startIndex;
  if (parent !== null && /arguments|argument_list|value_argument|lambda|annotated/.test(parent.type))
    startIndex = parent.parent?.startIndex ?? startIndex;
  for (
    let before = node.previousNamedSibling;
    before !== null && /decorator|attribute/.test(before.type);
    before = before.previousNamedSibling
  )
    startIndex = before.startIndex;
  return startIndex;
}

/** The name of a function or class, or of the variable, the key or the member that it is given to; "" for one without. */
export const nameOf = (node: Node): string => node.childForFieldName("name")?.text ?? nameGiven(node) ?? "";

/** `const save = () => {}`, `{ save: function () {} }`, `exports.save = () => {}` */
function nameGiven({ id, parent }: Node): string | undefined {
  if (parent?.type === "variable_declarator") return parent.childForFieldName("name")?.text;
  if (parent?.type === "pair" && parent.childForFieldName("value")?.id === id) return parent.childForFieldName("key")?.text;
  const left = parent?.type === "assignment_expression" ? parent.childForFieldName("left") : null;
  return left?.childForFieldName("property")?.text;
}
