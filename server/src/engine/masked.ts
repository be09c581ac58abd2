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

/** A part of a text in which each masked place shows its first two characters at most, and not its length. */
export function maskedText(text: string, part: Span, masked: readonly Span[]): string {
  let shown = "";
  let offset = part.start;
  for (const span of masked.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(span.start, offset);
    const to = Math.min(span.end, part.end);
    if (from >= to) continue;
    const isLong = span.end - span.start > 8;
    const kept = isLong ? text.slice(from, Math.min(span.start + 2, to)) : "";
    shown += `${text.slice(offset, from)}${kept}…`;
    offset = to;
  }
  return shown + text.slice(offset, part.end);
}
