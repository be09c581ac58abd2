import type { FactDraft } from "../../facts/vocabulary.js";

/** The classes of which Koin makes one object (Koin, "Definitions": single, singleOf), or the function that puts an app together. */
export function* withSingletons(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  yield* drafts;
  for (const { 0: head, index } of text.matchAll(puttingTogether)) {
    const start = index + head.length;
    const end = text.indexOf("\n}", start);
    for (const { 1: name = "", 0: written, index: at } of text.slice(start, end === -1 ? undefined : end).matchAll(made))
      yield { kind: "singletonRegistered", name, span: { start: start + at, end: start + at + written.length } };
  }
  for (const { 0: written, 1: ofConstructor, 2: made, index: start } of text.matchAll(registration)) {
    const name = ofConstructor ?? made;
    if (name !== undefined) yield { kind: "singletonRegistered", name, span: { start, end: start + written.length } };
  }
}

/** `singleOf(::Carts)`, `single<Carts> { CartsInMemory(get()) }` */
const registration = /\bsingleOf\(\s*::(\w+)|\bsingle(?:<[^<>\n]*>)?(?:\([^()\n]*\))?\s*\{\s*(?:\w+\.)*([A-Z]\w*)\(/g;

/** `fun Application.module() {` of Ktor, `fun main() {` */
const puttingTogether = /^fun (?:Application\.\w+|main)\([^()]*\)\s*\{/gm;

const made = /\bval \w+(?:\s*:\s*\w+)?\s*=\s*(?:\w+\.)*([A-Z]\w*)\(/g;
