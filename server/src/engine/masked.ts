import type { Fact } from "../facts/vocabulary.js";
import { overlaps, type Span } from "../text/span.js";
import type { Finding } from "./finding.js";

/** Names whose values are never shown, generous on purpose: masking too much costs nothing. */
const secretName = /pass|pwd|secret|token|key|credential|auth|salt|signature|private|cookie|session|dsn|conn/i;

/** Rules whose findings stand on a secret. */
const secretRule = /secret|credential|env-file/;

/** The places of a text that must not be shown, given its facts and what was found there. */
export function maskedSpans(facts: readonly Fact[], findings: readonly Finding[]): readonly Span[] {
  const masked = facts.flatMap(secretsOf);
  for (const { rule, at } of findings) {
    if (secretRule.test(rule.id) && !masked.some((span) => overlaps(span, at.span))) masked.push(at.span);
  }
  return masked;
}

/** The values in one fact. */
export function secretsOf(fact: Fact): readonly Span[] {
  if (fact.kind === "tokenFound") return [fact.at.span];
  const parts: Readonly<Record<string, Span | undefined>> = fact.parts;
  const value = parts["password"] ?? parts["value"] ?? parts["default"];
  if (fact.kind === "urlWritten") return parts["password"] === undefined ? [] : [parts["password"]];
  const name = "name" in fact ? fact.name : "key" in fact ? fact.key : undefined;
  return value === undefined || name === undefined || !secretName.test(name) ? [] : [value];
}

/** A part of a text with the masked places replaced by their first two characters and "…", the length kept. */
export function maskedText(text: string, part: Span, masked: readonly Span[]): string {
  let shown = text.slice(part.start, part.end);
  for (const span of masked) {
    const from = Math.max(span.start, part.start);
    const to = Math.min(span.end, part.end);
    if (from >= to) continue;
    const kept = from === span.start && span.end - span.start > 8 ? 2 : 0;
    const hidden = to - from - kept;
    shown = shown.slice(0, from - part.start + kept) + "…".repeat(Math.max(0, hidden)) + shown.slice(to - part.start);
  }
  return shown;
}
