import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { peakOf } from "./memory.js";

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly version?: number; readonly diagnostics?: readonly unknown[] };
}

/** What one server said of one document, in milliseconds. */
export interface Latency {
  readonly start: number;
  readonly first: number;
  readonly keystrokes: readonly number[];
  readonly peak: number | undefined;
}

export interface Typing {
  readonly server: readonly string[];
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  /** The line that is typed into, and what it says in turn. */
  readonly line: number;
  readonly says: readonly [string, string];
  readonly edits: number;
  /** The folder that the editor has open; without it the document stands alone. */
  readonly root?: string;
}

/** Opens a document in a server over stdio and types into it; each keystroke waits for its diagnostics. */
export async function typeInto(typing: Typing): Promise<Latency> {
  const begun = performance.now();
  const { child, wire } = await openServer(typing.server, typing.root);
  const memory = peakOf(child);
  const start = performance.now() - begun;
  const { uri, languageId, text } = typing;
  const opened = performance.now();
  const firstDiagnostics = wire.diagnosticsOf(uri, 1);
  wire.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  await firstDiagnostics;
  const first = performance.now() - opened;
  // Who opens a file looks at it before typing; the server rehearses meanwhile.
  await setTimeout(2000);
  const keystrokes: number[] = [];
  for (let edit = 0; edit < typing.edits; edit++) keystrokes.push(await press(wire, typing, edit));
  child.kill();
  return { start, first, keystrokes, peak: memory() };
}

/** A server that has been started and answers. */
export async function openServer(
  [program = "", ...words]: readonly string[],
  root?: string,
): Promise<{
  readonly child: ChildProcess;
  readonly wire: Wire;
}> {
  const child = spawn(program, words, { stdio: ["pipe", "pipe", "ignore"] });
  const wire = wireOf(child);
  await wire.request("initialize", {
    processId: process.pid,
    rootUri: root ?? null,
    capabilities: { textDocument: { publishDiagnostics: {} } },
  });
  wire.notify("initialized", {});
  return { child, wire };
}

/** Opens a document or puts a whole text in its place, and waits for its diagnostics. */
export async function show(wire: Wire, uri: string, version: number, text: string): Promise<void> {
  const answer = wire.diagnosticsOf(uri, version);
  if (version === 1) wire.notify("textDocument/didOpen", { textDocument: { uri, languageId: "plaintext", version, text } });
  else wire.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
  await answer;
}

async function press(wire: Wire, { uri, line, says }: Typing, edit: number): Promise<number> {
  const version = edit + 2;
  const before = says[edit % 2] ?? "";
  const range = { start: { line, character: 0 }, end: { line, character: before.length } };
  const begun = performance.now();
  const answer = wire.diagnosticsOf(uri, version);
  wire.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ range, text: says[(edit + 1) % 2] ?? "" }] });
  await answer;
  return performance.now() - begun;
}

export interface Wire {
  request(method: string, parameters: unknown): Promise<unknown>;
  notify(method: string, parameters: unknown): void;
  /** The next diagnostics of a document that are of this version, or of no named one. */
  diagnosticsOf(uri: string, version: number): Promise<unknown>;
}

function wireOf(child: ChildProcess): Wire {
  const waiting: { readonly wants: (message: Message) => boolean; readonly resolve: (message: Message) => void }[] = [];
  const next = (wants: (message: Message) => boolean): Promise<Message> => new Promise((resolve) => void waiting.push({ wants, resolve }));
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  readMessages(child, (message) => {
    // A server that asks the editor something gets an empty answer.
    if (message.id !== undefined && message.method !== undefined) send({ id: message.id, result: null });
    for (const waiter of waiting.filter(({ wants }) => wants(message))) {
      waiting.splice(waiting.indexOf(waiter), 1);
      waiter.resolve(message);
    }
  });
  return {
    notify: (method, params) => send({ method, params }),
    request(method, params) {
      const answer = next((message) => message.id === 1 && message.method === undefined);
      send({ id: 1, method, params });
      return answer;
    },
    diagnosticsOf: (uri, version) =>
      next(
        ({ method, params }) =>
          method === "textDocument/publishDiagnostics" && params?.uri === uri && (params.version ?? version) >= version,
      ),
  };
}

function readMessages(child: ChildProcess, take: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  child.stdout?.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, Math.max(0, end)).toString())?.[1] ?? Number.NaN);
      if (end === -1 || buffer.length < end + 4 + length) return;
      take(JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString()) as Message);
      buffer = buffer.subarray(end + 4 + length);
    }
  });
}
