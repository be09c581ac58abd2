import { groupBy } from "../../text/group-by.js";
import { once } from "../../text/once.js";
import { isHandleName } from "../../knowledge/state-names.js";
import type { Search } from "../../text/search.js";
import type { Span } from "../../text/span.js";
import { answersClient, headOf, nameOf, nodesAround } from "./functions-around.js";
import type { StateForms } from "./state-forms.js";
import type { Node } from "./tree-sitter.js";

/** A file in which state is looked for. */
export interface StateFile {
  readonly root: Node;
  readonly text: string;
  readonly search: Search;
  readonly forms: StateForms;
}

/** State that a file declares. */
export interface Declared {
  readonly name: string;
  readonly span: Span;
  readonly isField: boolean;
  /** The class that it stands in. */
  readonly owner: string;
  readonly isCounter: boolean;
  /** A map that begins with something in it may be settings that somebody completes. */
  readonly isSettings: boolean;
  /** The function of the module in which it stands, whose handlers close over it. */
  readonly within?: Node;
  /** A text or a switch, which says less of whom it is for than a collection does. */
  readonly isValue: boolean;
  readonly isShared: boolean;
  readonly isLocked: boolean;
  /** The objects that the module makes of its class, where it has one object for no other reason. */
  readonly objects: readonly string[];
  /** One object of its class serves all requests only where the app registers that. */
  readonly isRegistered: boolean;
}

/** The collections and counters that a file declares, whoever writes them. */
export function* declarationsIn(file: StateFile): Generator<Declared> {
  const made = once(() => objectsByType(file));
  for (const { pattern, isField } of declaring(file.forms))
    for (const match of file.search.each(pattern)) {
      const found = isField ? fieldAt(match, pattern, made, file) : variableAt(match, file);
      if (found !== undefined) yield found;
    }
  for (const match of file.forms.closedOver === undefined ? [] : file.search.each(file.forms.closedOver)) {
    const found = closedOverAt(match, file);
    if (found !== undefined) yield found;
  }
}

/** A collection of a function of the module that is no handler and has some in it. */
function closedOverAt(match: RegExpExecArray, { root, text, forms }: StateFile): Declared | undefined {
  const written = writtenIn(match, text);
  const leaf = leafOf(written, root);
  const [within, ...outer] = leaf === undefined ? [] : nodesAround(leaf, forms.functions);
  if (within === undefined || outer.length > 0 || answersClient(within, text, forms)) return undefined;
  if (!forms.handler.test(text.slice(within.startIndex, within.endIndex).replace(/\s+/g, " "))) return undefined;
  return { ...written, within, owner: "", isField: false, objects: [], isRegistered: false, isShared: false, isLocked: false };
}

/** A collection of the module; nothing for one that stands in a function. */
function variableAt(match: RegExpExecArray, { root, text, forms }: StateFile): Declared | undefined {
  const written = writtenIn(match, text);
  const leaf = leafOf(written, root);
  if (leaf === undefined || nodesAround(leaf, forms.functions).length > 0) return undefined;
  if (forms.within !== undefined && nodesAround(leaf, forms.within).length === 0) return undefined;
  const owner = nodesAround(leaf, forms.classes ?? forms.functions).map(nameOf)[0] ?? "";
  return { ...written, owner, isField: false, objects: [], isRegistered: false, isShared: false, isLocked: false };
}

/** A collection that each object of a class has, where there is one object. */
function fieldAt(
  match: RegExpExecArray,
  pattern: RegExp,
  made: () => ReadonlyMap<string, readonly string[]>,
  { root, text, forms }: StateFile,
): Declared | undefined {
  const written = writtenIn(match, text);
  const leaf = leafOf(written, root);
  if (leaf === undefined || nodesAround(leaf, forms.functions).some((one) => !written.isOfSelf || !constructors.test(nameOf(one))))
    return undefined;
  const classes = nodesAround(leaf, forms.classes ?? forms.functions);
  const heads = classes.map((one) => headOf(one, text));
  const owner = classes.map(nameOf)[0] ?? "";
  const isLocked = classes.some((one) => hasLock(one, text, forms));
  const isOne = pattern !== forms.kept && (isLocked || heads.some((head) => forms.singleton?.test(head)));
  const objects = isOne ? [] : (made().get(owner) ?? []);
  const isRegistrable = heads.slice(0, 1).some((head) => forms.registrable?.test(head));
  if (!isOne && !isRegistrable && objects.length === 0) return undefined;
  const isRegistered = objects.length === 0 && (forms.isRegistered === true || !isOne);
  const isShared = heads.some((head) => forms.shared?.test(head));
  return { ...written, owner, isField: true, objects, isRegistered, isShared, isLocked };
}

interface Written extends Pick<Declared, "name" | "span" | "isCounter" | "isSettings" | "isValue"> {
  /** Where the name alone stands. */
  readonly nameSpan: Span;
  /** `self.carts = []` */
  readonly isOfSelf: boolean;
}

function writtenIn(match: RegExpExecArray, text: string): Written {
  const { map, counter, value, ...names } = match.groups ?? {};
  const name = [counter, value, ...Object.values(names)].find((one) => one !== undefined) ?? "";
  const start = match.index + match[0].lastIndexOf(name, match[0].search(/=|$/));
  const nameSpan = { start, end: start + name.length };
  const written = match[0].trim();
  const from = match.index + match[0].indexOf(written);
  return {
    name,
    nameSpan,
    // What begins with something goes on over further lines.
    span: /[[({]$/.test(written) ? nameSpan : { start: from, end: from + written.length },
    isOfSelf: /\b(?:self|this)\.#?$/.test(text.slice(Math.max(0, start - 6), start)),
    isCounter:
      counter !== undefined ||
      /=\s*\d+\s*;?$|\bu?int\d*$|\b(?:int|long) \w+;$|\bAtomic(?:Integer|Long)\b|\b(?:Mutex|RwLock)<[ui](?:\d+|size)>/.test(written),
    isSettings: map !== undefined,
    isValue: value !== undefined,
  };
}

/** Undefined for what is only called so in a text, and for what belongs to one process by nature. */
function leafOf({ name, nameSpan }: Written, root: Node): Node | undefined {
  const leaf = root.descendantForIndex(nameSpan.start, nameSpan.end);
  return leaf === null || isHandleName(name) || /string|comment|content/.test(leaf.type) ? undefined : leaf;
}

const constructors = /^(__init__|constructor)$/;

/** The names of the objects that a module makes of a class; those without a name have that of their class. */
const objectsByType = ({ search, forms: { made } }: StateFile): ReadonlyMap<string, readonly string[]> =>
  made === undefined
    ? new Map()
    : new Map(
        [...groupBy(search.each(made), ({ groups }) => groups?.["type"] ?? "")].map(([type, objects]) => [
          type,
          objects.map(({ groups }) => groups?.["name"] ?? type),
        ]),
      );

const declaring = ({ declared, field, kept, seeded }: StateForms): readonly { readonly pattern: RegExp; readonly isField: boolean }[] =>
  [
    { pattern: declared, isField: false },
    { pattern: field, isField: true },
    { pattern: kept, isField: true },
    { pattern: seeded?.declared, isField: false },
    { pattern: seeded?.field, isField: true },
  ].flatMap(({ pattern, isField }) => (pattern === undefined ? [] : [{ pattern, isField }]));

const hasLock = (node: Node, text: string, { locked }: StateForms): boolean =>
  locked !== undefined && locked.head.test(headOf(node, text)) && locked.lock.test(text.slice(node.startIndex, node.endIndex));
