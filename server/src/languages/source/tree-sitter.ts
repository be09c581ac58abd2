import { Edit, Language, Parser, Query, type Node, type Point, type Tree } from "web-tree-sitter";
import { changeBetween, changesJoined, type Change } from "../../text/change.js";
import type { KeptFact } from "../../facts/kept-facts.js";
import { memoByObject } from "../../text/once.js";
import type { Kept } from "../../text/search.js";
import type { Span } from "../../text/span.js";
import type { Assets } from "../language.js";
import type { KeptFacts } from "./kept-facts.js";

export { Query, type Node } from "web-tree-sitter";

/** A loaded grammar. Offsets of its nodes are UTF-16 code units, as everywhere in this project. */
export interface Grammar {
  /**
   * Parses a text and gives what `read` makes of the tree's root. The tree is deleted before this returns, since the
   * parser's memory is not collected: `read` must return plain values, neither nodes nor a generator. With `kept`, the tree of a
   * long text stays there, and the next text is parsed from it.
   */
  parse<Result>(text: string, read: (root: Node) => Result, kept?: KeptTree): Result;
  /** Compiles a query; throws where the query is wrong. Keep the result: compiling costs more than running. */
  query(source: string): Query;
}

/** What is kept of a document that somebody types in, between two keystrokes: its tree, and the facts of its statements. */
export interface KeptTree {
  facts?: KeptFacts;
  /** Those of the last text without an error: what a text half typed is compared with. */
  sound?: KeptFacts;
  /** Where the present tree differs from the one that these facts were read from; missing where nobody knows. */
  changed?: Change;
  /** The facts that the text before gave. */
  made?: readonly KeptFact[];
  /** What was looked for in the present text. */
  search?: Kept;
  /** The same in what is read of it: the scripts of a component. */
  searchOfPart?: Kept;
  last?: {
    readonly grammar: string;
    readonly text: string;
    readonly tree: Tree;
    /** False where a fresh parse might say something else: what the parser makes of an error may depend on what was there before. */
    readonly isExact: boolean;
  };
}

/** Gives all memory back, for a text that is closed. */
export function releaseTree(kept: KeptTree): void {
  releaseInexact(kept);
  delete kept.sound;
}

/** Gives the memory of a kept tree back, so that the next text is read from nothing. */
export function releaseInexact(kept: KeptTree): void {
  kept.last?.tree.delete();
  delete kept.last;
  delete kept.facts;
  delete kept.changed;
  delete kept.made;
  delete kept.search;
  delete kept.searchOfPart;
}

export const spanOf = (node: Node): Span => ({ start: node.startIndex, end: node.endIndex });

/** True when the node is what its parent calls by this name: the `function` of a call. */
export const isField = (node: Node, parent: Node, name: string): boolean => parent.childForFieldName(name)?.id === node.id;

/** Makes once for each node of a tree what many ask of it: the entries of a table of texts, which may have thousands. */
export function oncePerNode<Value>(make: (node: Node) => Value): (node: Node) => Value {
  const ofTrees = memoByObject<Tree, Map<number, Value>>(() => new Map());
  return (node) => {
    const ofTree = ofTrees(node.tree);
    const known = ofTree.get(node.id);
    if (known !== undefined) return known;
    const value = make(node);
    ofTree.set(node.id, value);
    return value;
  };
}

const grammars = new Map<string, Promise<Grammar>>();
let runtime: Promise<Parser> | undefined;

/** Loads the grammar `<name>.wasm` once for all who ask: `loadGrammar(assets, "python")`. */
export function loadGrammar(assets: Assets, name: string): Promise<Grammar> {
  let grammar = grammars.get(name);
  if (grammar === undefined) grammars.set(name, (grammar = load(assets, name)));
  return grammar;
}

async function load(assets: Assets, name: string): Promise<Grammar> {
  const parser = await (runtime ??= startRuntime(assets));
  const language = await Language.load(await assets.read(`${name}.wasm`));
  return {
    parse(written, read, kept) {
      const text = endsInTime(name, written);
      parser.setLanguage(language);
      const before = kept?.last?.grammar === name ? kept.last : undefined;
      const { tree, change } = before === undefined ? { tree: parser.parse(text) } : reparsed(parser, before, text);
      kept?.last?.tree.delete();
      delete kept?.last;
      noteChange(change, kept);
      if (tree === null) throw new Error(`${name}: the parser gave no tree`);
      const isKept = kept !== undefined && isWorthKeeping(text);
      if (isKept) kept.last = { grammar: name, text, tree, isExact: before === undefined || !tree.rootNode.hasError };
      try {
        return read(tree.rootNode);
      } finally {
        if (!isKept) tree.delete();
      }
    },
    query: (source) => new Query(language, source),
  };
}

/** The scanner of the Kotlin grammar (1.1.0) never returns from an annotation sign that ends the text: `a -> b()\n@`. */
const endsInTime = (grammar: string, text: string): string => (grammar === "kotlin" && text.endsWith("@") ? `${text}\n` : text);

/** From about a thousand lines on; what is shorter is read anew in no time. */
export const isWorthKeeping = (text: string): boolean => text.length >= 25_000;

function noteChange(change: Change | undefined, kept: KeptTree | undefined): void {
  if (kept === undefined) return;
  if (change === undefined) delete kept.changed;
  else kept.changed = kept.changed === undefined ? change : changesJoined(kept.changed, change);
}

interface Reparsed {
  readonly tree: Tree | null;
  /** What was typed, and what the parser reads in another way because of that. */
  readonly change?: Change;
}

/** The tree of the next text, made from the one before. */
function reparsed(parser: Parser, before: NonNullable<KeptTree["last"]>, text: string): Reparsed {
  const { start, endBefore, endAfter } = changeBetween(before.text, text);
  before.tree.edit(
    new Edit({
      startIndex: start,
      oldEndIndex: endBefore,
      newEndIndex: endAfter,
      startPosition: pointAt(before.text, start),
      oldEndPosition: pointAt(before.text, endBefore),
      newEndPosition: pointAt(text, endAfter),
    }),
  );
  const tree = parser.parse(text, before.tree);
  if (tree === null) return { tree };
  const ranges = before.tree.getChangedRanges(tree);
  const end = Math.max(endAfter, ...ranges.map((range) => range.endIndex));
  const change = {
    start: Math.min(start, ...ranges.map((range) => range.startIndex)),
    endBefore: end + endBefore - endAfter,
    endAfter: end,
  };
  return { tree, change };
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}

async function startRuntime(assets: Assets): Promise<Parser> {
  await Parser.init({ wasmBinary: await assets.read("runtime.wasm") });
  return new Parser();
}
