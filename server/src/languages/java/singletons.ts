import type { FactDraft } from "../../facts/vocabulary.js";
import { patternInLines } from "../../text/pattern.js";

/** The classes of which an app has one object, since its configuration or the start of its program makes it. */
export function* withSingletons(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  yield* drafts;
  for (const match of text.matchAll(registration)) {
    const { ofBean, ofModule, lasting } = match.groups ?? {};
    const span = { start: match.index, end: match.index + match[0].length };
    const name = ofBean ?? ofModule ?? lasting;
    if (name !== undefined) yield { kind: "singletonRegistered", name, span };
  }
  for (const { 0: head, index } of text.matchAll(puttingTogether)) {
    const start = index + head.length;
    const end = text.indexOf(`\n${/^[ \t]*/.exec(head)?.[0] ?? ""}}`, start);
    for (const { 1: name = "", 0: written, index: at } of text.slice(start, end === -1 ? undefined : end).matchAll(made))
      yield { kind: "singletonRegistered", name, span: { start: start + at, end: start + at + written.length } };
  }
}

/** `@Bean OrderStore orders() { return new MemoryOrders(); }`, `bind(MemoryOrders.class).in(Singleton.class)`, `static final UserDao dao = new UserDao();` */
const registration = patternInLines("g")`
  @Bean\b(?![^{}]{0,300}@Scope)[^{};]{0,300}\{\s*return\s+new\s+(?<ofBean>[A-Z]\w*)\(
  |\b(?:bind|to)\((?<ofModule>[A-Z]\w*)\.class\)\s*\.in\((?:\w+\.)*(?:Singleton\.class|SINGLETON)
  |\bstatic\s+(?:final\s+)?[A-Z]\w*\s+[a-z]\w*\s*=\s*new\s+(?<lasting>[A-Z]\w*)\(
`;

/** `public static void main(String[] args) {`, and what Dropwizard and Vert.x start. */
const puttingTogether =
  /^[ \t]*(?:@Override\s+)?public\s+(?:static\s+)?void\s+(?:main\(|run\([^()]*\bEnvironment\b|start\()[^()]*\)[^{;]*\{/gm;

const made = /(?<!return\s)\bnew\s+([A-Z]\w*)(?:<[^<>()]*>)?\(/g;
