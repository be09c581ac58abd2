import type { FactDraft } from "../../facts/vocabulary.js";

/**
 * What a settings file reads from the environment itself: `<%= ENV.fetch("NAME", "default") %>` of Ruby's templates, and
 * Symfony's `%env(resolve:NAME)%` (Symfony, "Environment Variable Processors").
 */
export function* environmentReadsIn(text: string): Generator<FactDraft<"environmentRead">> {
  for (const { 0: action, index: start } of text.matchAll(/<%=(?:(?!%>)[\s\S])*%>/g)) {
    if (isCommented(text, start)) continue;
    for (const { 0: read, 1: indexed, 2: fetched, index } of action.matchAll(inRuby)) {
      const name = indexed ?? fetched ?? "";
      const after = action.slice(index + read.length).replace(/^\)?\.presence\b/, "");
      const fallback = /^\s*(?:,\s*["']([^"']*)["']\s*\)|\)\s*\{\s*["']([^"']*)["']\s*\}|\|\|\s*["']([^"']*)["']\s*-?%>)/.exec(after);
      const value = fallback?.slice(1).find((text) => text !== undefined);
      const isAsked = new RegExp(
        String.raw`\bENV\.(?:key|has_key|include|member)\?\s*\(?\s*["']${name}["']|\bif ENV\[["']${name}["']\]`,
      ).test(text);
      const hasDefault = isAsked || value !== undefined || /^\s*(,|\)\s*(\{|do\b)|\|\|)/.test(after);
      const span = { start: start + index, end: start + index + read.length };
      yield { kind: "environmentRead", name, hasDefault, ...(value !== undefined && { default: value }), span };
    }
  }
  for (const { 0: read, 1: processors = "", 2: name = "", index } of text.matchAll(/%env\(([\w:.]*:)?([A-Z_][A-Z0-9_]*)\)%/g)) {
    if (isCommented(text, index)) continue;
    const hasDefault = /(^|:)default:/.test(processors);
    yield { kind: "environmentRead", name, hasDefault, span: { start: index, end: index + read.length } };
  }
}

/** Ruby runs it in a comment as well, but nobody reads what it says. */
const isCommented = (text: string, offset: number): boolean => /^[ \t]*#/.test(text.slice(text.lastIndexOf("\n", offset) + 1, offset));

const inRuby = /ENV(?:\[["']([A-Za-z_]\w*)["']\]|\.fetch\(\s*["']([A-Za-z_]\w*)["'])/g;
