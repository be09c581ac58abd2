import type { Span } from "../../text/span.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** A redirect as it is written. */
export interface RedirectSpans {
  readonly operator: string;
  readonly descriptor?: string;
  readonly target: Span;
  readonly span: Span;
  /** The lines that a here-document hands over. */
  readonly body?: Span;
}

/** The redirects that a node holds: one, or those that stand in a here-document's. */
export function redirectsOf(node: Node): readonly RedirectSpans[] {
  const parts = childrenOf(node);
  const operator = parts.find((part) => !part.isNamed)?.type ?? "";
  const descriptor = parts.find((part) => part.type === "file_descriptor")?.text;
  const target = node.childForFieldName("destination") ?? parts.find((part) => part.type === "heredoc_start") ?? parts.at(-1) ?? node;
  const body = parts.find((part) => part.type === "heredoc_body");
  const inner = node.childrenForFieldName("redirect").flatMap((child) => (child === null ? [] : redirectsOf(child)));
  const written = { operator, ...(descriptor !== undefined && { descriptor }), target: spanOf(target), span: spanOf(node) };
  return [{ ...written, ...(body !== undefined && { body: spanOf(body) }) }, ...inner];
}

/** The parts of a node, without comments. */
export const childrenOf = (node: Node): readonly Node[] => node.children.filter((child) => child !== null && child.type !== "comment");
