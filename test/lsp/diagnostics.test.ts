import assert from "node:assert/strict";
import { startEditor, usual, type Editor, type Published } from "../support/editor.js";

const codes = ({ diagnostics }: Published) => diagnostics.map(({ code }) => code);
const finds = (code: string) => (published: Published) => codes(published).includes(code);
/** Its fault is plain from this file alone, before any other has been read. */
const silenced = "services:\n  web:\n    image: shop:1.0\n    logging:\n      driver: none\n";
const isClean = ({ diagnostics }: Published) => diagnostics.length === 0;

describe("diagnostics over the wire", () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  it("are published when a document opens, with its version and all that a reader wants to know", async () => {
    editor = await startEditor({ files: { Dockerfile: "FROM node\n" } });
    editor.open("Dockerfile", "FROM node\n");
    const { version, diagnostics } = await editor.shown("Dockerfile", finds("unpinned-image"));
    const [first] = diagnostics;
    assert.equal(version, 1);
    assert.deepEqual(first?.range, { start: { line: 0, character: 5 }, end: { line: 0, character: 9 } });
    assert.equal(first?.severity, 2);
    assert.equal(first?.source, "twelve-factor");
    assert.match(first?.codeDescription?.href ?? "", /unpinned-image/);
  });

  it("follow the text as one types", async () => {
    editor = await startEditor({ files: { Dockerfile: "FROM node:20.11\n" } });
    editor.open("Dockerfile", "FROM node:20.11\n");
    await editor.shown("Dockerfile", isClean);
    const version = editor.change("Dockerfile", "", { start: { line: 0, character: 9 }, end: { line: 0, character: 15 } });
    assert.equal((await editor.shown("Dockerfile", finds("unpinned-image"))).version, version);
    const repaired = editor.change("Dockerfile", "FROM node:20.11\n");
    assert.equal((await editor.shown("Dockerfile", isClean)).version, repaired);
  });

  it("are shown for files that nobody has opened", async () => {
    editor = await startEditor({ files: { "web/Dockerfile": "FROM node\n", "web/notes.txt": "FROM node\n" } });
    const { version, diagnostics } = await editor.shown("web/Dockerfile", finds("unpinned-image"));
    assert.equal(version, undefined);
    assert.equal(diagnostics.length, 1);
  });

  it("stay when a document is closed, as the disk has it", async () => {
    editor = await startEditor({ files: { Dockerfile: "FROM node\n" } });
    editor.open("Dockerfile", "FROM node:20.11\n");
    await editor.shown("Dockerfile", ({ version, diagnostics }) => version === 1 && diagnostics.length === 0);
    editor.close("Dockerfile");
    assert.equal((await editor.shown("Dockerfile", finds("unpinned-image"))).version, undefined);
  });

  it("follow files that change on disk", async () => {
    editor = await startEditor({ files: { Dockerfile: "FROM node\n" } });
    await editor.shown("Dockerfile", finds("unpinned-image"));
    editor.write("Dockerfile", "FROM node:20.11\n");
    editor.changedOnDisk("Dockerfile", 2);
    await editor.shown("Dockerfile", isClean);
    editor.write("worker/Dockerfile", "FROM ruby\n");
    editor.changedOnDisk("worker/Dockerfile", 1);
    await editor.shown("worker/Dockerfile", finds("unpinned-image"));
  });

  it("forget a file that a new line of .gitignore leaves out", async () => {
    editor = await startEditor({ files: { "old/Dockerfile": "FROM node\n" } });
    await editor.shown("old/Dockerfile", finds("unpinned-image"));
    editor.write(".gitignore", "old/\n");
    editor.changedOnDisk(".gitignore", 1);
    await editor.shown("old/Dockerfile", isClean);
  });

  it("ask the client to tell of changed files", async () => {
    editor = await startEditor({ files: {} });
    const registration = await editor.until(() => editor.received.find(({ method }) => method === "client/registerCapability"));
    assert.match(JSON.stringify(registration.params), /workspace\/didChangeWatchedFiles/);
  });

  it("count columns behind characters of two units, and lines that end in CRLF", async () => {
    const text = "# \u{1F40B}\r\nARG A=1\r\nFROM node\r\n";
    editor = await startEditor({ files: { Dockerfile: `\uFEFF${text}` } });
    const onDisk = await editor.shown("Dockerfile", finds("unpinned-image"));
    assert.deepEqual(onDisk.diagnostics[0]?.range, { start: { line: 2, character: 5 }, end: { line: 2, character: 9 } });
    editor.open("Dockerfile", text);
    const open = await editor.shown("Dockerfile", ({ version }) => version === 1);
    assert.deepEqual(open.diagnostics[0]?.range, onDisk.diagnostics[0]?.range);
  });

  it("belong to each of several workspace folders", async () => {
    const files = { "a/Dockerfile": "FROM node\n", "b/Dockerfile": "FROM ruby\n", "c/Dockerfile": "FROM php\n" };
    editor = await startEditor({ files, folders: ["a", "b"] });
    await editor.shown("a/Dockerfile", finds("unpinned-image"));
    await editor.shown("b/Dockerfile", finds("unpinned-image"));
    const event = { added: [{ uri: editor.uri("c"), name: "c" }], removed: [{ uri: editor.uri("a"), name: "a" }] };
    editor.notify("workspace/didChangeWorkspaceFolders", { event });
    await editor.shown("a/Dockerfile", isClean);
    await editor.shown("c/Dockerfile", finds("unpinned-image"));
  });

  it("are shown for a file outside of all folders", async () => {
    editor = await startEditor({ files: { "compose.yaml": silenced }, folders: [] });
    editor.open("compose.yaml", silenced);
    await editor.shown("compose.yaml", finds("log-redirect"));
  });
});

