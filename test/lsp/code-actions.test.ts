import assert from "node:assert/strict";
import { edited, startEditor, usual, type Editor, type Published } from "../support/editor.js";

const finds = (code: string) => (published: Published) => published.diagnostics.some((each) => each.code === code);
const text = "# the base\nFROM node\n";
const place = { start: { line: 1, character: 6 }, end: { line: 1, character: 6 } };

describe("code actions over the wire", () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  async function open(capabilities: object = usual, files: Readonly<Record<string, string>> = {}): Promise<void> {
    editor = await startEditor({ files: { Dockerfile: text, ...files }, capabilities });
    editor.open("Dockerfile", text);
    await editor.shown("Dockerfile", finds("unpinned-image"));
  }

  async function choose(title: string) {
    const action = (await editor.actions("Dockerfile", place)).find((each) => each.title === title);
    assert.ok(action, title);
    assert.equal(action.edit, undefined, "computed when chosen");
    return (await editor.resolve(action)).edit;
  }

  it("allow a finding on its line", async () => {
    await open();
    const after = edited(text, editor.uri("Dockerfile"), await choose("Allow unpinned-image here"));
    assert.equal(after, "# the base\n# twelve-factor: allow unpinned-image -- say why\nFROM node\n");
    editor.change("Dockerfile", after);
    await editor.shown("Dockerfile", ({ version, diagnostics }) => version === 2 && diagnostics.length === 0);
  });

  it("allow a rule in the file", async () => {
    await open();
    const after = edited(text, editor.uri("Dockerfile"), await choose("Allow unpinned-image in this file"));
    assert.equal(after, `# twelve-factor: allow-file unpinned-image -- say why\n${text}`);
    editor.change("Dockerfile", after);
    await editor.shown("Dockerfile", ({ version, diagnostics }) => version === 2 && diagnostics.length === 0);
  });

  it("switch the rule off in a new settings file, and it stays off without a reload", async () => {
    await open();
    const edit = await choose("Switch the rule unpinned-image off");
    const uri = editor.uri(".twelve-factor.yaml");
    assert.deepEqual(edit?.documentChanges?.[0], { kind: "create", uri, options: { ignoreIfExists: true } });
    editor.write(".twelve-factor.yaml", edited("", uri, edit));
    editor.changedOnDisk(".twelve-factor.yaml", 1);
    await editor.shown("Dockerfile", ({ diagnostics }) => diagnostics.length === 0);
  });

  it("keep what the settings file says already", async () => {
    const settings = "# ours\nrules:\n  # noisy\n  shell-form-command: hint\nignore: [old]\n";
    await open(usual, { ".twelve-factor.yaml": settings });
    const after = edited(settings, editor.uri(".twelve-factor.yaml"), await choose("Switch the rule unpinned-image off"));
    assert.match(
      after,
      /^# ours\nrules:\n(?: {2}# noisy\n)? {2}unpinned-image: off\n(?: {2}# noisy\n)? {2}shell-form-command: hint\nignore: \[old\]\n$/,
    );
  });

  it("bring their edits along where the client cannot ask for them later", async () => {
    await open({ ...usual, textDocument: {}, workspace: {} });
    const actions = await editor.actions("Dockerfile", place);
    const allow = actions.find(({ title }) => title === "Allow unpinned-image here");
    assert.match(edited(text, editor.uri("Dockerfile"), allow?.edit), /allow unpinned-image -- say why\nFROM node/);
  });

  it("are none where nothing is found", async () => {
    await open();
    assert.deepEqual(await editor.actions("Dockerfile", { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } }), []);
  });
});

describe("hover over the wire", () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  it("explains a finding at its place", async () => {
    editor = await startEditor({ files: {} });
    editor.open("Dockerfile", text);
    await editor.shown("Dockerfile", finds("unpinned-image"));
    interface Hover {
      readonly contents: { readonly value: string };
    }
    const ask = (line: number) =>
      editor.request<Hover | null>("textDocument/hover", {
        textDocument: { uri: editor.uri("Dockerfile") },
        position: { line, character: 6 },
      });
    assert.match((await ask(1))?.contents.value ?? "", /II\. Dependencies.*unpinned-image[\s\S]*builds a different app tomorrow/);
    assert.equal(await ask(0), null);
  });
});
