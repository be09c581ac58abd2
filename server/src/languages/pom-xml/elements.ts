import type { Span } from "../../text/span.js";

/** An element of an XML text, with its path from the root and the text directly inside it. */
export interface Element {
  /** Names from the root, without prefixes: `["project", "properties", "java.version"]`. */
  readonly path: readonly string[];
  readonly text: string;
  readonly textSpan: Span;
  readonly span: Span;
  /** Elements with the same parent share it. */
  readonly parent: number;
}

/** The elements that hold only text, in order. Never throws; an element that is never closed ends with its parent. */
export function leafElements(source: string): readonly Element[] {
  const leaves: Element[] = [];
  const open: {
    readonly name: string;
    readonly start: number;
    readonly contentStart: number;
    readonly id: number;
    hasChildren: boolean;
  }[] = [];
  let count = 0;
  const tags = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w.:-]*)(?:"[^"]*"|'[^']*'|[^<>"'])*>/g;
  for (const { 0: tag, 1: slash, 2: prefixed, index } of source.matchAll(tags)) {
    if (prefixed === undefined) continue;
    const name = prefixed.slice(prefixed.indexOf(":") + 1);
    if (slash === "/") {
      const depth = open.findLastIndex((element) => element.name === name);
      const element = open[depth];
      if (element === undefined) continue;
      open.length = depth;
      if (element.hasChildren) continue;
      const written = source.slice(element.contentStart, index);
      const text = written.trim();
      const start = element.contentStart + written.indexOf(text);
      const path = [...open.map((parent) => parent.name), name];
      const span = { start: element.start, end: index + tag.length };
      leaves.push({ path, text, textSpan: { start, end: start + text.length }, span, parent: open.at(-1)?.id ?? 0 });
      continue;
    }
    const parent = open.at(-1);
    if (parent !== undefined) parent.hasChildren = true;
    if (!tag.endsWith("/>")) open.push({ name, start: index, contentStart: index + tag.length, id: ++count, hasChildren: false });
  }
  return leaves;
}
