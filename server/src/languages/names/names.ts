import type { FactDraft } from "../../facts/vocabulary.js";
import type { Search } from "../../text/search.js";
import { readsUnnamedVariables } from "../../knowledge/open-environment.js";

/**
 * The names of a text that could be variables, and whether it reads some that it does not name: of every file that may read one,
 * whatever its language. Files that only declare variables and pages for people read none.
 */
export function namesIn(search: Search, path: string, language: string): readonly FactDraft[] {
  if (declaring.has(language) || forPeople.test(path)) return [];
  const names = new Set(search.matches(capitals).map(({ start, end }) => search.text.slice(start, end)));
  const span = { start: 0, end: 0 };
  return [
    ...(names.size === 0 ? [] : [{ kind: "namesMentioned", names: [...names].toSorted(), span } as const]),
    ...(readsUnnamedVariables(search.text, (pattern) => search.has(pattern)) ? [{ kind: "environmentOpen", span } as const] : []),
  ];
}

const capitals = /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![a-z_])/g;

const declaring: ReadonlySet<string> = new Set(["dotenv", "compose", "kubernetes"]);

const forPeople = /\.(md|mdx|rst|adoc|txt|lock|lockb|svg|map|sum)$|(^|\/)(package-lock\.json|pnpm-lock\.yaml|LICENSE)$/i;
