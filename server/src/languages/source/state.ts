import type { FactDraft } from "../../facts/vocabulary.js";
import { isCacheName, isSetUp } from "../../knowledge/state-names.js";
import { literally } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import { contains } from "../../text/span.js";
import { answersClient, answersRequest, nameOf, nodesAround } from "./functions-around.js";
import { isShadowed } from "./shadowed.js";
import { declarationsIn, type Declared, type StateFile } from "./state-declarations.js";
import { isOfPage, type StateForms } from "./state-forms.js";
import { givesBackAt, isChangedBelow, isWrittenAt, writtenForm } from "./state-writes.js";
import type { Node } from "./tree-sitter.js";

/** Collections and counters of the module that a request writes, and that another function or a later request reads. */
export function* stateHeld(root: Node, search: Search, forms: StateForms): Generator<FactDraft> {
  yield* handedToHandlers(search, forms);
  const file = { root, text: search.text, search, forms };
  const declarations = [...declarationsIn(file)];
  if (declarations.length === 0 || isOfPage(forms, search)) return;
  for (const declared of declarations) {
    const uses = usesOf(declared, file);
    const isMade = declared.objects.length > 0;
    const writing = uses.find(
      ({ writes, answers, function: name }) => writes && (answers || (declared.isField && !isMade && !isSetUp(name))),
    );
    if (writing === undefined) {
      if (declared.within !== undefined) continue;
      const found = declared.isShared ? [sharedByAll(declared)] : [...writtenByOthers(declared, uses)];
      yield* found;
      if (found.length === 0 && !declared.isField && !declared.isSettings)
        yield { kind: "stateOffered", name: declared.name, owner: declared.owner, span: declared.span };
      continue;
    }
    const isRead = uses.some((use) => use.givesBack || (use !== writing && (!use.writes || use.answers)));
    if (!(isRead || declared.isCounter)) continue;
    const isFilledAnew = uses.every(({ writes, fills }) => !writes || fills);
    yield {
      kind: "stateHeld",
      name: declared.name,
      by: writing.function === "" ? "a request writes it" : `${writing.function} writes it`,
      ...((!writing.isRequest || isFilledAnew || isDoubtful(declared)) && { certain: false }),
      ...(declared.isRegistered && { singleton: declared.owner }),
      ...(declared.isLocked && { locked: true }),
      span: declared.span,
    };
  }
}

/** What may be made more than once, be there to be read, or be made again. */
const isDoubtful = ({ name, objects, within, isSettings, isValue }: Declared): boolean =>
  objects.length > 0 || within !== undefined || isSettings || isValue || isCacheName(name);

/** `State<Orders>`, `orders: Orders`: the one object of its type. */
function* handedToHandlers(search: Search, { handed, handler }: StateForms): Generator<FactDraft> {
  if (handed === undefined || !search.has(handler)) return;
  for (const { index, 0: written, groups = {} } of search.each(handed)) {
    const { name = "" } = groups;
    const given = new RegExp(String.raw`\b(?:State|Data|Extension)<\s*(?:\w+::)*${name}\s*>|:\s*&?${name}\s*[,)]`);
    const span = { start: index, end: index + written.trimEnd().length };
    if (given.test(search.text)) yield { kind: "stateHeld", name, by: "all requests share it", certain: false, span };
  }
}

/** Files of handlers write it. */
const sharedByAll = ({ name, owner, span }: Declared): FactDraft => ({
  kind: "stateHeld",
  name,
  by: `all requests share ${owner}`,
  certain: false,
  span,
});

/** A function writes it and another one reads it; whether a request calls the one is for other files to tell. */
function* writtenByOthers({ name, span, isField, isCounter, objects }: Declared, uses: readonly Use[]): Generator<FactDraft> {
  const writing = uses.find((use) => use.writes && use.function !== "" && !isSetUp(use.function));
  const isRead = isCounter || uses.some((use) => !use.writes && use.function !== writing?.function);
  if (writing === undefined || !isRead || (isField && objects.length === 0)) return;
  const run = { through: isField ? objects.map((object) => `${object}.${writing.function}`) : [writing.function] };
  yield { kind: "stateHeld", name, by: `${writing.function} writes it`, certain: false, run, span };
}

interface Use {
  readonly writes: boolean;
  /** It is written and read at once. */
  readonly givesBack: boolean;
  /** It is written where it is still empty, so that each process makes it again: `if not prices: prices = load()`. */
  readonly fills: boolean;
  /** It stands in a function that answers a request, or that such a function of this file calls. */
  readonly isRequest: boolean;
  /** The same, or one that is given the connection of a client. */
  readonly answers: boolean;
  /** The name of the innermost function that has one. */
  readonly function: string;
}

function usesOf({ name, span, within }: Declared, file: StateFile): readonly Use[] {
  const { root, text, forms } = file;
  const uses: Use[] = [];
  const written = writtenForm(name);
  const empty = new RegExp(String.raw`\bif\s*\(?\s*(?:not\s+|!\s*|len\()${literally(name)}\b[^\n]*\n\s*$`);
  for (const { index: start } of text.matchAll(wordOf(name))) {
    const leaf = contains(span, { start, end: start }) ? null : root.descendantForIndex(start, start + name.length);
    if (leaf === null || /string(?!_interp)|comment|content/.test(leaf.type)) continue;
    const functions = nodesAround(leaf, forms.functions);
    if (within !== undefined && !functions.some(({ id }) => id === within.id)) continue;
    const around = functions.filter(({ id }) => id !== within?.id);
    if (around.length === 0 || around.some((one) => isShadowed(name, one, text, forms))) continue;
    written.lastIndex = Math.max(text.lastIndexOf("\n", start), start - 30);
    const isRequest = leadsTo(around, file, answersRequest);
    const isEntryChanged = isChangedBelow(start, name, text, around[0]);
    uses.push({
      writes: isEntryChanged || isWrittenAt(start, text, written),
      givesBack: isEntryChanged || givesBackAt(start + name.length, text),
      fills: empty.test(text.slice(Math.max(0, start - 100), start)),
      isRequest,
      answers: isRequest || (forms.connection !== undefined && leadsTo(around, file, answersClient)),
      function: around.map(nameOf).find((one) => one !== "") ?? "",
    });
  }
  return uses;
}

/** One of the functions around answers, or such a function of this file calls the innermost. */
export const leadsTo = (around: readonly Node[], file: Omit<StateFile, "search">, answers: typeof answersRequest): boolean =>
  around.some((one) => answers(one, file.text, file.forms)) || isCalledByHandler(around, file, answers);

/** `save(order)` in a handler, where `save` is a function of this file that writes. */
function isCalledByHandler(
  around: readonly Node[],
  { root, text, forms }: Omit<StateFile, "search">,
  answers: typeof answersRequest,
): boolean {
  const name = around.map(nameOf).find((one) => one !== "") ?? "";
  if (name === "" || name === "constructor") return false;
  return Array.from(text.matchAll(new RegExp(String.raw`(?<![\w$])${literally(name)}\s*\(`, "g"))).some(({ index }) => {
    const leaf = root.descendantForIndex(index, index + name.length);
    const outer = leaf === null ? [] : nodesAround(leaf, forms.functions);
    // A route may well be called as the method that it calls: `def join(): rooms.join()`.
    const isOther = (one: Node): boolean => one.id !== around[0]?.id && (nameOf(one) !== name || text[index - 1] === ".");
    return outer.some((one) => isOther(one) && answers(one, text, forms));
  });
}

const wordOf = (name: string): RegExp => new RegExp(String.raw`(?<![\w$])${literally(name)}(?![\w$])`, "g");
