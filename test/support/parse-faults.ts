import { DockerfileParser, Keyword } from "dockerfile-ast";
import { parse as parseJson, type ParseError } from "jsonc-parser";
import { parseTOML } from "toml-eslint-parser";
import { parseAllDocuments } from "yaml";
import { languageOf } from "../../server/src/engine/extract.js";
import { loadGrammar, type Node } from "../../server/src/languages/source/tree-sitter.js";
import { grammarAssets } from "./in-memory-workspace.js";

/** How many places of a text its parser could not read. Formats without a parser of their own have none. */
export async function parseFaults(path: string, text: string): Promise<number> {
  if (/\.ya?ml$/.test(path)) return parseAllDocuments(text).reduce((sum, document) => sum + document.errors.length, 0);
  if (path.endsWith(".json")) return jsonFaults(text);
  if (path.endsWith(".toml")) return throws(() => parseTOML(text));
  const language = languageOf(path, text);
  if (language?.id === "dockerfile") return unknownInstructions(text);
  const grammar = grammarOf(language?.id, path);
  return grammar === undefined ? 0 : (await loadGrammar(grammarAssets, grammar)).parse(text, (root) => brokenNodes(root));
}

function jsonFaults(text: string): number {
  const errors: ParseError[] = [];
  parseJson(text, errors, { allowTrailingComma: true });
  return errors.length;
}

function unknownInstructions(text: string): number {
  const known = new Set<string>(Object.values(Keyword));
  const instructions = DockerfileParser.parse(text).getInstructions();
  return instructions.filter((instruction) => !known.has(instruction.getKeyword())).length;
}

function grammarOf(language: string | undefined, path: string): string | undefined {
  if (language === "typescript") return path.endsWith(".tsx") ? "tsx" : "typescript";
  if (language === "csharp") return "c-sharp";
  if (language === "shell") return "bash";
  return /^(python|javascript|ruby|go|java|kotlin|php|rust)$/.test(language ?? "") ? language : undefined;
}

function brokenNodes(node: Node): number {
  if (!node.hasError) return 0;
  const own = node.isError || node.isMissing ? 1 : 0;
  return node.children.reduce((sum, child) => sum + (child === null ? 0 : brokenNodes(child)), own);
}

function throws(read: () => unknown): number {
  try {
    read();
    return 0;
  } catch {
    return 1;
  }
}
