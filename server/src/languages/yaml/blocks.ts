import { Document, isMap, Pair, YAMLMap, type Node } from "yaml";
import { moveDocument, parseDocuments, type Part } from "./parsed-parts.js";

/** Shorter texts are read in no time. */
const isWorthSplitting = (text: string): boolean => text.length > 4_000;

/**
 * Reads a document block by block: the entries at its margin, and those one step further in where an entry holds nothing else, such as
 * the services of a compose file. Blocks that the text read before had too are not parsed again, only moved, since parsing is most of
 * the work while somebody types. Undefined where blocks may hang on one another, or one has an error: then the whole is to be parsed.
 */
export function documentOfBlocks(part: Part): Document | undefined {
  const blocks = blocksOf(part);
  return blocks && documentOf(blocks);
}

/** The blocks of a text that is worth taking apart; undefined where it cannot be. */
export const blocksOf = (part: Part): readonly Block[] | undefined => (isWorthSplitting(part.text) ? blocksIn(part) : undefined);

/** The document that some blocks are; undefined where one of them has an error. */
export function documentOf(blocks: readonly Block[]): Document | undefined {
  const known = last;
  const now = new Map<string, KeptBlock[]>();
  const pairOf = (block: Part): Pair<Node, Node | null> | undefined => {
    const kept = known.get(block.text)?.shift() ?? parsedBlock(block);
    if (kept === undefined) return undefined;
    moveDocument(kept.document, block.start - kept.start);
    now.set(block.text, [...(now.get(block.text) ?? []), { ...kept, start: block.start }]);
    return kept.pair;
  };
  const pairs = blocks.map(({ head, entries }) => {
    const pair = pairOf(head);
    const below = entries.map(pairOf);
    return pair === undefined || below.length === 0 ? pair : withEntries(pair, below);
  });
  last = now;
  const contents = mapOf(pairs);
  if (contents === undefined) return undefined;
  const document = new Document();
  document.contents = contents;
  return document;
}

interface KeptBlock {
  readonly start: number;
  readonly document: Document;
  readonly pair: Pair<Node, Node | null>;
}

/** Of one text at a time: who types, types in one file. */
let last: ReadonlyMap<string, KeptBlock[]> = new Map();

/** An entry of a document; where it is only a name with entries further in, these. */
export interface Block {
  readonly head: Part;
  readonly entries: readonly Part[];
}

/** Anchors and what refers to them, directives, the end of a document, tabs, keys of several lines. */
const hangsTogether = /(?:^|[\s,[{])[&*]\w|^(?:%|\.\.\.)|^ *(?:\t|\? )/m;

/** A line that begins an entry: a key that is a word or stands in quotes. */
const entry = /^ *(?:[\w./$-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:(?=\s|$)/;

const nameAlone = /^[^\n]*:[ \t]*(?:#[^\n]*)?\r?\n/;

function blocksIn({ text, start }: Part): readonly Block[] | undefined {
  if (hangsTogether.test(text)) return undefined;
  const from = /^---[ \t]*(?:#[^\n]*)?\r?\n/.exec(text)?.[0].length ?? 0;
  const tops = splitAt({ text: text.slice(from), start: start + from }, 0);
  return tops?.map((top) => {
    const name = nameAlone.exec(top.text)?.[0];
    const body = name === undefined ? undefined : { text: top.text.slice(name.length), start: top.start + name.length };
    const indentation = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)(?![-#\s])/.exec(body?.text ?? "")?.[1]?.length ?? 0;
    const entries = body === undefined || indentation === 0 ? undefined : splitAt(body, indentation);
    return entries === undefined || name === undefined ? { head: top, entries: [] } : { head: { text: name, start: top.start }, entries };
  });
}

/** Cuts a text before each line of an indentation; undefined where such a line begins no entry, or one stands further out. */
function splitAt({ text, start }: Part, indentation: number): readonly Part[] | undefined {
  const starts: number[] = [];
  for (const match of text.matchAll(/^( *)(?![ \r\n#])[^\n]+/gm)) {
    const [line, { length } = ""] = match;
    if (length > indentation) continue;
    if (length < indentation || !entry.test(line)) return undefined;
    starts.push(match.index);
  }
  if (starts.length === 0) return undefined;
  return starts.map((at, index) => ({ text: text.slice(index === 0 ? 0 : at, starts[index + 1]), start: start + (index === 0 ? 0 : at) }));
}

/** A block by itself, where it is one entry and nothing is wrong with it. */
export function parsedBlock(block: Part): KeptBlock | undefined {
  const [document, ...more] = parseDocuments(block);
  const contents = document?.contents;
  if (document === undefined || more.length > 0 || document.errors.length > 0 || !isMap<Node, Node | null>(contents)) return undefined;
  const [pair, ...others] = contents.items;
  return pair === undefined || others.length > 0 ? undefined : { start: block.start, document, pair };
}

type Entries = readonly (Pair<Node, Node | null> | undefined)[];

function withEntries({ key }: Pair<Node, Node | null>, entries: Entries): Pair<Node, Node | null> | undefined {
  const map = mapOf(entries);
  return map === undefined ? undefined : new Pair<Node, Node | null>(key, map);
}

/** Undefined where an entry is missing. */
function mapOf(entries: Entries): YAMLMap<Node, Node | null> | undefined {
  const map = new YAMLMap<Node, Node | null>();
  for (const pair of entries) {
    if (pair === undefined) return undefined;
    map.items.push(pair);
  }
  const [first, final] = [entries[0], entries.at(-1)];
  const end = final?.value?.range?.[2] ?? final?.key.range?.[2] ?? 0;
  map.range = [first?.key.range?.[0] ?? 0, end, end];
  return map;
}
