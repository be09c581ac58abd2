import { commands, EventEmitter, ProgressLocation, Uri, window, workspace, type Disposable } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { auditRequest, type AuditResult } from "../../server/src/lsp/requests.js";

const scheme = "twelve-factor";
const page = Uri.from({ scheme, path: "/Twelve-Factor audit.md" });

/** Shows the server's report as a rendered page that is read, not edited. */
export class AuditView implements Disposable {
  readonly #client: LanguageClient;
  readonly #changed = new EventEmitter<Uri>();
  readonly #registration: Disposable;
  #report = "";

  constructor(client: LanguageClient) {
    this.#client = client;
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: () => this.#report,
    });
  }

  async show(): Promise<AuditResult> {
    const result = await window.withProgress(
      { location: ProgressLocation.Notification, title: "Twelve-Factor: auditing the workspace", cancellable: true },
      (_, token) => this.#client.sendRequest<AuditResult>(auditRequest, {}, token),
    );
    if (result.report === "") return result;
    this.#report = result.report;
    this.#changed.fire(page);
    await commands.executeCommand("markdown.showPreview", page);
    if (result.findings > 0) await commands.executeCommand("workbench.panel.markers.view.focus");
    return result;
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
