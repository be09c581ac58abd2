import type { FactDraft } from "../../facts/vocabulary.js";
import { literally, sourceInLines } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import { writingMethods } from "./state-writes.js";
import { isShadowed } from "./shadowed.js";
import { answersClient, nameOf, nodesAround } from "./functions-around.js";
import { leadsTo } from "./state.js";
import { isOfPage, type StateForms } from "./state-forms.js";
import type { Import } from "./syntax.js";
import type { Node } from "./tree-sitter.js";

/** `carts.add(cart)`, `store.carts[id] = cart`, `Database.CARTS.put(id, cart)`, `stats.Hits++`, `Stats.visits += 1` */
const change = new RegExp(
  String.raw`(?<![\w$.)\]"\x60'])(?:(?<owner>[A-Za-z_$][\w$]*)(?:\.|(?<path>::)))?(?<name>[A-Za-z_$][\w$]*)` +
    sourceInLines`
      (?:
        \[[^\]\n]*\]\s*(?:[-+|&]?=(?![=>~])|\+\+)|\s*(?:\+\+|--|[-+]=(?!=))|(?<=\b[A-Z]\w*\.\w+)\s*=(?![=>~])
        |(?:\.(?:lock|write|unwrap|borrow_mut)\(\)|\.await)*[?!]{0,2}\.(?:${writingMethods})\b\s*[({]
      )
    `,
  "g",
);

/** Files change a handful of such names; of a file with more nobody asks. */
const most = 20;

/** What a request handler writes into, where its own file does not declare it. */
export function* foreignStateWritten(
  root: Node,
  search: Search,
  imports: readonly Import[],
  forms: StateForms,
): Generator<FactDraft<"stateWritten">> {
  const hasConnections = forms.connection !== undefined && search.has(forms.connection);
  if (!(search.has(forms.handler) || hasConnections) || isOfPage(forms, search)) return;
  const { text } = search;
  const bound = new Set(imports.flatMap(({ bindings }) => bindings.map(({ local }) => local)));
  const seen = new Set<string>();
  for (const { index, groups = {} } of search.each(change)) {
    const { owner, path, name = "" } = groups;
    const first = owner ?? name;
    const key = `${owner ?? ""}.${name}`;
    if (seen.has(key) || seen.size >= most || /^(this|self|cls|super|return|await)$/.test(first)) continue;
    // What stands before "::" is a module or a class, whatever variables are called.
    if (path === undefined && !bound.has(first) && (forms.importsNames === true || isDeclared(first, text))) continue;
    const leaf = root.descendantForIndex(index, index + first.length);
    const around = leaf === null || /string|comment|content/.test(leaf.type) ? [] : nodesAround(leaf, forms.functions);
    const isLocal = path === undefined && around.some((one) => isShadowed(first, one, text, forms));
    if (isLocal || !leadsTo(around, { root, text, forms }, answersClient)) continue;
    seen.add(key);
    const by = around.map(nameOf).find((one) => one !== "") ?? "";
    yield { kind: "stateWritten", name, ...(owner !== undefined && { owner }), by, span: { start: index, end: index + first.length } };
  }
}

const isDeclared = (name: string, text: string): boolean =>
  new RegExp(
    String.raw`\b(?:const|let|var|val|static|final)\b[^\n=;(]*\b${literally(name)}\b|(?<![\w$.])${literally(name)}\s*:?=(?!=)`,
  ).test(text);
