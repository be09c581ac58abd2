import assert from "node:assert/strict";
import {
  type CodeAction,
  CodeActionKind,
  commands,
  DiagnosticSeverity,
  languages,
  type Range,
  Uri,
  window,
  workspace,
  type Diagnostic,
  type TextDocument,
} from "vscode";

/** Runs in a real VS Code on a copy of test/workspaces/shop. */
describe("the extension in the shop", () => {
  let dockerfile: TextDocument;

  before(async () => {
    dockerfile = await workspace.openTextDocument(inShop("Dockerfile"));
    await window.showTextDocument(dockerfile);
  });

  it("underlines a fault", async () => {
    const fault = await findingIn(dockerfile.uri, "unpinned-image");
    assert.equal(fault.source, "twelve-factor");
    assert.equal(fault.severity, DiagnosticSeverity.Warning);
    assert.equal(dockerfile.getText(fault.range), "python:latest");
  });

  it("lists files in Problems that nobody has opened", async () => {
    await findingIn(inShop("compose.yaml"), "unpinned-image");
    await findingIn(inShop("Procfile"), "build-at-run");
  });

  it("follows what one types, and what one takes back", async () => {
    const fault = await findingIn(dockerfile.uri, "unpinned-image");
    const editor = await window.showTextDocument(dockerfile);
    await editor.edit((edit) => edit.replace(fault.range, "python:3.13.1"));
    await gone(dockerfile.uri, "unpinned-image");
    await commands.executeCommand("undo");
    await findingIn(dockerfile.uri, "unpinned-image");
  });

  it("applies an action that allows the fault", async () => {
    const { range } = await findingIn(dockerfile.uri, "unpinned-image");
    const action = await actionAt(range, (title) => title === "Allow unpinned-image here");
    assert.ok(action.edit !== undefined && (await workspace.applyEdit(action.edit)));
    assert.match(dockerfile.lineAt(0).text, /^# twelve-factor: allow unpinned-image -- /);
    await gone(dockerfile.uri, "unpinned-image");
    await window.showTextDocument(dockerfile);
    await commands.executeCommand("undo");
    await findingIn(dockerfile.uri, "unpinned-image");
  });

  it("applies a fix, and the fault is gone", async () => {
    const { range } = await findingIn(dockerfile.uri, "shell-form-command");
    const fix = await actionAt(range, (_, action) => action.isPreferred === true);
    assert.ok(fix.edit !== undefined && (await workspace.applyEdit(fix.edit)));
    await gone(dockerfile.uri, "shell-form-command");
    await window.showTextDocument(dockerfile);
    await commands.executeCommand("undo");
  });

  it("explains a fault under the mouse", async () => {
    const { range } = await findingIn(dockerfile.uri, "unpinned-image");
    const hovers = await commands.executeCommand<{ contents: { value: string }[] }[]>(
      "vscode.executeHoverProvider",
      dockerfile.uri,
      range.start,
    );
    assert.match(hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join("\n"), /II\. Dependencies/);
  });

  it("follows the settings without a reload", async () => {
    const settings = workspace.getConfiguration("twelveFactor");
    await settings.update("rules", { "unpinned-image": "off" });
    await gone(dockerfile.uri, "unpinned-image");
    await settings.update("rules", undefined);
    await findingIn(dockerfile.uri, "unpinned-image");
  });

  it("sees a file that another program writes", async () => {
    const file = inShop("jobs/Dockerfile");
    await workspace.fs.writeFile(file, Buffer.from("FROM ruby\n"));
    await findingIn(file, "unpinned-image");
    await workspace.fs.delete(inShop("jobs"), { recursive: true });
    await gone(file, "unpinned-image");
  });

  it("audits the workspace from the palette", async () => {
    const { report, findings } = await commands.executeCommand<{ report: string; findings: number }>("twelveFactor.auditWorkspace");
    assert.match(report, /Dockerfile/);
    assert.ok(findings >= 5);
    await until(() => window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.includes("Twelve-Factor audit")));
  });

  it("goes on after its server is restarted", async () => {
    await commands.executeCommand("twelveFactor.restartServer");
    await findingIn(dockerfile.uri, "unpinned-image");
  });

  it("knows Procfile and .env by their names", async () => {
    assert.equal((await workspace.openTextDocument(inShop("Procfile"))).languageId, "procfile");
    assert.equal((await workspace.openTextDocument(inShop(".env.example"))).languageId, "dotenv");
  });

  /** VS Code gives nothing, or "Canceled", while another extension registers its own actions: that is asked again. */
  async function actionAt(range: Range, isWanted: (title: string, action: CodeAction) => boolean): Promise<CodeAction> {
    return until(async () => {
      const kind = CodeActionKind.QuickFix.value;
      const asked = commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", dockerfile.uri, range, kind, 20);
      const actions = await asked.then(
        (given) => given,
        () => [],
      );
      return actions.find((action) => isWanted(action.title, action));
    });
  }
});

function inShop(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return Uri.joinPath(folder.uri, path);
}

const findingsIn = (uri: Uri, code: string): Diagnostic[] =>
  languages.getDiagnostics(uri).filter((each) => (typeof each.code === "object" ? each.code.value : each.code) === code);

const findingIn = (uri: Uri, code: string): Promise<Diagnostic> => until(() => findingsIn(uri, code)[0]);

async function gone(uri: Uri, code: string): Promise<void> {
  await until(() => (findingsIn(uri, code).length === 0 ? true : undefined));
}

/** Looks at every change of diagnostics, and otherwise now and then, until there is something. Mocha ends a wait in vain. */
async function until<Value>(get: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const value = await get();
    if (value !== undefined) return value;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 100);
      const listener = languages.onDidChangeDiagnostics(() => {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      });
    });
  }
}
