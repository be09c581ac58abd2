import { anchored, type Anchor } from "../../text/anchor.js";
import type { KeptTree } from "../source/tree-sitter.js";
import { blocksOf, documentOf, parsedBlock, type Block } from "./blocks.js";
import { maskTemplates } from "./mask.js";
import { at, entriesOf, type YamlEntry, type YamlNode } from "./node.js";
import { partsOf, type Part } from "./parsed-parts.js";
import { maximumYamlLength, readDocument, readPart } from "./read-yaml.js";

/**
 * Reads a text of many documents of which each says something by itself: `make` gives a plain value for the documents of one part.
 * With what is kept of the text before, only parts that it did not have are read.
 */
export function readYamlByPart<Made>(): (
  text: string,
  make: (roots: readonly YamlNode[]) => Made,
  kept: KeptTree | undefined,
) => readonly Made[] {
  const keptBy = partsMade<Made>();
  return (text, make, kept) => {
    if (text.length > maximumYamlLength) return [];
    const source = maskTemplates(text);
    if (kept === undefined) return partsOf(source).map((part) => make(readPart(source, part)));
    const made = keptBy(kept);
    const all = partsOf(source).map((part) => {
      const key = source === text ? part.text : `${part.text}\n${text.slice(part.start, part.start + part.text.length)}`;
      return made.of(part, key, () => make(readPart(source, part)));
    });
    made.keep();
    return all.filter((one) => one !== undefined);
  };
}

/** What was made of the entries below one key of a document, and the document, from which these entries may be left out. */
export interface EntriesMade<Made> {
  readonly root: YamlNode;
  readonly made: readonly Made[];
}

/**
 * Reads a text in which each entry below one key says something by itself: the services of a compose file. With what is kept of the text
 * before, only entries that it did not have are read, where nothing in the text hangs on another part of it.
 */
export function readYamlBelow<Made>(
  key: string,
): (text: string, make: (entry: YamlEntry) => Made, kept: KeptTree | undefined) => readonly EntriesMade<Made>[] {
  const keptBy = partsMade<Made>();
  return (text, make, kept) => {
    if (text.length > maximumYamlLength) return [];
    const source = maskTemplates(text);
    const parts = partsOf(source);
    const [only, ...others] = parts;
    const apart = kept === undefined || only === undefined || others.length > 0 ? undefined : entriesApart(only, key);
    const made = kept && apart && madeOfEntries(source, apart, make, keptBy(kept));
    if (made !== undefined) return [made];
    const roots = parts.flatMap((part) => readPart(source, part));
    return roots.map((root) => ({ root, made: entriesOf(at(root, key)).map(make) }));
  };
}

/** A document in two: the entries below a key, and all its other blocks. */
interface Apart {
  readonly entries: readonly Part[];
  readonly others: readonly Block[];
}

function entriesApart(part: Part, key: string): Apart | undefined {
  const blocks = blocksOf(part);
  const named = blocks?.filter(({ head }) => head.text.trimStart().startsWith(`${key}:`)) ?? [];
  const [found, ...again] = named;
  if (blocks === undefined || found === undefined || again.length > 0 || found.entries.length === 0) return undefined;
  return { entries: found.entries, others: blocks.filter((block) => block !== found) };
}

/** Undefined where one of the entries or of the other blocks has an error: then the whole is to be read. */
function madeOfEntries<Made>(
  source: string,
  { entries, others }: Apart,
  make: (entry: YamlEntry) => Made,
  keptMade: PartsMade<Made>,
): EntriesMade<Made> | undefined {
  const rest = others.length === 0 ? undefined : documentOf(others);
  const last = others.at(-1)?.entries.at(-1) ?? others.at(-1)?.head;
  const root = rest && last && readDocument(source, last, rest);
  if (root === undefined && others.length > 0) return undefined;
  const made: Made[] = [];
  for (const part of entries) {
    const one = keptMade.of(part, part.text, () => {
      const block = parsedBlock(part);
      const [entry] = entriesOf(block && readDocument(source, part, block.document));
      return entry && make(entry);
    });
    if (one === undefined) return undefined;
    made.push(one);
  }
  keptMade.keep();
  return { root: root ?? { type: "map", entries: [], span: { start: 0, end: 0 } }, made };
}

/** What was made of the parts of one text before; places are counted from anchors, which move with their parts. */
interface PartsMade<Made> {
  /** Undefined where nothing can be made of it. */
  of(part: Part, key: string, make: () => Made | undefined): Made | undefined;
  /** Hands what was asked for on to the next text. */
  keep(): void;
}

interface PartMade<Made> {
  readonly anchor: Anchor;
  readonly made: Made;
}

function partsMade<Made>(): (kept: KeptTree) => PartsMade<Made> {
  const byDocument = new WeakMap<KeptTree, ReadonlyMap<string, readonly PartMade<Made>[]>>();
  return (kept) => {
    const before = byDocument.get(kept);
    const now = new Map<string, PartMade<Made>[]>();
    return {
      of(part, key, make) {
        const alike = now.get(key) ?? [];
        // Of parts with the same text each has its own.
        const known = before?.get(key)?.[alike.length] ?? partMade(make(), part);
        if (known === undefined) return undefined;
        known.anchor.start = part.start;
        now.set(key, [...alike, known]);
        return known.made;
      },
      keep: () => void byDocument.set(kept, now),
    };
  };
}

function partMade<Made>(made: Made | undefined, { start }: Part): PartMade<Made> | undefined {
  const anchor = { start };
  return made === undefined ? undefined : { anchor, made: anchored(made, anchor) };
}
