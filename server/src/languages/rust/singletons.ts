import type { FactDraft } from "../../facts/vocabulary.js";

/** Structs that stand behind a lock which several requests share: `Arc<RwLock<OrderStore>>`. */
export function* withSingletons(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  yield* drafts;
  for (const match of text.matchAll(locked)) {
    const { name = "" } = match.groups ?? {};
    if (!collections.test(name))
      yield { kind: "singletonRegistered", name, span: { start: match.index, end: match.index + match[0].length } };
  }
}

const locked = /\bArc<\s*(?:[\w:]+::)?(?:Mutex|RwLock)<\s*(?:\w+::)*(?<name>[A-Z]\w*)>/g;

const collections = /^(?:Vec|VecDeque|HashMap|HashSet|BTreeMap|BTreeSet|Option|String|Box)$/;
