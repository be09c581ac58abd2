import type { FactDraft } from "../../facts/vocabulary.js";
import { patternInLines } from "../../text/pattern.js";

/** Structs of which several requests share one object: behind a lock, given to handlers, or an actor with what it is made of. */
export function* withSingletons(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  yield* drafts;
  for (const match of text.matchAll(shared)) {
    const { name = "", actor } = match.groups ?? {};
    const span = { start: match.index, end: match.index + match[0].length };
    const names = actor === undefined ? [name] : [actor, ...partsOf(actor, text)];
    for (const one of names) if (!collections.test(one)) yield { kind: "singletonRegistered", name: one, span };
  }
}

/**
 * `Arc<RwLock<OrderStore>>`, `web::Data<Visits>`, `&State<Notes>`, `.manage(Notes::new())`; `impl Actor for Lobby`, which answers one
 * message after the other (Actix, "Actor").
 */
const shared = patternInLines("g")`
  (?:
    \bArc<\s*(?:[\w:]+::)?(?:Mutex|RwLock)<|\bweb::Data<\s*(?:[\w:]*Arc<\s*)?|&\s*State<|\bExtension<\s*[\w:]*Arc<
    |\bweb::Data::new\(\s*|\.manage\(\s*
  )\s*(?:\w+::)*(?<name>[A-Z]\w*)\b
  |\bimpl\s+(?:\w+::)*Actor\s+for\s+(?<actor>[A-Z]\w*)
`;

const collections = /^(?:Vec|VecDeque|HashMap|HashSet|BTreeMap|BTreeSet|Option|String|Box|Arc|Mutex|RwLock|Rc)$/;

/** The types of a struct's fields. */
function partsOf(type: string, text: string): readonly string[] {
  const body = new RegExp(String.raw`\bstruct\s+${type}\b[^{;]*\{([^{}]*)\}`).exec(text)?.[1] ?? "";
  return Array.from(body.matchAll(/:\s*(?:\w+::)*([A-Z]\w*)\s*(?=,|$)/gm), ([, part = ""]) => part);
}
