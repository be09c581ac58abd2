import type { Idioms } from "../facts/source-file.js";
import { WorkspaceFacts } from "../facts/workspace-facts.js";
import { languages } from "../languages/index.generated.js";
import { findingsOfApp, findingsOfFile, settle, type RuleFailed } from "./analyse.js";
import { Asking } from "./asking.js";
import { extractionOf, type Extraction } from "./extract.js";
import type { IsIgnored } from "./ignore-files.js";
import { isOff, judge, notAllowed } from "./judge.js";
import { settingsFileName, type Settings } from "./settings.js";
import { SettingsTree } from "./settings-tree.js";
import type { Finding } from "./finding.js";
import { factsAlone, type RuleSet } from "./rule-set.js";

/** What a workspace asks of the outside. */
export interface Outside {
  readonly hasGit: boolean;
  /** A file's present text; undefined where it cannot be read. Only for fixes. */
  readText(path: string): string | undefined;
  isIgnored: IsIgnored;
  ruleFailed: RuleFailed;
}

/** The facts of a workspace and what the rules say of them. Keeps facts and findings, no texts. */
export class Workspace {
  readonly facts: WorkspaceFacts;
  readonly #rules: RuleSet;
  readonly #outside: Outside;
  readonly #factsAlone: RuleSet;
  readonly #asking: Asking;
  readonly #askingFactsAlone: Asking;
  readonly #extractions = new Map<string, Extraction>();
  readonly #settings = new SettingsTree();
  readonly #ofFiles = new Map<string, { readonly stamp: number; readonly findings: readonly Finding[] }>();
  /** By the app's folder, then by path. */
  readonly #ofApps = new Map<string, ReadonlyMap<string, readonly Finding[]>>();
  /** Those of the apps that have some, which are few; undefined until asked for. */
  #told: readonly ReadonlyMap<string, readonly Finding[]>[] | undefined;
  /** How often each app has changed. A file's findings are as old as the changes of its apps that they have seen. */
  readonly #changes = new Map<string, number>();

  constructor(rules: RuleSet, outside: Outside) {
    this.#rules = rules;
    this.#factsAlone = factsAlone(rules);
    this.#asking = new Asking(rules);
    this.#askingFactsAlone = new Asking(this.#factsAlone);
    this.#outside = outside;
    this.facts = new WorkspaceFacts({
      get hasGit() {
        return outside.hasGit;
      },
      isIgnored: (path, by, build) => outside.isIgnored(path, by, build),
      editable: (path) => {
        const text = outside.readText(path);
        const file = this.facts.files.get(path);
        return text === undefined ? undefined : { path, text, facts: file?.facts ?? [], idioms: idiomsOf(file?.language) };
      },
    });
  }

  /** Takes a file's facts; what they could change is judged again when next asked for. */
  set(extraction: Extraction): void {
    const { path } = extraction.file;
    const previous = this.#extractions.get(path);
    this.#extractions.set(path, extraction);
    if (extraction.remarks?.settings !== undefined) this.#settings.set(extraction.remarks.settings);
    this.#put(extraction);
    if (previous?.remarks?.settings !== undefined || extraction.remarks?.settings !== undefined) this.#putAll();
  }

  delete(path: string): void {
    const settings = this.#extractions.get(path)?.remarks?.settings;
    this.#extractions.delete(path);
    this.#forget(this.facts.delete(path));
    if (settings === undefined) return;
    this.#settings.delete(settings.folder);
    this.#putAll();
  }

  /** What holds where no settings file says anything: the settings of an editor or the command line. */
  useSettings(settings: Settings): void {
    this.#settings.setFallback(settings);
    const isWritten = this.#extractions.get(settingsFileName)?.remarks !== undefined;
    if (settings.platform.length > 0 && !isWritten) this.#extractions.set(settingsFileName, extractionOf(settings));
    this.#putAll();
  }

  /** True where settings leave the file out altogether. */
  isLeftOut(path: string): boolean {
    return this.#settings.isIgnored(path);
  }

  /** What the outside says of files (git, ignore files) has changed. */
  forgetOutside(): void {
    this.facts.forgetApps();
    this.#forget("all");
  }

  /** Findings by path, for every file and folder that has one. */
  findings(): ReadonlyMap<string, readonly Finding[]> {
    return new Map(this.eachWithFindings());
  }

