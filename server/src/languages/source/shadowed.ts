import { literally } from "../../text/pattern.js";
import type { StateForms } from "./state-forms.js";
import type { Node } from "./tree-sitter.js";

/** A parameter or a variable of the function has the same name. */
export function isShadowed(name: string, node: Node, text: string, { assignsLocals }: StateForms): boolean {
  const body = node.childForFieldName("body");
  const word = literally(name);
  const own = text.slice(node.startIndex, node.endIndex);
  const parameters = text
    .slice(node.startIndex, body?.startIndex ?? node.startIndex)
    .replace(/"[^"\n]*"/g, "")
    .replace(/^[^(]*/, "");
  if (new RegExp(String.raw`(?<![\w$.])${word}(?![\w$(])`).test(parameters)) return true;
  if (
    new RegExp(String.raw`\b(?:const|let|var|val)\s+${word}\b|(?<![\w$.])${word}\s*:=|\bfor\s*\(?(?:const|let|var)?\s*${word}\b`).test(own)
  )
    return true;
  const isGlobal = new RegExp(String.raw`\bglobal\b[^\n]*\b${word}\b`).test(own);
  return assignsLocals === true && !isGlobal && new RegExp(String.raw`(?<![\w.])${word}\s*(?::[^=\n]+)?[-+*]?=(?!=)`).test(own);
}
