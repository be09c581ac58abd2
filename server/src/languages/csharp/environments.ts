import type { Search } from "../../text/search.js";
import type { Span } from "../../text/span.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** What the tools of developers alone make (EF Core, "Design-time DbContext Creation"). */
export function* developmentIn(root: Node, search: Search): Generator<Span> {
  for (const { start } of search.matches(/\bIDesignTimeDbContextFactory\b/g))
    for (let node = root.descendantForIndex(start, start + 1); node !== null; node = node.parent)
      if (isDesignTimeFactory(node)) yield spanOf(node);
}

/** `class ShopContextFactory : IDesignTimeDbContextFactory<ShopContext>` */
export const isDesignTimeFactory = (node: Node): boolean =>
  node.type === "class_declaration" && /^[^{]*\bIDesignTimeDbContextFactory\b/.test(node.text);
