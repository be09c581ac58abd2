import type { FactDraft } from "../../facts/vocabulary.js";
import { isCacheName, isSetUp } from "../../knowledge/state-names.js";
import { literally } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import { contains } from "../../text/span.js";
import { answersClient, answersRequest, headOf, nameOf, nodesAround } from "./functions-around.js";
import { stateClosedOver } from "./local-state.js";
import { isShadowed } from "./shadowed.js";
import { declarationsIn, type Declared, type StateFile } from "./state-declarations.js";
import { isOfPage, type StateForms } from "./state-forms.js";
import { givesBackAt, isChangedBelow, isWrittenAt, writtenForm } from "./state-writes.js";
import type { Node } from "./tree-sitter.js";

/** Collections and counters of the module that a request writes, and that another function or a later request reads. */
export function* stateHeld(root: Node, search: Search, forms: StateForms): Generator<FactDraft> {
  yield* handedToHandlers(search, forms);
  const file = { root, text: search.text, search, forms };
  yield* stateClosedOver(file);
  const declarations = [...declarationsIn(file)];
  if (declarations.length === 0 || isOfPage(forms, search)) return;
  for (const declared of declarations) {
    const uses = usesOf(declared, file);
    const writing = writingUse(declared, uses, forms);
    if (writing === undefined) {
      const found = declared.isShared ? [sharedByAll(declared)] : [...writtenByOthers(declared, uses, file)];
      yield* found;
      if (found.length === 0 && !declared.isField && !declared.isSettings)
        yield { kind: "stateOffered", name: declared.name, owner: declared.owner, span: declared.span };
      continue;
    }
    const isRead = uses.some((use) => use.givesBack || (use !== writing && (!use.writes || use.answers)));
    if (isRead || declared.isCounter) yield heldBy(writing, declared, uses, forms);
  }
}

/** Methods stand beside their type, of which nothing here tells how many objects there are. */
const isBeside = (declared: Declared, { methodOf }: StateForms): boolean => methodOf !== undefined && declared.isRegistered;

/** The first that counts: in what answers a request, or in a method of a class of which there is one object. */
function writingUse(declared: Declared, uses: readonly Use[], forms: StateForms): Use | undefined {
  const { isField, owner, objects } = declared;
  const writes = uses.filter((use) => use.writes);
  const isOfRun = ({ function: name }: Use): boolean => !isSetUp(name) && name !== owner;
  if (isBeside(declared, forms)) {
    const own = writes.filter(({ isOfOwner }) => isOfOwner);
    // What others may set is as often what the object is made with.
    return own.find(({ isRequest }) => isRequest) ?? (/^[A-Z]/.test(declared.name) ? undefined : own.find(isOfRun));
  }
  return writes.find((use) => use.answers || (isField && objects.length === 0 && isOfRun(use)));
}

function heldBy(writing: Use, declared: Declared, uses: readonly Use[], forms: StateForms): FactDraft {
  const isOfType = isBeside(declared, forms);
  const isFilledAnew = uses.every(({ writes, fills }) => !writes || fills);
  const isDoubtful = isOfType || declared.objects.length > 0 || isFilledAnew || declared.isSettings || declared.isValue;
  return {
    kind: "stateHeld",
    name: declared.name,
    by: writing.function === "" ? "a request writes it" : `${writing.function} writes it`,
    ...((!writing.isRequest || isDoubtful || isCacheName(declared.name)) && { certain: false }),
    ...(declared.isRegistered && !(isOfType && writing.isRequest) && { singleton: declared.owner }),
    ...(isOfType && !writing.isRequest && { run: { through: [writing.function] } }),
    ...(declared.isLocked && { locked: true }),
    span: declared.span,
  };
}

