import type { FactDraft } from "../../facts/vocabulary.js";
import { isExampleToken, tokenFormats } from "../../knowledge/token-formats.js";
import { extensionOf, nameOf } from "../../text/path.js";
import { memo } from "../../text/once.js";
import { literally } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import { overlaps } from "../../text/span.js";
import { secretlintTokens, secretlintWords } from "./secretlint.js";

/** Provider tokens and private keys in any text file. */
export function tokensIn(search: Search, path: string): readonly FactDraft<"tokenFound">[] {
  const { text } = search;
  if (!search.has(mayHoldToken) || isWrittenByTools(path)) return [];
  const hasWord = (word: string): boolean => search.has(literalOf(word));
  const found: FactDraft<"tokenFound">[] = [];
  const add = (provider: string, start: number, token: string) => {
    const span = { start, end: start + token.length };
    if (isExampleToken(token) || found.some((other) => overlaps(other.span, span))) return;
    found.push({ kind: "tokenFound", provider, span });
  };
  for (const { provider, start, token } of secretlintTokens(text, path, hasWord)) add(provider, start, token);
  for (const { provider, words, pattern } of tokenFormats) {
    if (!words.some(hasWord)) continue;
    for (const match of text.matchAll(pattern)) {
      const token = match.groups?.token ?? match[0];
      if (
        isShownInField(text, match.index) ||
        isPublicByDesign(provider, text, path) ||
        (provider === "JSON web token" && isShortLived(token))
      )
        continue;
      add(provider, match.index + match[0].lastIndexOf(token), token);
    }
  }
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

/** Derived from the formats: text without any of their words holds no token. */
const mayHoldToken = new RegExp([...tokenFormats.flatMap(({ words }) => words), ...secretlintWords].map(literally).join("|"), "g");

/** One object for each word, as a search wants it: a text that had no such word a moment ago is searched only where it has changed. */
const literalOf = memo((word: string) => new RegExp(literally(word), "g"));

/** Lock files hold checksums that look like tokens; maps and minified code repeat other files. */
const isWrittenByTools = (path: string): boolean =>
  /^(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|.*\.lock|go\.sum|.*\.lockb?|packages\.lock\.json)$/.test(nameOf(path)) ||
  /\.min\.(js|css)$/.test(path) ||
  ["map", "svg", "snap"].includes(extensionOf(path));

/** A web token that ends within days of its making, as those of examples do, opens nothing any more when it is read here. */
function isShortLived(token: string): boolean {
  try {
    const payload: unknown = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
    const { iat, exp, name } = Object(payload) as { readonly iat?: unknown; readonly exp?: unknown; readonly name?: unknown };
    if (name === "John Doe") return true;
    return typeof exp === "number" && typeof iat === "number" && exp - iat < 31 * 24 * 3600;
  } catch {
    return false;
  }
}

/** `<input placeholder="6660491268:AA…">`: made up to show what such a token looks like. */
const isShownInField = (text: string, at: number): boolean =>
  /\bplaceholder\s*=\s*(?:\{\s*)?["'`]$/i.test(text.slice(Math.max(0, at - 24), at));

/** The key of a Firebase app identifies it to browsers and phones and is no secret ("Learn about using API keys for Firebase"). */
const isPublicByDesign = (provider: string, text: string, path: string): boolean =>
  provider === "Google API key" &&
  (/firebase|authDomain|maps\.googleapis/i.test(text) || /^(google-services\.json|GoogleService-Info\.plist)$/.test(nameOf(path)));
