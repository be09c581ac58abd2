import path from "node:path";
import { commands, env, Uri, window, type ExtensionContext } from "vscode";
import { LanguageClient, TransportKind, type LanguageClientOptions } from "vscode-languageclient/node";
import { rulesRequest, serverFlags, type InitializationOptions, type RuleDescription } from "../../server/src/lsp/requests.js";
import { AuditView } from "./audit-view.js";
import { showCount } from "./status-bar.js";

let client: LanguageClient | undefined;

/** Starts the language server and adds the commands; all that is known of the twelve factors is the server's. */
export async function activate(context: ExtensionContext): Promise<void> {
  const started = (client = newClient(context));
  const auditView = new AuditView(started);
  context.subscriptions.push(
    auditView,
    showCount(),
    commands.registerCommand("twelveFactor.auditWorkspace", () => auditView.show()),
    commands.registerCommand("twelveFactor.restartServer", () => started.restart()),
    commands.registerCommand("twelveFactor.showRule", () => showRule(started)),
  );
  await started.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function newClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath(path.join("dist", "server.js"));
  const options: LanguageClientOptions = {
    // The server knows by name and text which files concern it: a Dockerfile, a lock file, any YAML.
    documentSelector: [{ scheme: "file" }],
    // Published at once, where asking would wait for the editor's own rhythm.
    initializationOptions: { diagnostics: "push" } satisfies InitializationOptions,
    diagnosticCollectionName: "twelve-factor",
  };
  const run = { module, transport: TransportKind.ipc, options: { execArgv: [...serverFlags] } };
  const debug = { ...run, options: { execArgv: [...serverFlags, "--nolazy", "--inspect=6012", "--enable-source-maps"] } };
  return new LanguageClient("twelveFactor", "Twelve-Factor", { run, debug }, options);
}

async function showRule(server: LanguageClient): Promise<void> {
  const rules = await server.sendRequest<readonly RuleDescription[]>(rulesRequest);
  const items = rules.map(({ id, factor, summary, page }) => ({ label: id, description: factor, detail: summary, page }));
  const chosen = await window.showQuickPick(items, {
    title: "Twelve-Factor: rules",
    placeHolder: "Which rule do you want to read about?",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  const page = Uri.parse(chosen.page);
  await (page.scheme === "file" ? commands.executeCommand("markdown.showPreview", page) : env.openExternal(page));
}
