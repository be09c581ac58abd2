import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from "vscode-languageserver/node";

export interface EditorOptions {
  /** Path to text, written to a new folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly git?: "git";
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  readonly settings?: object;
  /** Folders below the new one to open; left out: the new one itself. */
  readonly folders?: readonly string[];
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What an editor usually says of itself. Everything that a test changes is given anew. */
export const usual = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true },
    hover: { contentFormat: ["markdown"] },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
  },
};

/** Starts the built server over stdio, as any editor would, in a new folder. */
export async function startEditor(options: EditorOptions): Promise<Editor> {
  const editor = new Editor(options);
  await editor.initialize(options);
  return editor;
}

/** A small editor: speaks the protocol by hand, and waits for messages, never for time. */
export class Editor {
  readonly root: string;
  settings: object;
  readonly received: Message[] = [];
  readonly #server: ChildProcess;
  /** Not the user's own. */
  readonly #cache = mkdtempSync(path.join(tmpdir(), "twelve-factor-cache-"));
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #watchers = new Set<() => void>();
  readonly #texts = new Map<string, { version: number; text: string }>();
  #lastId = 0;
  #buffer = Buffer.alloc(0);

  constructor({ files, git, settings }: EditorOptions) {
    this.root = realpathSync(mkdtempSync(path.join(tmpdir(), "twelve-factor-editor-")));
    this.settings = settings ?? {};
    for (const [file, text] of Object.entries(files)) this.write(file, text);
    if (git === "git") this.git("init", "-q").git("add", "-A");
    this.#server = spawn(process.execPath, [path.join(process.cwd(), "dist/server.js"), "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, XDG_CACHE_HOME: this.#cache },
    });
    this.#server.stdout?.on("data", (chunk: Buffer) => this.#read(chunk));
  }

  async initialize({ capabilities = usual, initializationOptions, folders = [""] }: EditorOptions): Promise<void> {
    const workspaceFolders = folders.map((folder) => ({ uri: this.uri(folder), name: folder }));
    this.initialized = await this.request("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.length === 0 ? null : workspaceFolders,
      initializationOptions,
    });
    this.notify("initialized", {});
  }

  initialized: unknown;

  git(...words: string[]): this {
    spawnSync("git", words, { cwd: this.root });
    return this;
  }

  write(file: string, text: string | Buffer): void {
    mkdirSync(path.dirname(path.join(this.root, file)), { recursive: true });
    writeFileSync(path.join(this.root, file), text);
  }

  uri(file: string): string {
    return pathToFileURL(path.join(this.root, file)).href.replace(/\/$/, "");
  }

  open(file: string, text: string, languageId = "plaintext"): void {
    const uri = file.includes(":") ? file : this.uri(file);
    this.#texts.set(file, { version: 1, text });
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the whole text, or a range of it, and gives the new version. */
  change(file: string, text: string, range?: Range): number {
    const version = (this.#texts.get(file)?.version ?? 0) + 1;
    this.#texts.set(file, { version, text });
    const contentChanges = [range === undefined ? { text } : { range, text }];
    this.notify("textDocument/didChange", { textDocument: { uri: this.uri(file), version }, contentChanges });
    return version;
  }

  close(file: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri: this.uri(file) } });
  }

  /** As the client's watcher would say: 1 created, 2 changed, 3 deleted. */
  changedOnDisk(file: string, type: 1 | 2 | 3): void {
    this.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: this.uri(file), type }] });
  }

  /** Waits until what is shown for a file is as wanted. */
  async shown(file: string, isWanted: (published: Published) => boolean): Promise<Published> {
    const uri = file.includes(":") ? file : this.uri(file);
    const last = () =>
      this.received.findLast((each) => each.method === "textDocument/publishDiagnostics" && (each.params as Published).uri === uri);
    return this.until(() => {
      const published = last()?.params as Published | undefined;
      return published !== undefined && isWanted(published) ? published : undefined;
    });
  }

  /** Waits until a message has come for which this gives something. */
  until<Value>(get: () => Value | undefined): Promise<Value> {
    return new Promise((resolve) => {
      const look = () => {
        const value = get();
        if (value === undefined) return;
        this.#watchers.delete(look);
        resolve(value);
      };
      this.#watchers.add(look);
      look();
    });
  }

  async actions(file: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const params = { textDocument: { uri: this.uri(file) }, range, context: { diagnostics: [], ...(only !== undefined && { only }) } };
    return this.request<readonly CodeAction[]>("textDocument/codeAction", params);
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.request("codeAction/resolve", action);
  }

  async request<Result>(method: string, params: unknown): Promise<Result> {
    const { result, error } = await this.send(method, params).answer;
    if (error !== undefined) throw new Error(`${method}: ${error.code} ${error.message}`);
    return result as Result;
  }

  /** A request that may be cancelled by its id. */
  send(method: string, params: unknown): { readonly id: number; readonly answer: Promise<Message> } {
    const id = ++this.#lastId;
    const answer = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    this.#write({ id, method, params });
    return { id, answer };
  }

  notify(method: string, params: unknown): void {
    this.#write({ method, params });
  }

  /** Ends the server as the protocol asks and gives its exit code. */
  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.#server.once("exit", resolve));
    await this.request("shutdown", undefined);
    this.notify("exit", undefined);
    const code = await exited;
    for (const folder of [this.root, this.#cache]) rmSync(folder, { recursive: true, force: true });
    return code;
  }

  #write(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.#server.stdin?.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#server.stdin?.write(body);
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(this.#buffer.toString("latin1", 0, 200));
      const length = Number(header?.[1]);
      if (header === null || this.#buffer.length < header[0].length + length) return;
      const body = this.#buffer.subarray(header[0].length, header[0].length + length);
      this.#buffer = this.#buffer.subarray(header[0].length + length);
      this.#take(JSON.parse(body.toString("utf8")) as Message);
    }
  }

  #take(message: Message): void {
    this.received.push(message);
    if (message.method === undefined && typeof message.id === "number") this.#answers.get(message.id)?.(message);
    if (message.method !== undefined && message.id !== undefined) this.#write({ id: message.id, result: this.#answerTo(message) });
    for (const look of this.#watchers) look();
  }

  #answerTo({ method, params }: Message): unknown {
    if (method !== "workspace/configuration") return null;
    return (params as { items: readonly unknown[] }).items.map(() => this.settings);
  }
}

/** The text of a file after a workspace edit. */
export function edited(text: string, uri: string, edit: WorkspaceEdit | undefined): string {
  const changes = edit?.documentChanges?.flatMap((change) => ("edits" in change && change.textDocument.uri === uri ? change.edits : []));
  const lines = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) lines.push(match.index + match[0].length);
  const offset = ({ line, character }: { line: number; character: number }) =>
    Math.min((lines[line] ?? text.length) + character, text.length);
  const edits = (changes ?? edit?.changes?.[uri] ?? []).map((each, order) => ({ ...each, order }));
  return edits
    .toSorted((a, b) => offset(b.range.start) - offset(a.range.start) || b.order - a.order)
    .reduce((result, each) => {
      const newText = "newText" in each ? each.newText : "";
      return result.slice(0, offset(each.range.start)) + newText + result.slice(offset(each.range.end));
    }, text);
}
