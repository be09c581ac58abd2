import type { FactDraft } from "../../facts/vocabulary.js";
import { isCacheName, isHandleName, isSetUp } from "../../knowledge/state-names.js";
import { literally } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import { contains, type Span } from "../../text/span.js";
import { isRouted } from "./routes.js";
import type { ObjectForms } from "./objects-held.js";
import { isWrittenAt, writtenForm } from "./state-writes.js";
import type { Node } from "./tree-sitter.js";
import { isShadowed } from "./shadowed.js";

/** How a language writes what lives as long as its process, and what answers requests. */
export interface StateForms {
  /** Declarations at the level of the module of collections that begin empty, and of counters: flags `gm`, a group `name`, or `counter`. */
  readonly declared: RegExp;
  /** Types of the nodes in which such a declaration stands, where a line alone does not tell: Go's structs have lines that look alike. */
  readonly within?: RegExp;
  /** The same for a field; it counts in classes of which there is one object, whose heads match `singleton`. */
  readonly field?: RegExp;
  readonly singleton?: RegExp;
  /** The same for a field that counts only in a class that the app registers so, which stands behind a lock there. */
  readonly kept?: RegExp;
  /** Heads of classes of which all requests share one object, whose locked fields are there for them to write: `struct AppState`. */
  readonly shared?: RegExp;
  /** Heads of classes by whose name an app has one object, where a lock among their fields says that several requests share it. */
  readonly locked?: { readonly head: RegExp; readonly lock: RegExp };
  /** A class has one object only where the app registers it so, which another file may do. */
  readonly isRegistered?: true;
  /** Heads of classes that may be registered so beside those that say it themselves. */
  readonly registrable?: RegExp;
  /** Types of the nodes that are functions, and of those that are classes. */
  readonly functions: RegExp;
  readonly classes?: RegExp;
  /** The head of a function that answers a request or does a job: its decorators, the call that it is given to, its parameters. */
  readonly handler: RegExp;
  /** The head of a class all of whose functions answer requests: `class CartsController`. */
  readonly answering?: RegExp;
  /** Objects of the module whose methods change them. */
  readonly objects?: ObjectForms;
  /** What only the code of a page writes: what it keeps lives in one visitor's browser. */
  readonly page?: RegExp;
  /** What stands in another file is named by an import alone. */
  readonly importsNames?: true;
  /** Python: an assignment makes a name local, unless the function says `global`. */
  readonly assignsLocals?: true;
}

