import { existsSync } from "node:fs";
import path from "node:path";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { extractInBackground } from "../disk/extract-files.js";
import { listFiles, type ListedFile } from "../disk/list-files.js";
import { readSource } from "../disk/read-file.js";
import { namedOnly, releaseInexact, releaseTree, type Extraction, type Extractor, type KeptTree, type Note } from "../engine/extract.js";
import type { Finding } from "../engine/finding.js";
import { ignoreFiles, type IsIgnored } from "../engine/ignore-files.js";
import type { Settings } from "../engine/settings.js";
import { editorRules } from "../engine/rule-set.js";
import { Workspace } from "../engine/workspace.js";
import { isInstalledPath } from "../facts/installed.js";
import { nextTurn } from "./pause.js";
import type { Progress } from "./progress.js";

/** What a folder needs of the server. */
export interface FolderOptions {
  readonly uri: string;
  /** Absolute. */
  readonly root: string;
  /** `whole`: the workspace folder of an editor. `documents`: only open documents are seen, for a file outside of all folders. */
  readonly reads: "whole" | "documents";
  readonly extractor: Extractor;
  log(message: string): void;
}

/** How long a keystroke may wait for work in the background: in milliseconds. */
const turn = 10;

/** One workspace folder: its files as the editor sees them, open documents before the disk, and what is found in them. */
export class Folder {
  readonly uri: string;
  readonly root: string;
  readonly #options: FolderOptions;
  readonly #open = new Map<string, { readonly document: TextDocument; readonly kept: KeptTree }>();
  #workspace: Workspace;
  #listed: ReadonlyMap<string, ListedFile> = new Map();
  #isIgnored: IsIgnored;
  #isListed = false;
  #hasGit = false;
  #changes = 0;
  /** Files that were taken by themselves since reading began. */
  readonly #takenMeanwhile = new Set<string>();
  #reading: Promise<void> | undefined;
  readonly #notes = new Map<string, readonly Note[]>();
  readonly #failures = new Map<string, string>();
  #isRead = false;

  constructor(options: FolderOptions) {
    this.uri = options.uri;
    this.root = options.root;
    this.#options = options;
    this.#isIgnored = this.#readIgnoreFiles();
    this.#workspace = this.#newWorkspace();
  }

  /** Grows whenever something could be found that was not before, or the other way round. */
  get changes(): number {
    return this.#changes;
  }

  /** True once every file has been read, so that what is found can no longer be taken back by one that was not. */
  get isRead(): boolean {
    return this.#isRead;
  }

  get workspace(): Workspace {
    return this.#workspace;
  }

