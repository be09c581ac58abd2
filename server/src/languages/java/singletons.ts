import type { FactDraft } from "../../facts/vocabulary.js";
import { objectsMade } from "../source/objects-made.js";

/** The classes of which an app has one object, since its configuration or the start of its program makes it. */
export function* withSingletons(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  yield* drafts;
  for (const registration of registrations)
    for (const { 0: written, index, groups: { name = "" } = {} } of text.matchAll(registration))
      yield { kind: "singletonRegistered", name, span: { start: index, end: index + written.length } };
  if (!launched.test(text)) return;
  for (const head of text.matchAll(puttingTogether))
    for (const { match, span } of objectsMade(head, made, text)) yield { kind: "singletonRegistered", name: match[1] ?? "", span };
}

const registrations: readonly RegExp[] = [
  // @Bean OrderStore orders() { return new MemoryOrders(); }
  /@Bean\b(?![^{}]{0,300}@Scope)[^{};]{0,300}\{\s*return\s+new\s+(?<name>[A-Z]\w*)\(/g,
  // bind(MemoryOrders.class).in(Singleton.class)
  /\.class\)\s*\.in\((?<=\b(?:bind|to)\((?<name>[A-Z]\w*)\.class\)\s*\.in\()(?:\w+\.)*(?:Singleton\.class|SINGLETON)/g,
  // static final UserDao dao = new UserDao();
  /\bstatic\s+(?:final\s+)?[A-Z]\w*\s+[a-z]\w*\s*=\s*new\s+(?<name>[A-Z]\w*)\(/g,
];

/** A text without one starts nothing. */
const launched = /\bvoid\s+(?:main|run|start)\(/;

/** `public static void main(String[] args) {`, and what Dropwizard and Vert.x start. */
const puttingTogether =
  /^[ \t]*(?:@Override\s+)?public\s+(?:static\s+)?void\s+(?:main\(|run\([^()]*\bEnvironment\b|start\()[^()]*\)[^{;]*\{/gm;

const made = /(?<!return\s)\bnew\s+([A-Z]\w*)(?:<[^<>()]*>)?\(/g;