/** Collections and counters of the module that a request writes, and that another function or a later request reads. */
export function* stateHeld(root: Node, search: Search, forms: StateForms): Generator<FactDraft> {
  const file = { root, text: search.text, search, forms };
  const declarations = [...declarationsIn(file)];
  if (declarations.length === 0 || forms.page?.test(search.text) === true) return;
  for (const declared of declarations) {
    const uses = usesOf(declared, file);
    const writing = uses.find(({ writes, answers, function: name }) => writes && (answers || (declared.isField && !isSetUp(name))));
    if (writing === undefined) {
      const found = declared.isShared ? [sharedByAll(declared)] : [...writtenByOthers(declared, uses)];
      yield* found;
      if (found.length === 0 && !declared.isField)
        yield { kind: "stateOffered", name: declared.name, owner: declared.owner, span: declared.span };
      continue;
    }
    const isRead = uses.some((use) => use !== writing && (!use.writes || use.answers));
    if (!(isRead || declared.isCounter)) continue;
    yield {
      kind: "stateHeld",
      name: declared.name,
      by: writing.function === "" ? "a request writes it" : `${writing.function} writes it`,
      ...((!writing.answers || isCacheName(declared.name)) && { certain: false }),
      ...(declared.isRegistered && { singleton: declared.owner }),
      ...(declared.isLocked && { locked: true }),
      span: declared.span,
    };
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
function* writtenByOthers({ name, span, isField, isCounter }: Declared, uses: readonly Use[]): Generator<FactDraft> {
  const writing = uses.find((use) => use.writes && use.function !== "" && !isSetUp(use.function));
  const isRead = isCounter || uses.some((use) => !use.writes && use.function !== writing?.function);
  if (writing === undefined || !isRead || isField) return;
  const run = { through: [writing.function] };
  yield { kind: "stateHeld", name, by: `${writing.function} writes it`, certain: false, run, span };
}

interface File {
  readonly root: Node;
  readonly text: string;
  readonly search: Search;
  readonly forms: StateForms;
}

interface Declared {
  readonly name: string;
  readonly span: Span;
  readonly isField: boolean;
  /** The class that it stands in. */
  readonly owner: string;
  readonly isCounter: boolean;
  readonly isShared: boolean;
  readonly isLocked: boolean;
  /** One object of its class serves all requests only where the app registers that. */
  readonly isRegistered: boolean;
}

function* declarationsIn({ root, text, search, forms }: File): Generator<Declared> {
  for (const [pattern, isField] of [
    [forms.declared, false] as const,
    ...[forms.field, forms.kept].flatMap((one) => (one === undefined ? [] : [[one, true] as const])),
  ]) {
    for (const match of search.each(pattern)) {
      const name = Object.values(match.groups ?? {}).find((one) => one !== undefined) ?? "";
      const start = match.index + match[0].lastIndexOf(name, match[0].search(/=|$/));
      const leaf = root.descendantForIndex(start, start + name.length);
      if (isHandleName(name) || leaf === null || /string|comment|content/.test(leaf.type) || nodesAround(leaf, forms.functions).length > 0)
        continue;
      if (!isField && forms.within !== undefined && nodesAround(leaf, forms.within).length === 0) continue;
      const classes = isField ? nodesAround(leaf, forms.classes ?? forms.functions) : [];
      const heads = classes.map((one) => headOf(one, text));
      const isLocked = classes.some((one) => hasLock(one, text, forms));
      const isOne = pattern !== forms.kept && (isLocked || heads.some((head) => forms.singleton?.test(head)));
      if (isField && !isOne && !heads.slice(0, 1).some((head) => forms.registrable?.test(head))) continue;
      const written = match[0].trim();
      const from = match.index + match[0].indexOf(written);
      const owner = (isField ? classes : nodesAround(leaf, forms.classes ?? forms.functions)).map(nameOf)[0] ?? "";
      const span = { start: from, end: from + written.length };
      const isRegistered = isField && (forms.isRegistered === true || !isOne);
      const isShared = isField && heads.some((head) => forms.shared?.test(head));
      yield {
        name,
        span,
        isField,
        owner,
        isCounter:
          match.groups?.["counter"] !== undefined ||
          /=\s*\d+\s*;?$|\bu?int\d*$|\b(?:int|long) \w+;$|\bAtomic(?:Integer|Long)\b/.test(written),
        isRegistered,
        isShared,
        isLocked,
      };
    }
  }
}

const hasLock = (node: Node, text: string, { locked }: StateForms): boolean =>
  locked !== undefined && locked.head.test(headOf(node, text)) && locked.lock.test(text.slice(node.startIndex, node.endIndex));

interface Use {
  readonly writes: boolean;
  /** It stands in a function that answers a request, or that such a function of this file calls. */
  readonly answers: boolean;
  /** The name of the innermost function that has one. */
  readonly function: string;
}

function usesOf({ name, span }: Declared, file: File): readonly Use[] {
  const { root, text, forms } = file;
  const uses: Use[] = [];
  const written = writtenForm(name);
  for (const { index: start } of text.matchAll(wordOf(name))) {
    const leaf = contains(span, { start, end: start }) ? null : root.descendantForIndex(start, start + name.length);
    if (leaf === null || /string(?!_interp)|comment|content/.test(leaf.type)) continue;
    const around = nodesAround(leaf, forms.functions);
    if (around.length === 0 || around.some((one) => isShadowed(name, one, text, forms))) continue;
    written.lastIndex = Math.max(text.lastIndexOf("\n", start), start - 30);
    uses.push({
      writes: isWrittenAt(start, text, written),
      answers: around.some((one) => answersRequest(one, text, forms)) || isCalledByHandler(around, file),
      function: around.map(nameOf).find((one) => one !== "") ?? "",
    });
  }
  return uses;
}

/** The nodes of some types around a node, the innermost first. */
export function nodesAround(leaf: Node, types: RegExp): readonly Node[] {
  const found: Node[] = [];
  for (let { parent } = leaf; parent !== null; parent = parent.parent) if (types.test(parent.type)) found.push(parent);
  return found;
}

export const answersRequest = (node: Node, text: string, { handler, answering, classes }: StateForms): boolean =>
  handler.test(headOf(node, text)) ||
  isRouted(nameOf(node), text) ||
  (answering !== undefined && classes !== undefined && nodesAround(node, classes).some((one) => answering.test(headOf(one, text))));

/** The functions around a node, the innermost first; none where a language has no forms. */
export const functionsAround = (leaf: Node, forms: StateForms | undefined): readonly Node[] =>
  forms === undefined ? [] : nodesAround(leaf, forms.functions);

/** From the decorators, or from the call that a function is given to, up to its body; on one line. */
export function headOf(node: Node, text: string): string {
  const body = node.childForFieldName("body")?.startIndex ?? node.startIndex + 200;
  return text
    .slice(startOfHead(node), Math.max(body, node.startIndex + 1))
    .replace(/\s+/g, " ")
    .slice(-600);
}

function startOfHead(node: Node): number {
  let { startIndex, parent } = node;
  // C# has a node for each argument in that of all.
  if (parent?.type === "argument") ({ parent } = parent);
  if (parent !== null && /decorated|export|arguments|argument_list|value_argument|annotated|^call|method_call/.test(parent.type))
    startIndex = parent.startIndex;
  if (parent !== null && /arguments|argument_list|value_argument|lambda|annotated/.test(parent.type))
    startIndex = parent.parent?.startIndex ?? startIndex;
  for (
    let before = node.previousNamedSibling;
    before !== null && /decorator|attribute/.test(before.type);
    before = before.previousNamedSibling
  )
    startIndex = before.startIndex;
  return startIndex;
}

/** The name of a function or class, or of the variable that it is given to; "" for one without. */
export const nameOf = (node: Node): string =>
  node.childForFieldName("name")?.text ??
  (node.parent?.type === "variable_declarator" ? (node.parent.childForFieldName("name")?.text ?? "") : "");

/** `save(order)` in a handler, where `save` is a function of this file that writes. */
function isCalledByHandler(around: readonly Node[], { root, text, forms }: File): boolean {
  const name = around.map(nameOf).find((one) => one !== "") ?? "";
  if (name === "" || name === "constructor") return false;
  return Array.from(text.matchAll(new RegExp(String.raw`(?<![\w$])${literally(name)}\s*\(`, "g"))).some(({ index }) => {
    const leaf = root.descendantForIndex(index, index + name.length);
    const outer = leaf === null ? [] : nodesAround(leaf, forms.functions);
    return outer.some((one) => one.id !== around[0]?.id && nameOf(one) !== name && answersRequest(one, text, forms));
  });
}

const wordOf = (name: string): RegExp => new RegExp(String.raw`(?<![\w$])${literally(name)}(?![\w$])`, "g");
