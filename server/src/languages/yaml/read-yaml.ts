import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import type { Span } from "../../text/span.js";
import { masked, maskTemplates } from "./mask.js";
import { writtenAt } from "../source/written.js";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "./node.js";
import { documentOfBlocks } from "./blocks.js";
import { parseDocuments, partsOf, type Part } from "./parsed-parts.js";
import { writtenScalar } from "./written-scalar.js";

/** Longer YAML is left alone: reading it takes seconds. */
export const maximumYamlLength = 2_000_000;

/**
 * The documents of a YAML text, as far as they can be read: never throws. Template actions are unknown text, and what an
 * unclosed quote swallows is left out.
 */
export function readYaml(text: string): readonly YamlNode[] {
  if (text.length > maximumYamlLength) return [];
  const source = maskTemplates(text);
  return partsOf(source).flatMap((part) => readPart(source, part));
}

/** The documents of a part of a text. */
export function readPart(source: string, part: Part): readonly YamlNode[] {
  const inBlocks = documentOfBlocks(part);
  return (inBlocks === undefined ? parseDocuments(part) : [inBlocks])
    .map((document) => readDocument(source, part, document))
    .filter((root) => root !== undefined);
}

/** What a parsed part of a text says. */
export const readDocument = (source: string, { text, start }: Part, document: Document): YamlNode | undefined =>
  new Reader(source.slice(0, start + text.length), document).read();

/** The documents of YAML or JSON that stands inside a text of another format, a heredoc say: places are those of the whole text. */
export function readYamlWithin(text: string, { start, end }: Span): readonly YamlNode[] {
  const before = text.slice(0, start).replace(/[^\r\n]/g, " ");
  return readYaml(before + text.slice(start, end).replace(/\$\{[^{}\n]*\}/g, (template) => masked.repeat(template.length)));
}

/** Turns the nodes of one document into ours, each once. */
class Reader {
  readonly #source: string;
  readonly #document: Document;
  /** What starts at or after this offset may be the inside of an unclosed quote. */
  readonly #end: number;
  readonly #known = new Map<Node, YamlNode | undefined>();
  #depth = 0;

  constructor(source: string, document: Document) {
    this.#source = source;
    this.#document = document;
    this.#end = openQuote(source, document);
  }

  read(): YamlNode | undefined {
    return this.#node(this.#document.contents);
  }