  /** Files that could not be read as they should. */
  get notes(): readonly Note[] {
    return [...this.#notes].flatMap(([path, notes]) => (this.isFile(path) ? notes : []));
  }

  /** Rules that failed. */
  get failures(): readonly { readonly ruleId: string; readonly message: string }[] {
    return Array.from(this.#failures, ([ruleId, message]) => ({ ruleId, message }));
  }

  useSettings(settings: Settings): void {
    this.#changes += 1;
    this.#workspace.useSettings(settings);
  }

  /** Relative, with "/"; undefined outside of the folder. */
  pathOf(file: string): string | undefined {
    const relative = path.relative(this.root, file);
    return relative === "" || relative.startsWith("..") || path.isAbsolute(relative) ? undefined : relative.replaceAll(path.sep, "/");
  }

  fileOf(relative: string): string {
    return path.join(this.root, relative);
  }

  document(relative: string): TextDocument | undefined {
    return this.#open.get(relative)?.document;
  }

  /** The present text: of the open document, else of the disk. */
  textOf(relative: string): string | undefined {
    return this.document(relative)?.getText() ?? readSource(this.fileOf(relative)).text;
  }

  isFile(relative: string): boolean {
    return this.#open.has(relative) || this.#listed.has(relative);
  }

  /** Reads every file, once, in the background. Everybody who asks waits for the same reading; a cancelled one can begin again. */
  read(progress: Progress): Promise<void> {
    if (this.#options.reads === "documents" || this.isRead) return Promise.resolve();
    return (this.#reading ??= this.#readAll(progress).finally(() => (this.#reading = undefined)));
  }

  async #readAll(progress: Progress): Promise<void> {
    this.#takenMeanwhile.clear();
    await this.#list();
    const files = [...this.#listed.values()];
    const isCancelled = () => progress.isCancelled;
    const report = (done: number) => progress.report(done, files.length);
    const extractions = await extractInBackground({ folder: this.root, files, progress: report, isCancelled });
    let end = Date.now() + turn;
    for (const extraction of extractions) {
      // What an open document or a change on disk has brought meanwhile is newer.
      if (!this.#takenMeanwhile.has(extraction.file.path)) this.#set(extraction);
      if (Date.now() < end) continue;
      await nextTurn();
      end = Date.now() + turn;
    }
    this.#changes += 1;
    this.#isRead = !progress.isCancelled;
  }

  /** From now on the document's text counts, not the disk's. Until `take`, what was found before stays. */
  attach(relative: string, document: TextDocument): void {
    this.#open.set(relative, { document, kept: this.#open.get(relative)?.kept ?? {} });
  }

  detach(relative: string): void {
    releaseTree(this.#open.get(relative)?.kept ?? {});
    this.#open.delete(relative);
  }

  /** Takes the present text of a file into account. */
  async take(relative: string): Promise<void> {
    if (ignoreFile.test(relative)) this.#rereadIgnoreFiles();
    const listed = this.#listed.get(relative) ?? { path: relative, read: "text", ...(this.#hasGit && { tracked: false }) };
    const text = this.#isSeen(relative) && listed.read === "text" ? this.textOf(relative) : undefined;
    if (text !== undefined) await this.#options.extractor.prepare({ path: relative, text });
    // Meanwhile the file may have changed, been closed or removed; whoever did that calls again.
    this.#changes += 1;
    this.#takenMeanwhile.add(relative);
    if (!this.#isSeen(relative)) this.#workspace.delete(relative);
    else if (text === undefined) this.#set(namedOnly(listed));
    else this.#set(this.#options.extractor.extract({ path: relative, text, ...tracked(listed) }, this.#open.get(relative)?.kept));
  }

  /** Reads anew what was read quickly and perhaps not exactly while somebody typed; gives its paths. */
  async settle(): Promise<readonly string[]> {
    const quick = [...this.#open.keys()].filter((relative) => this.#open.get(relative)?.kept.last?.isExact === false);
    for (const relative of quick) {
      releaseInexact(this.#open.get(relative)?.kept ?? {});
      await this.take(relative);
    }
    return quick;
  }

  #set(extraction: Extraction): void {
    const { path } = extraction.file;
    if (extraction.notes.length > 0) this.#notes.set(path, extraction.notes);
    else this.#notes.delete(path);
    this.#workspace.set(extraction);
  }

  /** Files were changed, made or removed on disk by somebody. Gives false where that is of no interest. */
  async changedOnDisk(paths: readonly string[]): Promise<boolean> {
    if (this.#options.reads === "documents" || !this.#isListed) return false;
    const before = this.#listed;
    if (paths.some((relative) => this.#changesListing(relative))) await this.#list();
    const touched = new Set(paths.filter((relative) => before.has(relative)));
    for (const relative of before.keys()) if (!this.#listed.has(relative)) touched.add(relative);
    for (const [relative, file] of this.#listed) if (!isSame(before.get(relative), file)) touched.add(relative);
    for (const relative of touched) await this.take(relative);
    return touched.size > 0;
  }

  /** Findings of one file: all, or those that hold whatever the files say that have not been read. */
  findingsIn(relative: string): readonly Finding[] {
    return this.isRead ? this.#workspace.findingsIn(relative) : this.#workspace.certainFindingsIn(relative);
  }

  /** A path that is not known, one that is gone, an ignore file, and what git notes when files are added. */
  #changesListing(relative: string): boolean {
    if (relative === ".git/index" || relative === ".git/HEAD") return true;
    if (relative.startsWith(".git/") || isInstalledPath(relative)) return false;
    return ignoreFile.test(relative) || !this.#listed.has(relative) || !existsSync(this.fileOf(relative));
  }

  async #list(): Promise<void> {
    const { hasGit, files } = await listFiles(this.root);
    this.#listed = new Map(files.map((file) => [file.path, file]));
    this.#isListed = true;
    this.#hasGit = hasGit;
    this.#rereadIgnoreFiles();
    for (const relative of this.#open.keys()) await this.take(relative);
  }

  /** A listed file; an open one also where it is new and nothing ignores it. */
  #isSeen(relative: string): boolean {
    if (this.#listed.has(relative)) return true;
    if (!this.#open.has(relative)) return false;
    if (!this.#isListed) return true;
    return !existsSync(this.fileOf(relative)) && !isInstalledPath(relative) && !this.#isIgnored(relative, "git");
  }

  #readIgnoreFiles(): IsIgnored {
    return ignoreFiles((file) => this.textOf(file));
  }

  #rereadIgnoreFiles(): void {
    this.#isIgnored = this.#readIgnoreFiles();
    this.#workspace.forgetOutside();
    this.#changes += 1;
  }

  #newWorkspace(): Workspace {
    const hasGit = () => this.#hasGit;
    return new Workspace(editorRules, {
      get hasGit() {
        return hasGit();
      },
      readText: (file) => this.textOf(file),
      isIgnored: (file, by, build) => this.#isIgnored(file, by, build),
      ruleFailed: (rule, error) => {
        // Once is enough: it may fail at every key.
        if (!this.#failures.has(rule)) this.#options.log(`rule ${rule} failed: ${error instanceof Error ? error.stack : String(error)}`);
        this.#failures.set(rule, error instanceof Error ? error.message : String(error));
      },
    });
  }
}

const ignoreFile = /(^|\/)\.gitignore$|\.dockerignore$/;

const tracked = (file: ListedFile) => (file.tracked === undefined ? {} : { tracked: file.tracked });

const isSame = (before: ListedFile | undefined, after: ListedFile): boolean =>
  before !== undefined && before.tracked === after.tracked && before.read === after.read;
