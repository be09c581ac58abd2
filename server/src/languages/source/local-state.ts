import type { FactDraft } from "../../facts/vocabulary.js";
import { literally } from "../../text/pattern.js";
import { answersRequest, nodesAround } from "./functions-around.js";
import { isShadowed } from "./shadowed.js";
import { leafOf, writtenIn, type StateFile } from "./state-declarations.js";
import { isOfPage } from "./state-forms.js";
import { isWrittenAt, writtenForm } from "./state-writes.js";
import type { Node } from "./tree-sitter.js";

/** Collections and counters of a function that starts a server, which the handlers that it makes share: `carts := map[string]Cart{}` of `main`. */
export function* stateClosedOver({ root, text, search, forms }: StateFile): Generator<FactDraft> {
  const { local } = forms;
  if (local === undefined || !search.has(forms.handler) || isOfPage(forms, search)) return;
  for (const match of search.each(local)) {
    const written = writtenIn(match, text);
    const leaf = leafOf(written, root);
    const around = leaf === undefined ? [] : nodesAround(leaf, forms.functions);
    const [maker] = around;
    // What is made for one request is gone with it.
    if (maker === undefined || around.some((one) => answersRequest(one, text, forms))) continue;
    const uses = [...usesWithin(maker, written.name, { root, text, search, forms })];
    const writing = uses.find(({ writes }) => writes);
    if (writing === undefined || !(written.isCounter || uses.length > 1)) continue;
    yield { kind: "stateHeld", name: written.name, by: "a request writes it", certain: false, span: written.span };
  }
}

interface Use {
  readonly writes: boolean;
}

/** What the handlers that a function makes do with its variable. */
function* usesWithin(maker: Node, name: string, { root, text, forms }: StateFile): Generator<Use> {
  const form = writtenForm(name);
  const word = new RegExp(String.raw`(?<![\w$.])${literally(name)}(?![\w$])`, "g");
  word.lastIndex = maker.startIndex;
  for (let match = word.exec(text); match !== null && match.index < maker.endIndex; match = word.exec(text)) {
    const start = match.index;
    const leaf = root.descendantForIndex(start, start + name.length);
    if (leaf === null || /string(?!_interp)|comment|content/.test(leaf.type)) continue;
    const around = nodesAround(leaf, forms.functions);
    const inner = around.slice(
      0,
      around.findIndex(({ id }) => id === maker.id),
    );
    if (!inner.some((one) => answersRequest(one, text, forms)) || inner.some((one) => isShadowed(name, one, text, forms))) continue;
    yield { writes: isWrittenAt(start, text, form) };
  }
}
