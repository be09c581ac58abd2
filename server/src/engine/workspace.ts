import type { Idioms } from "../facts/source-file.js";
import { WorkspaceFacts } from "../facts/workspace-facts.js";
import { languages } from "../languages/index.generated.js";
import { findingsOfApp, findingsOfFile, settle, type RuleFailed } from "./analyse.js";
import type { Extraction } from "./extract.js";
import type { Finding } from "./finding.js";
import type { RuleSet } from "./rule-set.js";

/** What a workspace asks of the outside. */
export interface Outside {
  readonly hasGit: boolean;
  /** A file's present text; undefined where it cannot be read. Only for fixes. */
  readText(path: string): string | undefined;
  isIgnored(path: string, by: "git" | "docker"): boolean;
  ruleFailed: RuleFailed;
}

/** The facts of a workspace and what the rules say of them. Keeps facts and findings, no texts. */
export class Workspace {
  readonly facts: WorkspaceFacts;
  readonly #rules: RuleSet;
  readonly #outside: Outside;
  readonly #ofFiles = new Map<string, readonly Finding[]>();
  readonly #ofApps = new Map<string, readonly Finding[]>();

  constructor(rules: RuleSet, outside: Outside) {
    this.#rules = rules;
    this.#outside = outside;
    this.facts = new WorkspaceFacts({
      hasGit: outside.hasGit,
      isIgnored: (path, by) => outside.isIgnored(path, by),
      editable: (path) => {
        const text = outside.readText(path);
        const file = this.facts.files.get(path);
        return text === undefined ? undefined : { path, text, facts: file?.facts ?? [], idioms: idiomsOf(file?.language) };
      },
    });
  }

  /** Takes a file's facts; what they could change is judged again when next asked for. */
  set({ file }: Extraction): void {
    this.#forget(this.facts.set(file));
  }

  delete(path: string): void {
    this.#forget(this.facts.delete(path));
  }

  /** Findings by path, for every file and folder that has one. */
  findings(): ReadonlyMap<string, readonly Finding[]> {
    const byPath = new Map<string, Finding[]>();
    const put = (finding: Finding) => byPath.set(finding.at.path, [...(byPath.get(finding.at.path) ?? []), finding]);
    for (const path of this.facts.files.keys()) this.#ofFile(path).forEach(put);
    for (const app of this.facts.apps) this.#ofApp(app.folder).forEach(put);
    return new Map([...byPath].map(([path, findings]) => [path, settle(findings)]));
  }

  /** Findings of one file: what single facts show at once, and what its apps show as a whole. */
  findingsIn(path: string): readonly Finding[] {
    const ofApps = this.facts.appsOf(path).flatMap((app) => this.#ofApp(app.folder));
    return settle([...this.#ofFile(path), ...ofApps.filter((finding) => finding.at.path === path)]);
  }

  #ofFile(path: string): readonly Finding[] {
    let findings = this.#ofFiles.get(path);
    if (findings === undefined) {
      findings = findingsOfFile(path, this.facts, this.#rules, this.#outside.ruleFailed);
      this.#ofFiles.set(path, findings);
    }
    return findings;
  }

  #ofApp(folder: string): readonly Finding[] {
    let findings = this.#ofApps.get(folder);
    if (findings === undefined) {
      findings = findingsOfApp(this.facts.app(folder), this.#rules, this.#outside.ruleFailed);
      this.#ofApps.set(folder, findings);
    }
    return findings;
  }

  /** Facts of one file may change findings of every file that shares an app with it. */
  #forget(apps: ReadonlySet<string> | "all"): void {
    if (apps === "all") {
      this.#ofFiles.clear();
      this.#ofApps.clear();
      return;
    }
    for (const folder of apps) this.#ofApps.delete(folder);
    for (const path of this.#ofFiles.keys()) {
      if (this.facts.appsOf(path).some((app) => apps.has(app.folder))) this.#ofFiles.delete(path);
    }
  }
}

const idiomsOf = (language: string | undefined): Idioms => languages.find(({ id }) => id === language)?.idioms ?? {};
