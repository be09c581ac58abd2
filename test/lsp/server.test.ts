import assert from "node:assert/strict";
import { startEditor, usual, type Editor, type Published } from "../support/editor.js";

const finds = (code: string) => (published: Published) => published.diagnostics.some((each) => each.code === code);
const isClean = ({ diagnostics }: Published) => diagnostics.length === 0;

describe("the server over the wire", () => {
  let editor: Editor;

  it("ends as the protocol asks", async () => {
    editor = await startEditor({ files: {} });
    assert.equal(await editor.stop(), 0);
  });

  describe("while it runs", () => {
    afterEach(() => editor.stop());

    it("follows the editor's settings without a reload", async () => {
      editor = await startEditor({ files: { Dockerfile: "FROM node\n" } });
      await editor.shown("Dockerfile", finds("unpinned-image"));
      editor.settings = { rules: { "unpinned-image": "off" } };
      editor.notify("workspace/didChangeConfiguration", { settings: null });
      await editor.shown("Dockerfile", isClean);
      editor.settings = { rules: { "unpinned-image": "error" } };
      editor.notify("workspace/didChangeConfiguration", { settings: null });
      const { diagnostics } = await editor.shown("Dockerfile", finds("unpinned-image"));
      assert.equal(diagnostics[0]?.severity, 1);
    });

    it("takes settings from a client that only sends them", async () => {
      const capabilities = { ...usual, workspace: { workspaceFolders: true } };
      editor = await startEditor({ files: { Dockerfile: "FROM node\n" }, capabilities });
      await editor.shown("Dockerfile", finds("unpinned-image"));
      editor.notify("workspace/didChangeConfiguration", { settings: { twelveFactor: { rules: { "unpinned-image": "off" } } } });
      await editor.shown("Dockerfile", isClean);
    });

    it("shows a bad setting at its place and follows the rest of the file", async () => {
      const settings = "rules:\n  unpinned-image: off\n  no-such-rule: error\n";
      editor = await startEditor({ files: { Dockerfile: "FROM node\n", ".twelve-factor.yaml": settings } });
      editor.open(".twelve-factor.yaml", settings);
      const { diagnostics } = await editor.shown(".twelve-factor.yaml", finds("bad-setting"));
      assert.equal(diagnostics[0]?.range.start.line, 2);
      editor.change(".twelve-factor.yaml", "rules: {}\n");
      await editor.shown("Dockerfile", finds("unpinned-image"));
      await editor.shown(".twelve-factor.yaml", isClean);
    });

    it("audits all that it has read, and what is typed", async () => {
      editor = await startEditor({ files: { "a/Dockerfile": "FROM node\n", "b/Dockerfile": "FROM ruby:3.4.1\n" } });
      editor.open("b/Dockerfile", "FROM ruby\n");
      await editor.shown("b/Dockerfile", finds("unpinned-image"));
      const { report, findings } = await editor.request<{ report: string; findings: number }>("twelveFactor/audit", {});
      assert.match(report, /a\/Dockerfile/);
      assert.match(report, /b\/Dockerfile/);
      assert.ok(findings >= 2);
    });

    it("answers a cancelled request as cancelled", async () => {
      const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`app${index}/Dockerfile`, "FROM node\n"]));
      editor = await startEditor({ files });
      const { id, answer } = editor.send("twelveFactor/audit", {});
      editor.notify("$/cancelRequest", { id });
      assert.equal((await answer).error?.code, -32800);
    });

    it("tells how far reading is and stops where it is cancelled", async () => {
      const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`app${index}/Dockerfile`, "FROM node\n"]));
      editor = await startEditor({ files, capabilities: { ...usual, window: { workDoneProgress: true } } });
      interface Progress {
        readonly token: string;
        readonly value: { readonly kind: string; readonly percentage?: number };
      }
      const progress = (kind: string) =>
        editor.until(() =>
          editor.received.map(({ params }) => params as Progress | undefined).find((params) => params?.value?.kind === kind),
        );
      const { token } = await progress("begin");
      editor.notify("window/workDoneProgress/cancel", { token });
      await progress("end");
      const { report } = await editor.request<{ report: string }>("twelveFactor/audit", {});
      assert.match(report, /app399\/Dockerfile/, "an audit reads the rest");
    });

    it("goes on after bad input", async () => {
      editor = await startEditor({ files: { Dockerfile: "FROM node\n" } });
      editor.write("image/Dockerfile", Buffer.from([0, 1, 2, 255, 254, 0]));
      editor.write("folder.Dockerfile/inside.txt", "");
      for (const file of ["image/Dockerfile", "gone/Dockerfile", "folder.Dockerfile", "%E0%A4%A.Dockerfile"]) editor.changedOnDisk(file, 1);
      editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "git:/elsewhere", type: 2 }] });
      editor.open("untitled:Untitled-1", "FROM node\n", "dockerfile");
      editor.open("git:/shop/Dockerfile?ref=HEAD", "FROM node\n");
      editor.open("huge/Dockerfile", `FROM node\n${"RUN true\n".repeat(200_000)}`);
      editor.open("strange/Dockerfile", '\u0000FROM \uD800 node\nCMD ["');
      editor.close("never/opened");
      const stray = { textDocument: { uri: "untitled:Untitled-1" }, position: { line: 900, character: 900 } };
      assert.equal(await editor.request("textDocument/hover", stray), null);
      assert.deepEqual(await editor.actions("never/Dockerfile", { start: { line: 5, character: 5 }, end: { line: 1, character: 0 } }), []);
      const { answer } = editor.send("textDocument/hover", { nonsense: true });
      await answer;
      editor.open("Dockerfile", "FROM node\n");
      await editor.shown("Dockerfile", ({ version, diagnostics }) => version === 1 && diagnostics.length === 1);
    });

    it("forgets a file that is deleted", async () => {
      editor = await startEditor({ files: { "old/Dockerfile": "FROM node\n" }, git: "git" });
      await editor.shown("old/Dockerfile", finds("unpinned-image"));
      editor.git("rm", "-qf", "old/Dockerfile");
      editor.changedOnDisk("old", 3);
      await editor.shown("old/Dockerfile", isClean);
    });
  });
});