/** `State<Orders>`, `orders: Orders`: the one object of its type. */
function* handedToHandlers(search: Search, { handed, madeFor: made, handler }: StateForms): Generator<FactDraft> {
  for (const { index, 0: written, groups: { name = "" } = {} } of made === undefined ? [] : search.each(made)) {
    const giving = new RegExp(
      String.raw`\b(?:with_state|app_data|manage|data|with_\w+|Extension|Data::(?:from|new)|any\(\)\.map)\([^;\n]{0,40}\b${name}\b`,
    );
    const span = { start: index + written.search(/\S/), end: index + written.trimEnd().length };
    if (giving.test(search.text)) yield { kind: "stateHeld", name, by: "all requests share it", certain: false, span };
  }
  if (handed === undefined || !search.has(handler)) return;
  for (const { index, 0: written, groups = {} } of search.each(handed)) {
    const name = groups["name"] ?? groups["wrapper"] ?? "";
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
function* writtenByOthers(
  { name, span, isField, isCounter, objects }: Declared,
  uses: readonly Use[],
  file: StateFile,
): Generator<FactDraft> {
  const writing = uses.find((use) => use.writes && use.function !== "" && !isSetUp(use.function));
  const isRead = isCounter || uses.some((use) => !use.writes && use.function !== writing?.function);
  if (writing === undefined || !isRead || (isField && objects.length === 0)) return;
  const run = {
    through: isField ? objects.map((object) => `${object}.${writing.function}`) : [writing.function, ...callersOf(writing.function, file)],
  };
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
  /** It stands in a method of the type that has the field, where methods stand beside their type. */
  readonly isOfOwner: boolean;
  /** The name of the innermost function that has one. */
  readonly function: string;
}

function usesOf({ name, span, owner, isValue }: Declared, file: StateFile): readonly Use[] {
  const { root, text, forms } = file;
  const given = isValue ? forms.ofRequest : undefined;
  const uses: Use[] = [];
  const written = writtenForm(name);
  const method = forms.methodOf?.(owner);
  const empty = new RegExp(String.raw`\bif\s*\(?\s*(?:not\s+|!\s*|len\()${literally(name)}\b[^\n]*\n\s*$`);
  for (const { index: start } of text.matchAll(wordOf(name))) {
    const leaf = contains(span, { start, end: start }) ? null : root.descendantForIndex(start, start + name.length);
    if (leaf === null || /string(?!_interp)|comment|content/.test(leaf.type)) continue;
    const around = nodesAround(leaf, forms.functions);
    if (around.length === 0 || around.some((one) => isShadowed(name, one, text, forms))) continue;
    const isRequest = leadsTo(around, file, answersRequest);
    const isEntryChanged = isChangedBelow(start, name, text, around[0]);
    uses.push({
      writes:
        isEntryChanged ||
        (isWrittenAt(start, text, written) &&
          (given === undefined || given.test(text.slice(start + name.length, start + name.length + 240)))),
      givesBack: isEntryChanged || givesBackAt(start, start + name.length, text),
      fills: empty.test(text.slice(Math.max(0, start - 100), start)),
      isRequest,
      answers: isRequest || (forms.connection !== undefined && leadsTo(around, file, answersClient)),
      isOfOwner: method !== undefined && around.some((one) => method.test(headOf(one, text))),
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

/** The functions of the file that call one: `idGenerator`, which calls `nodeId`. */
function callersOf(name: string, { root, text, forms }: StateFile): readonly string[] {
  const calls = [...text.matchAll(new RegExp(String.raw`(?<![\w$.])${literally(name)}\s*\(`, "g"))];
  const callers = calls.flatMap(({ index }) => {
    const leaf = root.descendantForIndex(index, index + name.length);
    const caller =
      leaf === null
        ? ""
        : (nodesAround(leaf, forms.functions)
            .map(nameOf)
            .find((one) => one !== "") ?? "");
    return caller === "" || caller === name ? [] : [caller];
  });
  return [...new Set(callers)];
}

const wordOf = (name: string): RegExp => new RegExp(String.raw`(?<![\w$])${literally(name)}(?![\w$])`, "g");
