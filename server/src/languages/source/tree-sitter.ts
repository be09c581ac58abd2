import { Language, Parser, Query, type Node } from "web-tree-sitter";
import type { Assets } from "../language.js";

export { Query, type Node } from "web-tree-sitter";

/** A loaded grammar. Offsets of its nodes are UTF-16 code units, as everywhere in this project. */
export interface Grammar {
  /**
   * Parses a text and gives what `read` makes of the tree's root. The tree is deleted before this returns, since the
   * parser's memory is not collected: `read` must return plain values, neither nodes nor a generator.
   */
  parse<Result>(text: string, read: (root: Node) => Result): Result;
  /** Compiles a query; throws where the query is wrong. Keep the result: compiling costs more than running. */
  query(source: string): Query;
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
    parse(text, read) {
      parser.setLanguage(language);
      const tree = parser.parse(text);
      if (tree === null) throw new Error(`${name}: the parser gave no tree`);
      try {
        return read(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
    query: (source) => new Query(language, source),
  };
}

async function startRuntime(assets: Assets): Promise<Parser> {
  await Parser.init({ wasmBinary: await assets.read("runtime.wasm") });
  return new Parser();
}
