import ignore, { type Ignore } from "ignore";
import { foldersUpward, folderOf } from "../text/path.js";
import { noSettings, type SettingLevel, type Settings } from "./settings.js";

/** The settings files of a workspace, nearest first for each path, and what holds where none says anything. */
export class SettingsTree {
  readonly #byFolder = new Map<string, Settings>();
  readonly #chains = new Map<string, readonly Layer[]>();
  #fallback: Settings = noSettings;

  /** What an editor or the command line sets; every file comes before it. */
  setFallback(settings: Settings): void {
    this.#fallback = settings;
    this.#chains.clear();
  }

  set(settings: Settings): void {
    this.#byFolder.set(settings.folder, settings);
    this.#chains.clear();
  }

  delete(folder: string): void {
    this.#byFolder.delete(folder);
    this.#chains.clear();
  }

  /** The level that settings give a rule in a file; undefined where they leave it to the rule. */
  levelOf(ruleId: string, path: string): SettingLevel | undefined {
    for (const { settings } of this.#chain(path)) {
      const level = settings.rules.get(ruleId);
      if (level !== undefined) return level;
    }
    return undefined;
  }

  /** The text that is followed in a file: that of the nearest settings that name one. */
  editionOf(path: string): NonNullable<Settings["edition"]> {
    return this.#chain(path).find(({ settings }) => settings.edition !== undefined)?.settings.edition ?? "current";
  }

  /** Left out altogether. */
  isIgnored(path: string): boolean {
    return this.#chain(path).some(({ settings, ignored }) => matches(ignored, settings.folder, path));
  }

  /** Serves only development, tests, documentation or examples, by the settings. */
  isDevelopment(path: string): boolean {
    return this.#chain(path).some(({ settings, development }) => matches(development, settings.folder, path));
  }

  #chain(path: string): readonly Layer[] {
    const folder = folderOf(path);
    let chain = this.#chains.get(folder);
    if (chain === undefined) this.#chains.set(folder, (chain = this.#layersAt(folder)));
    return chain;
  }

  #layersAt(folder: string): readonly Layer[] {
    const found: Settings[] = [];
    for (const above of foldersUpward(folder)) {
      const settings = this.#byFolder.get(above);
      if (settings !== undefined) found.push(settings);
      if (settings?.root === true) break;
    }
    return [...found, this.#fallback].map((settings) => ({
      settings,
      ignored: patterns(settings.ignore),
      development: patterns(settings.development),
    }));
  }
}

interface Layer {
  readonly settings: Settings;
  readonly ignored: Ignore | undefined;
  readonly development: Ignore | undefined;
}

const patterns = (lines: readonly string[]): Ignore | undefined =>
  lines.length === 0 ? undefined : ignore({ allowRelativePaths: true }).add([...lines]);

const matches = (rules: Ignore | undefined, folder: string, path: string): boolean =>
  rules !== undefined && path !== folder && rules.ignores(folder === "" ? path : path.slice(folder.length + 1));
