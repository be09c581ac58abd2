import type { FactDraft } from "../../facts/vocabulary.js";

/** The classes of which Koin makes one object (Koin, "Definitions": single, singleOf). */
export function* withSingletons(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  yield* drafts;
  for (const { 0: written, 1: ofConstructor, 2: made, index: start } of text.matchAll(registration)) {
    const name = ofConstructor ?? made;
    if (name !== undefined) yield { kind: "singletonRegistered", name, span: { start, end: start + written.length } };
  }
}

/** `singleOf(::Carts)`, `single<Carts> { CartsInMemory(get()) }` */
const registration = /\bsingleOf\(\s*::(\w+)|\bsingle(?:<[^<>\n]*>)?(?:\([^()\n]*\))?\s*\{\s*(?:\w+\.)*([A-Z]\w*)\(/g;
