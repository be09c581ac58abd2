import type { FactDraft } from "../../facts/vocabulary.js";
import type { Idioms } from "../../facts/source-file.js";
import type { Assets, Language } from "../language.js";
import { environmentOfSettings } from "../../knowledge/environment-names.js";
import { searchOf, type Search } from "../../text/search.js";
import { startOfFile } from "../../text/span.js";
import { loadShell } from "../shell/parser.js";
import { modulesLoaded } from "./calls-made.js";
import { factsAt } from "./facts.js";
import { isGeneratedCode } from "./generated-code.js";
import type { Libraries, Packages } from "./library.js";
import { resultsDeclared } from "./results.js";
import type { SourceSyntax } from "./syntax.js";
import { isWorthKeeping, loadGrammar, type Grammar, type KeptTree, type Node } from "./tree-sitter.js";
import { isAskedOfTests, librariesOfTests, usesDatabase } from "./test-code.js";
import { everyWord, wordsOf } from "./words.js";

/** A programming language: its syntax, its libraries, its packages. */
export interface SourceLanguage {
  readonly id: string;
  readonly title: string;
  readonly matches: (path: string) => boolean;
  /** False for a text that nobody of this project wrote: a bundle, a copy of a library. */
  readonly recognises?: (text: string, path: string) => boolean;
  readonly comment: readonly [before: string, after?: string];
  /** The names of its grammars, and which of them reads a path. */
  readonly grammars: readonly string[];
  readonly grammarOf: (path: string) => string;
  readonly syntax: SourceSyntax;
  readonly libraries: Libraries;
  readonly packages: Packages;
  /** Whether a file holds test code, by the language's conventions. */
  readonly isTest: (path: string, search: Search) => boolean;
  readonly idioms: Idioms;
}

/** Makes a language whose facts are those of every source language. What a program has written is nobody's fault, and not read. */
export function sourceLanguage(definition: SourceLanguage): Language {
  const extract = extractorOf(definition);
  return {
    ...definition,
    recognises: (text, path) => !isGeneratedCode(text, path) && (definition.recognises?.(text, path) ?? true),
    maximumLength: 1_000_000,
    load: extract.load,
    extract: (text, path, kept) => extract.facts(text, path, "at words", kept),
  };
}

/** Takes the facts of a text at the words that could matter, or, to test that nothing is missed, at every word. */
export interface SourceExtractor {
  load(assets: Assets): Promise<void>;
  facts(text: string, path: string, where: "at words" | "everywhere", kept?: KeptTree): readonly FactDraft[];
}

export function extractorOf({ grammars, grammarOf, syntax, libraries, packages, isTest }: SourceLanguage): SourceExtractor {
  const loaded = new Map<string, Grammar>();
  const ofAll = { libraries, wordsFor: wordsOf(libraries, syntax) };
  const ofTests = { libraries: librariesOfTests(libraries), wordsFor: wordsOf(librariesOfTests(libraries), syntax) };
  return {
    async load(assets) {
      // Code runs commands that a shell reads.
      await loadShell(assets);
      for (const name of grammars) loaded.set(name, await loadGrammar(assets, name));
    },
    facts(text, path, where, kept) {
      const imports = syntax.scanImports(text);
      const drafts: FactDraft[] = [
        ...importFacts(imports, packages),
        ...variablesImported(imports, text, libraries),
        ...settingsOfEnvironment(path),
      ];
      const search = searchIn(text, kept);
      const code = isTest(path, search) ? "test" : "own";
      if (code === "own" && syntax.results !== undefined) drafts.push(...resultsDeclared(search, syntax.results));
      const known = code === "own" || usesDatabase(search) ? ofAll : ofTests;
      const words = known.wordsFor(imports, code).offsetsIn(search);
      const offsets = where === "everywhere" ? everyWord.offsetsIn(search) : words;
      const grammar = loaded.get(grammarOf(path));
      if (code === "own" && words.length === 0) drafts.push(...modulesLoaded(imports, path, syntax.calls));
      if (grammar !== undefined && offsets.length > 0) {
        const toKeep = isWorthKeeping(text) ? kept : undefined;
        const read = (root: Node): readonly FactDraft[] => {
          // Calls are worth no parse of their own: they are followed through files in which something else matters.
          const isFollowed = code === "own" && words.length > 0;
          const source = { isFollowed, root, text, search, path, imports, syntax, libraries: known.libraries };
          return factsAt(offsets, source, toKeep);
        };
        drafts.push(...grammar.parse(text, read, kept));
      }
      return (code === "test" ? drafts.map(inTest) : drafts).filter((draft) => draft.test !== true || isAskedOfTests(draft));
    },
  };
}

/** A text that is not the document's own, the scripts of a component, has a search of its own. */
function searchIn(text: string, kept: KeptTree | undefined): Search {
  if (kept?.search?.text === text) return kept.search;
  const search = searchOf(text, kept?.searchOfPart);
  if (kept !== undefined) kept.searchOfPart = search;
  return search;
}

const inTest = (draft: FactDraft): FactDraft => Object.assign({}, draft, { test: true });

/** A module whose members are the variables: `import { DATABASE_URL } from "$env/static/private"`. */
function* variablesImported(
  imports: ReturnType<SourceSyntax["scanImports"]>,
  text: string,
  { environment }: Libraries,
): Generator<FactDraft> {
  for (const { module, bindings, span: source } of imports) {
    const found = environment.objects.find(({ path }) => path === module);
    for (const { member: name } of found === undefined ? [] : bindings) {
      const start = text.lastIndexOf(name, source.start);
      const span = { start, end: start + name.length };
      if (name !== "" && start !== -1)
        yield {
          kind: "environmentRead",
          name,
          hasDefault: false,
          ...(found?.checked === true && { checked: true }),
          span,
          parts: { name: span },
        };
    }
  }
}

function* settingsOfEnvironment(path: string): Generator<FactDraft> {
  const value = environmentOfSettings(path);
  if (value !== undefined) yield { kind: "environmentBranch", variable: "", value, form: "file", span: startOfFile };
}

function* importFacts(imports: ReturnType<SourceSyntax["scanImports"]>, { ecosystem, rootOf }: Packages): Generator<FactDraft> {
  for (const { module, span, optional, typeOnly, deferred } of imports) {
    const root = rootOf(module);
    if (root !== undefined)
      yield { kind: "moduleImported", ecosystem, module, root, optional, typeOnly, ...(deferred === true && { deferred }), span };
  }
}
