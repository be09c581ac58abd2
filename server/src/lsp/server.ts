import { CodeActionKind, TextDocumentSyncKind, type Connection, type InitializeResult } from "vscode-languageserver/node";
import { name, version } from "../../../package.json";
import { audit } from "./handlers/audit.js";
import { codeActions } from "./handlers/code-actions.js";
import { diagnostics, type Diagnostics } from "./handlers/diagnostics.js";
import { files } from "./handlers/files.js";
import type { Folder } from "./folder.js";
import { hover } from "./handlers/hover.js";
import { settings } from "./handlers/settings.js";
import { clientOf, Session, type Client } from "./session.js";
import { fixAllKind } from "./to-lsp.js";

/** Serves one editor over a connection until it is closed. */
export function serve(connection: Connection): void {
  const session = new Session(connection);

  connection.onInitialize((params): InitializeResult => {
    session.client = clientOf(params);
    const shows = diagnostics(session);
    const disk = files(session, shows);
    const wishes = settings(session, shows);
    const start = (folder: Folder): void => {
      wishes.read(folder);
      disk.read(folder);
    };
    const uris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    for (const uri of uris) session.addFolder(uri);
    connection.onInitialized(() => {
      disk.watch();
      wishes.watch();
      session.folders.forEach(start);
      if (session.client.changesFolders) followFolders(session, shows, start);
    });
    return { serverInfo: { name, version }, capabilities: capabilities(session.client) };
  });

  hover(session);
  codeActions(session);
  audit(session);
  session.documents.listen(connection);
  connection.listen();
}

function followFolders(session: Session, shows: Diagnostics, start: (folder: Folder) => void): void {
  session.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    for (const { uri } of removed) {
      const folder = session.removeFolder(uri);
      if (folder !== undefined) shows.forget(folder);
    }
    for (const { uri } of added) {
      const folder = session.addFolder(uri);
      if (folder !== undefined) start(folder);
    }
  });
}

function capabilities(client: Client): InitializeResult["capabilities"] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.diagnostics === "pull" && {
      diagnosticProvider: { identifier: "twelve-factor", interFileDependencies: true, workspaceDiagnostics: true },
    }),
  };
}