describe("diagnostics that the client asks for", () => {
  let editor: Editor;
  afterEach(() => editor.stop());
  const pulling = { ...usual, textDocument: { ...usual.textDocument, diagnostic: {} } };

  it("are given for a document and for the workspace, and never published", async () => {
    const files = { "compose.yaml": silenced, "worker/compose.yaml": silenced };
    editor = await startEditor({
      files,
      capabilities: { ...pulling, workspace: { ...usual.workspace, diagnostics: { refreshSupport: true } } },
    });
    editor.open("compose.yaml", silenced);
    interface Report {
      readonly kind: string;
      readonly resultId: string;
      readonly uri?: string;
      readonly items?: readonly { readonly code: string }[];
    }
    const report = await editor.request<Report>("textDocument/diagnostic", { textDocument: { uri: editor.uri("compose.yaml") } });
    assert.ok(report.items?.some(({ code }) => code === "log-redirect"));
    await editor.until(() => editor.received.find(({ method }) => method === "workspace/diagnostic/refresh"));
    const { items } = await editor.request<{ items: Report[] }>("workspace/diagnostic", { previousResultIds: [] });
    assert.deepEqual(items.map(({ uri }) => uri).toSorted(), [editor.uri("compose.yaml"), editor.uri("worker/compose.yaml")]);
    const previousResultIds = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const again = await editor.request<{ items: Report[] }>("workspace/diagnostic", { previousResultIds });
    assert.deepEqual(
      again.items.map(({ kind }) => kind),
      ["unchanged", "unchanged"],
    );
    assert.ok(!editor.received.some(({ method }) => method === "textDocument/publishDiagnostics"));
  });

  it("are published all the same where the client says so", async () => {
    editor = await startEditor({
      files: { Dockerfile: "FROM node\n" },
      capabilities: pulling,
      initializationOptions: { diagnostics: "push" },
    });
    await editor.shown("Dockerfile", finds("unpinned-image"));
    assert.ok(!JSON.stringify(editor.initialized).includes("diagnosticProvider"));
  });
});