  /** The same with those that comments allow, which say so: for reports. */
  findingsWithAllowed(): ReadonlyMap<string, readonly Finding[]> {
    return new Map(Array.from(this.#paths(), (path) => [path, this.#judged(path)] as const).filter(([, findings]) => findings.length > 0));
  }

  /** The same one path at a time, so that who shows them can pause between two. Nothing may be set meanwhile. */
  *eachWithFindings(): Generator<readonly [path: string, findings: readonly Finding[]]> {
    for (const path of this.#paths()) {
      const findings = this.findingsIn(path);
      if (findings.length > 0) yield [path, findings];
    }
  }

  /** Findings of one file: what single facts show, and what apps show as a whole. */
  findingsIn(path: string): readonly Finding[] {
    return notAllowed(this.#judged(path));
  }

  /**
   * Findings of one file that no other file can take back: those of checks that look at the fact alone. For an editor that
   * has not read the other files yet.
   */
  certainFindingsIn(path: string): readonly Finding[] {
    const findings = settle(this.#foundIn(path, this.#askingFactsAlone));
    return notAllowed(this.#withSettings(path, findings, this.#factsAlone));
  }

  /** Every file and folder that may have findings. */
  #paths(): ReadonlySet<string> {
    const paths = new Set(this.facts.files.keys());
    for (const told of this.#toldOfApps()) for (const path of told.keys()) paths.add(path);
    return paths;
  }

  #judged(path: string): readonly Finding[] {
    const ofApps = this.#toldOfApps().flatMap((told) => told.get(path) ?? []);
    return this.#withSettings(path, settle([...this.#ofFile(path), ...ofApps]), this.#rules);
  }

  #withSettings(path: string, found: readonly Finding[], rules: RuleSet): readonly Finding[] {
    const remarks = this.#extractions.get(path)?.remarks;
    const readText = (file: string): string | undefined => this.#outside.readText(file);
    return judge({ path, found, remarks, readText }, rules, this.#settings);
  }

  /** Settings decide whether a file takes part, and as what. */
  #put({ file }: Extraction): void {
    if (this.#settings.isIgnored(file.path)) return this.#forget(this.facts.delete(file.path));
    const isDevelopment = !file.development && this.#settings.isDevelopment(file.path);
    this.#forget(this.facts.set(isDevelopment ? { ...file, development: true } : file));
  }

  #putAll(): void {
    for (const extraction of this.#extractions.values()) this.#put(extraction);
  }

  #ofFile(path: string): readonly Finding[] {
    const stamp = this.#stamp(path);
    const known = this.#ofFiles.get(path);
    if (known?.stamp === stamp) return known.findings;
    const findings = this.#foundIn(path, this.#asking);
    this.#ofFiles.set(path, { stamp, findings });
    return findings;
  }

  #foundIn(path: string, asking: Asking): readonly Finding[] {
    const failed = this.#outside.ruleFailed;
    return findingsOfFile(path, this.facts, { asking, failed, isOff: (rule) => isOff(rule, path, this.#settings) });
  }

  #toldOfApps(): readonly ReadonlyMap<string, readonly Finding[]>[] {
    return (this.#told ??= this.facts.folders.map((folder) => this.#ofApp(folder)).filter((told) => told.size > 0));
  }

  #ofApp(folder: string): ReadonlyMap<string, readonly Finding[]> {
    let findings = this.#ofApps.get(folder);
    if (findings === undefined) {
      findings = byPath(findingsOfApp(this.facts.app(folder), this.#asking, this.#outside.ruleFailed));
      this.#ofApps.set(folder, findings);
    }
    return findings;
  }

  /** Facts of one file may change findings of every file that shares an app with it. */
  #forget(apps: ReadonlySet<string> | "all"): void {
    this.#told = undefined;
    if (apps === "all") {
      this.#ofFiles.clear();
      this.#ofApps.clear();
      return;
    }
    for (const folder of apps) {
      this.#ofApps.delete(folder);
      this.#changes.set(folder, (this.#changes.get(folder) ?? 0) + 1);
    }
  }

  /** Grows with every change of an app that judges facts of the file. */
  #stamp(path: string): number {
    return this.facts.ownersOf(path).reduce((sum, folder) => sum + (this.#changes.get(folder) ?? 0), 0);
  }
}

function byPath(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.at.path);
    if (group === undefined) groups.set(finding.at.path, [finding]);
    else group.push(finding);
  }
  return groups;
}

const idiomsOf = (language: string | undefined): Idioms => languages.find(({ id }) => id === language)?.idioms ?? {};