  #node(node: unknown): YamlNode | undefined {
    if (isAlias(node)) return this.#node(node.resolve(this.#document));
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined;
    if (this.#known.has(node)) return this.#known.get(node);
    if (this.#depth > 100) return undefined;
    // An anchor that contains its own alias finds nothing there.
    this.#known.set(node, undefined);
    this.#depth++;
    const plain = this.#read(node);
    const read = plain === undefined || node.tag?.startsWith("!") !== true ? plain : { ...plain, tag: node.tag };
    this.#depth--;
    this.#known.set(node, read);
    return read;
  }

  #read(node: Node): YamlNode | undefined {
    const [start, end] = node.range ?? [0, 0];
    if (start >= this.#end) return undefined;
    if (isScalar(node)) {
      if (!isClosed(this.#source, node)) return undefined;
      const scalar = scalarNode(this.#source, node.value, node.type, { start, end });
      // What a tag of the format's own makes of the text is not known: `!Ref Password`, `!secret token`.
      return node.tag?.startsWith("!") === true ? { ...scalar, unknown: true } : scalar;
    }
    const limit = start + this.#source.slice(start, Math.min(end, this.#end)).trimEnd().length;
    const span = { start, end: limit };
    if (isSeq(node)) return { type: "list", items: node.items.map((item) => this.#node(item)).filter((item) => item !== undefined), span };
    return isMap(node) ? this.#map(node, span) : undefined;
  }

  #map(node: YAMLMap, span: Span): YamlMap {
    const entries: YamlEntry[] = [];
    const merged: YamlEntry[] = [];
    for (const pair of node.items) {
      const entry = this.#entry(pair);
      if (entry === undefined) continue;
      if (entry.key.text === "<<" && entry.key.style === "plain") merged.push(...mergedEntries(entry.value));
      else entries.push(entry);
    }
    const own = new Set(entries.map((entry) => entry.key.text));
    return { type: "map", entries: [...entries, ...merged.filter((entry) => !own.has(entry.key.text))], span };
  }

  #entry({ key, value }: Pair): YamlEntry | undefined {
    const name = this.#node(key);
    if (name?.type !== "scalar") return undefined;
    const after = { start: name.span.end, end: name.span.end };
    const said = this.#node(value);
    if (said === undefined && (isMap(value) || isSeq(value) || (isScalar(value) && value.value !== null))) return undefined;
    const content = said ?? emptyScalar(after);
    const isElsewhere = content.span.start < name.span.start || isAlias(value);
    const end = isElsewhere ? ((value as Node | null)?.range?.[1] ?? name.span.end) : wholeEnd(content, value);
    return { key: name, value: content, span: { start: keyStart(key, name), end } };
  }
}

const keyStart = (key: unknown, name: YamlScalar): number => (isScalar(key) ? (key.range?.[0] ?? name.span.start) : name.span.start);

/** The end of a value with its closing quote. */
const wholeEnd = (content: YamlNode, value: unknown): number =>
  content.type === "scalar" && isScalar(value) && content.style !== "literal" && content.style !== "folded"
    ? Math.max(content.span.end, value.range?.[1] ?? 0)
    : content.span.end;

function mergedEntries(source: YamlNode): readonly YamlEntry[] {
  if (source.type === "map") return source.entries;
  return source.type === "list" ? source.items.flatMap((item) => (item.type === "map" ? item.entries : [])) : [];
}

const styles = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
} as const satisfies Readonly<Record<string, YamlScalar["style"]>>;

function scalarNode(source: string, value: unknown, type: string | undefined, whole: Span): YamlScalar {
  const written = source.slice(whole.start, whole.end);
  if (written === "") return emptyScalar(whole);
  const style = type !== undefined && type in styles ? styles[type as keyof typeof styles] : "plain";
  if (style === "plain" && value === null) return emptyScalar(whole);
  const text = typeof value === "string" ? value : written;
  const span = contentSpan(source, whole, style);
  return {
    type: "scalar",
    text,
    span,
    style,
    written: writtenScalar(source, { text, span, style }),
    unknown: text.includes(masked) || /\$[{(]/.test(text),
  };
}

const emptyScalar = (span: Span): YamlScalar => ({
  type: "scalar",
  text: "",
  span,
  style: "empty",
  written: writtenAt("", span.start),
  unknown: false,
});

function contentSpan(source: string, whole: Span, style: YamlScalar["style"]): Span {
  if (style === "single" || style === "double") return { start: whole.start + 1, end: Math.max(whole.start + 1, whole.end - 1) };
  if (style !== "literal" && style !== "folded") return whole;
  const written = source.slice(whole.start, whole.end);
  const start = /^.*(?:\r?\n[ \t]*)+/.exec(written)?.[0].length ?? written.length;
  return { start: whole.start + start, end: Math.max(whole.start + start, whole.start + written.trimEnd().length) };
}

/**
 * Where a quote opens that is never closed, or that only the next quote of the file closes: after that nothing is what it
 * looks like. Infinity where all quotes are sound.
 */
function openQuote(source: string, document: Document): number {
  const errors = document.errors.map((error) => error.pos[0]);
  if (errors.length === 0) return Infinity;
  const open = quotedOverLines(source, document.contents).find(({ end }) => {
    const lineEnd = source.indexOf("\n", end);
    return errors.some((error) => error >= end - 1 && (lineEnd === -1 || error <= lineEnd));
  });
  return open?.start ?? Infinity;
}

/** False for a quoted scalar whose last character is not its quote. */
function isClosed(source: string, { type, range }: Scalar): boolean {
  if (type !== "QUOTE_DOUBLE" && type !== "QUOTE_SINGLE") return true;
  const written = source.slice(range?.[0], range?.[1]);
  return written.length > 1 && written.at(-1) === written[0];
}

/** Quoted scalars that go over several lines, in order, and one that the text's end cuts off. */
function quotedOverLines(source: string, root: unknown): readonly Span[] {
  const found: Span[] = [];
  const waiting: unknown[] = [root];
  const seen = new Set<unknown>();
  for (let node = waiting.pop(); waiting.length > 0 || node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (isScalar(node)) {
      const [start, end] = node.range ?? [0, 0];
      const isQuoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
      if (isQuoted && (source.slice(start, end).includes("\n") || end >= source.length)) found.push({ start, end });
    } else if (isMap(node)) for (const pair of node.items) waiting.push(pair.key, pair.value);
    else if (isSeq(node)) waiting.push(...node.items);
  }
  return found.toSorted((a, b) => a.start - b.start);
}
