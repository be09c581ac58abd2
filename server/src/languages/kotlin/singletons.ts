import type { FactDraft } from "../../facts/vocabulary.js";
import { objectsMade } from "../source/objects-made.js";

/** The classes of which Koin makes one object (Koin, "Definitions": single, singleOf), or the function that puts an app together. */
export function* withSingletons(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  yield* drafts;
  for (const head of text.matchAll(puttingTogether))
    for (const { match, span } of objectsMade(head, made, text)) yield { kind: "singletonRegistered", name: match[1] ?? "", span };
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
