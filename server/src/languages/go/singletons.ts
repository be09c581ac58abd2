import type { FactDraft } from "../../facts/vocabulary.js";
import { patternInLines } from "../../text/pattern.js";
import { objectsMade } from "../source/objects-made.js";

/** The types of which the functions that put a program together make one object: `store := NewStore()` in `main`. */
export function* withSingletons(drafts: Iterable<FactDraft>, text: string): Generator<FactDraft> {
  yield* drafts;
  for (const head of text.matchAll(functionHead)) {
    if (!puttingTogether.test(head.groups?.["name"] ?? "") || answering.test(head[0])) continue;
    for (const { match, span } of objectsMade(head, making, text)) {
      const { literal, constructed } = match.groups ?? {};
      // newStore() makes a store, NewStore() a Store or a store.
      const names = literal === undefined ? [constructed ?? "", lowered(constructed ?? "")] : [literal];
      for (const name of names) yield { kind: "singletonRegistered", name, span };
    }
  }
}

const functionHead = /^func\s+(?:\([^()\n]*\)\s*)?(?<name>\w+)[^\n]*\{$/gm;

const puttingTogether = patternInLines("i")`
  ^(?:
    main|init|run\w*|start\w*|serve\w*|set_?up\w*|boot\w*|initiali[sz]e\w*|wire\w*|inject\w*|provide\w*|configure\w*|register\w*|\w*routes?
    |execute|new\w*(?:server|app|application|router|api|engine|handlers?|controllers?|services?|container)
  )$
`;

const answering = /http\.ResponseWriter|\b(?:gin|echo|fiber)\.(?:Context|Ctx)\b/;

/** `&Store{}`, `store.Store{db: db}`, `new(Store)`, `NewStore()`. */
const making = /(?:&|[=,(]\s*)(?:\w+\.)?(?<literal>[A-Za-z]\w*)\{|\b(?:\w+\.)?[nN]ew(?<constructed>[A-Z]\w*)\(/g;

const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
