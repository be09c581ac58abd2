import type { FactDraft } from "../../facts/vocabulary.js";

/**
 * Marks what the fields of a class get that Spring fills from its configuration, and so from the environment (Spring Boot,
 * "Type-safe Configuration Properties"): `@ConfigurationProperties("mail") class Mail { String password = "guest"; }`.
 */
export function withBoundFields(drafts: Iterable<FactDraft>, text: string): readonly FactDraft[] {
  const start = text.search(/@ConfigurationProperties\b/);
  if (start === -1) return [...drafts];
  return Array.from(drafts, (draft) =>
    draft.kind === "literalAssigned" && draft.span.start > start && (draft.form === "assignment" || draft.form === "parameter")
      ? { ...draft, isBound: true as const }
      : draft,
  );
}
