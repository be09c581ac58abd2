import type { Expression, StringLiteral } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** A string, `"x"` or `"""x"""`, with its templates: `"$host:${port}"`. The reader reads what stands in braces. */
export function stringOf(node: Node, read: (node: Node) => Expression): Expression {
  const quotes = node.type === "multiline_string_literal" ? 3 : 1;
  const inner = { start: node.startIndex + quotes, end: Math.max(node.startIndex + quotes, node.endIndex - quotes) };
  const parts = joined(node.namedChildren.flatMap((child, index) => partsOf(child, node.namedChildren[index - 1], read)));
  if (parts.some(({ kind }) => kind !== "string")) return { kind: "joined", parts, span: spanOf(node) };
  return { kind: "string", value: parts.map((part) => (part.kind === "string" ? part.value : "")).join(""), span: spanOf(node), inner };
}

/** The grammar reads `$host` in a plain string as two texts, "$" and what follows: the name ends where its letters end. */
function partsOf(child: Node, before: Node | undefined, read: (node: Node) => Expression): readonly Expression[] {
  const { type, text, startIndex: start, endIndex: end } = child;
  if (type === "interpolation") {
    const value = child.firstNamedChild;
    return [value === null ? { kind: "other", span: spanOf(child) } : read(value)];
  }
  if (type === "escape_sequence") return [piece(escapes[text.slice(1)] ?? text.slice(1), start, end)];
  const isTemplate = before?.type === "string_content" && before.text === "$" && /^[A-Za-z_]/.test(text);
  if (!isTemplate) return text === "$" && /^[A-Za-z_]/.test(child.nextNamedSibling?.text ?? "") ? [] : [piece(text, start, end)];
  const name = /^\w+/.exec(text)?.[0] ?? "";
  const hole: Expression = { kind: "name", path: [name], span: { start, end: start + name.length } };
  return name === text ? [hole] : [hole, piece(text.slice(name.length), start + name.length, end)];
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

function piece(value: string, start: number, end: number): StringLiteral {
  return { kind: "string", value, span: { start, end }, inner: { start, end } };
}

/** Texts beside each other as one: escapes are pieces of their own in the tree. */
function joined(parts: readonly Expression[]): readonly Expression[] {
  const whole: Expression[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    if (part.kind === "string" && before?.kind === "string")
      whole[whole.length - 1] = piece(before.value + part.value, before.span.start, part.span.end);
    else whole.push(part);
  }
  return whole;
}
