import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { MarkupKind, TextDocuments, type ClientCapabilities, type Connection, type InitializeParams } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { assetsIn } from "../disk/assets.js";
import { Extractor } from "../engine/extract.js";
import { lineIndex, type LineIndex } from "../text/line-index.js";
import { Folder, type FolderOptions } from "./folder.js";
import type { InitializationOptions } from "./requests.js";
import type { EditStyle, Places } from "./to-lsp.js";

/** A document of the editor by its folder and its path there. */
export interface Place {
  readonly folder: Folder;
  readonly path: string;
}

/** What this client can do, in the words of the handlers. */
export interface Client {
  readonly diagnostics: "push" | "pull";
  readonly edits: EditStyle;
  readonly hoverFormat: MarkupKind;
  readonly resolvesEdits: boolean;
  readonly showsProgress: boolean;
  readonly watchesFiles: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly changesFolders: boolean;
}

/** One connection with an editor: its documents and its folders. Any answer can be computed anew from these. */
export class Session {
  readonly connection: Connection;
  readonly documents = new TextDocuments(TextDocument);
  client: Client = clientOf({ capabilities: {} });
  readonly extractor = new Extractor(assetsIn(path.join(__dirname, "grammars")));
  readonly #folders = new Map<string, Folder>();
  /** For documents outside of all folders: one for each folder of the disk. */
  readonly #strays = new Map<string, Folder>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  get folders(): readonly Folder[] {
    return [...this.#folders.values()];
  }

  /** With those of documents that stand outside. */
  get everyFolder(): readonly Folder[] {
    return [...this.folders, ...this.#strays.values()];
  }

  addFolder(uri: string): Folder | undefined {
    const root = fileOf(uri);
    if (root === undefined) return undefined;
    const folder = this.#newFolder(root, "whole", uri);
    this.#folders.set(root, folder);
    this.#strays.clear();
    return folder;
  }

  removeFolder(uri: string): Folder | undefined {
    const root = fileOf(uri) ?? "";
    const folder = this.#folders.get(root);
    this.#folders.delete(root);
    return folder;
  }

  /** The innermost folder that holds the document; undefined for what is no file. */
  placeOf(uri: string): Place | undefined {
    const file = fileOf(uri);
    if (file === undefined) return undefined;
    const holding = this.folders.filter((folder) => folder.pathOf(file) !== undefined);
    const folder = holding.toSorted((a, b) => b.root.length - a.root.length)[0] ?? this.#strayFolder(path.dirname(file));
    const relative = folder.pathOf(file);
    return relative === undefined ? undefined : { folder, path: relative };
  }

  /** The client's own spelling for an open document. */
  uriOf({ folder, path }: Place): string {
    return folder.document(path)?.uri ?? pathToFileURL(folder.fileOf(path)).href;
  }

  /** For one answer: texts must not change while it is used. */
  placesOf(folder: Folder): Places {
    const lines = new Map<string, LineIndex>();
    const linesOf = (path: string): LineIndex => {
      const known = lines.get(path) ?? lineIndex(folder.textOf(path) ?? "");
      lines.set(path, known);
      return known;
    };
    return {
      uriOf: (path) => this.uriOf({ folder, path }),
      linesOf,
      versionOf: (path) => folder.document(path)?.version,
      isFile: (path) => folder.textOf(path) !== undefined,
    };
  }

  /** To the client's log of this server. Never a text of the user's files. */
  log(message: string): void {
    this.connection.console.error(message);
  }

  #newFolder(root: string, reads: FolderOptions["reads"], uri: string): Folder {
    return new Folder({ uri, root, reads, extractor: this.extractor, log: (message) => this.log(message) });
  }

  #strayFolder(root: string): Folder {
    let folder = this.#strays.get(root);
    if (folder === undefined) {
      folder = this.#newFolder(root, "documents", pathToFileURL(root).href);
      this.#strays.set(root, folder);
    }
    return folder;
  }
}

/** Reads what the client says of itself. */
export function clientOf({
  capabilities,
  initializationOptions,
}: Pick<InitializeParams, "capabilities" | "initializationOptions">): Client {
  const { workspace, textDocument, window }: ClientCapabilities = capabilities;
  const wanted = (initializationOptions as InitializationOptions | undefined)?.diagnostics;
  const canPull = textDocument?.diagnostic !== undefined;
  const markups = textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  return {
    diagnostics: canPull && wanted !== "push" ? "pull" : "push",
    edits: {
      documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
      create: workspace?.workspaceEdit?.resourceOperations?.includes("create") ?? false,
    },
    hoverFormat: markups.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") ?? false,
    showsProgress: window?.workDoneProgress ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    hasConfiguration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    changesFolders: workspace?.workspaceFolders ?? false,
  };
}

/** The file of a URI; undefined for what is not on the disk: untitled, git history, a virtual workspace. */
function fileOf(uri: string): string | undefined {
  try {
    return fileURLToPath(new URL(uri));
  } catch {
    return undefined;
  }
}
