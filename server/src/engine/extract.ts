import { isDevelopmentPath } from "../facts/development.js";
import type { SourceFile } from "../facts/source-file.js";
import { withFilesRead } from "../facts/files-written.js";
import { factsAfter } from "../facts/kept-facts.js";
import { factsOf, type Fact, type FactDraft } from "../facts/vocabulary.js";
import { languages } from "../languages/index.generated.js";
import { searchOf } from "../text/search.js";
import { allowsIn, type Allow } from "./allow-comments.js";
import { readWritten } from "./files-written.js";
import { findRule } from "./rule-set.js";
import { isSettingsFile, readSettings, settingsFileName, type Settings, type SettingsProblem } from "./settings.js";
import type { Assets, Language } from "../languages/language.js";
import type { KeptTree } from "../languages/source/tree-sitter.js";
import { namesIn } from "../languages/names/names.js";
import { optionsOfVariables } from "../languages/option-variables/facts.js";
import { tokensIn } from "../languages/tokens/tokens.js";

export { releaseInexact, releaseTree, type KeptTree } from "../languages/source/tree-sitter.js";

/** A file as the outside gives it. */
export interface FileText {
  readonly path: string;
  readonly text: string;
  readonly tracked?: boolean;
}

/** A remark about a file that could not be read as it should: never a finding, never a failure. */
export interface Note {
  readonly path: string;
  readonly message: string;
}

export interface Extraction {
  readonly file: SourceFile;
  readonly notes: readonly Note[];
  /** Missing in most files. */
  readonly remarks?: Remarks;
}

/** What a file says about findings: its allow comments, and settings where it is a settings file. */
export interface Remarks {
  readonly allows: readonly Allow[];
  readonly settings?: Settings;
  readonly problems: readonly SettingsProblem[];
}

/** A file that is only known by its name: binary, installed, a link, or not to be read. */
export const namedOnly = ({ path, tracked }: Omit<FileText, "text">): Extraction => ({
  file: { path, language: "", facts: [], development: isDevelopmentPath(path), ...(tracked !== undefined && { tracked }) },
  notes: [],
});

/** The language of a file, by its name and, where that does not decide, its text. */
export const languageOf = (path: string, text: string): Language | undefined =>
  languages.find((language) => language.matches(path) && (language.recognises?.(text, path) ?? true));

/** Turns texts into facts. A grammar is loaded when the first file needs it. */
export class Extractor {
  readonly #assets: Assets;
  readonly #loading = new Map<string, Promise<void>>();
  /** What is prepared is extracted next. */
  #asked: (FileText & { readonly language: Language | undefined }) | undefined;

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /** Loads what a file's language needs; after that `extract` answers at once. */
  async prepare({ path, text }: FileText): Promise<void> {
    const language = this.#languageOf(path, text);
    if (language?.load === undefined || !isWorthParsing(language, text)) return;
    let loading = this.#loading.get(language.id);
    if (loading === undefined) this.#loading.set(language.id, (loading = language.load(this.#assets)));
    await loading;
  }

  /**
   * The facts of one file, which depend on its path and text alone. Needs `prepare` before. Who extracts again whenever somebody
   * types hands over what is kept of the document, and releases it in the end.
   */
  extract({ path, text, tracked }: FileText, kept?: KeptTree): Extraction {
    const language = this.#languageOf(path, text);
    const notes: Note[] = [];
    const facts: Fact[] = [];
    const file = {
      path,
      language: language?.id ?? "",
      facts,
      development: isDevelopmentPath(path),
      ...(tracked !== undefined && { tracked }),
    };
    if (text.length > (language?.maximumLength ?? 1_000_000)) {
      notes.push({ path, message: `skipped: longer than ${language?.maximumLength ?? 1_000_000} characters` });
      return { file, notes };
    }
    const search = searchOf(text, kept?.search);
    if (kept !== undefined) kept.search = search;
    try {
      const read = language !== undefined && isWorthParsing(language, text) ? language.extract(text, path, kept) : [];
      const said = withFilesRead([...read], (inner, written) => readWritten(inner, written, languageOf(inner, written)));
      const drafts = [...said, ...optionsOfVariables(said), ...tokensIn(search, path), ...namesIn(search, path, file.language)];
      if (kept === undefined) facts.push(...factsOf(path, drafts));
      else facts.push(...(kept.made = factsAfter(path, drafts, kept.made)).map(({ fact }) => fact));
    } catch (error) {
      notes.push({ path, message: `could not be read as ${language?.title ?? "text"}: ${String(error)}` });
    }
    const remarks = remarksIn(path, text, language);
    return remarks === undefined ? { file, notes } : { file: withPlatform(file, remarks.settings), notes, remarks };
  }

  #languageOf(path: string, text: string): Language | undefined {
    if (this.#asked?.path !== path || this.#asked.text !== text) this.#asked = { path, text, language: languageOf(path, text) };
    return this.#asked.language;
  }
}

function remarksIn(path: string, text: string, language: Language | undefined): Remarks | undefined {
  const allows = allowsIn(text, language);
  if (isSettingsFile(path)) return { allows, ...readSettings(text, path, (id) => findRule(id) !== undefined) };
  return allows.length === 0 ? undefined : { allows, problems: [] };
}

/** What settings that stand in no file declare, as if they stood in one. */
export const extractionOf = (settings: Settings): Extraction => ({
  file: withPlatform({ path: settingsFileName, language: "", facts: [], development: false }, settings),
  notes: [],
});

/** What the settings say of the platform is a declaration like any other. */
function withPlatform(file: SourceFile, settings: Settings | undefined): SourceFile {
  const drafts = settings?.platform.map(({ name, span }): FactDraft => ({
    kind: "environmentDeclared",
    name,
    in: "settings",
    span,
    parts: { name: span },
  }));
  return drafts === undefined ? file : { ...file, facts: [...file.facts, ...factsOf(file.path, drafts)] };
}

const isWorthParsing = (language: Language, text: string): boolean => language.triggers?.test(text) ?? true;
