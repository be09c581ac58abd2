import { groupBy } from "../../text/group-by.js";
import { isHandleName } from "../../knowledge/state-names.js";
import type { Search } from "../../text/search.js";
import type { Span } from "../../text/span.js";
import { headOf, nameOf, nodesAround } from "./functions-around.js";
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
  readonly isShared: boolean;
  readonly isLocked: boolean;
  /** The objects that the module makes of its class, where it has one object for no other reason. */
  readonly objects: readonly string[];
  /** One object of its class serves all requests only where the app registers that. */
  readonly isRegistered: boolean;
}

/** The collections and counters that a file declares, whoever writes them. */
export function* declarationsIn({ root, text, search, forms }: StateFile): Generator<Declared> {
  const made = objectsByType(search, forms);
  for (const { pattern, isField } of declaring(forms)) {
    for (const match of search.each(pattern)) {
      const { map: _, ...names } = match.groups ?? {};
      const name = Object.values(names).find((one) => one !== undefined) ?? "";
      const start = match.index + match[0].lastIndexOf(name, match[0].search(/=|$/));
      const leaf = root.descendantForIndex(start, start + name.length);
      if (isHandleName(name) || leaf === null || /string|comment|content/.test(leaf.type)) continue;
      const isInConstructor = isField && /\b(?:self|this)\.#?$/.test(text.slice(Math.max(0, start - 6), start));
      if (nodesAround(leaf, forms.functions).some((one) => !isInConstructor || !constructors.test(nameOf(one)))) continue;
      if (!isField && forms.within !== undefined && nodesAround(leaf, forms.within).length === 0) continue;
      const classes = isField ? nodesAround(leaf, forms.classes ?? forms.functions) : [];
      const heads = classes.map((one) => headOf(one, text));
      const isLocked = classes.some((one) => hasLock(one, text, forms));
      const isOne = pattern !== forms.kept && (isLocked || heads.some((head) => forms.singleton?.test(head)));
      const objects = isField && !isOne ? (made.get(classes.map(nameOf)[0] ?? "") ?? []) : [];
      const isRegistrable = heads.slice(0, 1).some((head) => forms.registrable?.test(head));
      if (isField && !isOne && !isRegistrable && objects.length === 0) continue;
      const written = match[0].trim();
      const from = match.index + match[0].indexOf(written);
      // What begins with something goes on over further lines.
      const span = /[[({]$/.test(written) ? { start, end: start + name.length } : { start: from, end: from + written.length };
      const owner = (isField ? classes : nodesAround(leaf, forms.classes ?? forms.functions)).map(nameOf)[0] ?? "";
      const isRegistered = isField && objects.length === 0 && (forms.isRegistered === true || !isOne);
      const isShared = isField && heads.some((head) => forms.shared?.test(head));
      yield {
        name,
        span,
        isField,
        owner,
        isCounter:
          match.groups?.["counter"] !== undefined ||
          /=\s*\d+\s*;?$|\bu?int\d*$|\b(?:int|long) \w+;$|\bAtomic(?:Integer|Long)\b/.test(written),
        objects,
        isSettings: match.groups?.["map"] !== undefined,
        isRegistered,
        isShared,
        isLocked,
      };
    }
  }
}

const constructors = /^(__init__|constructor)$/;

/** The names of the objects that a module makes of a class; those without a name have that of their class. */
const objectsByType = (search: Search, { made }: StateForms): ReadonlyMap<string, readonly string[]> =>
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
