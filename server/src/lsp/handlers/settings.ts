import { pathToFileURL } from "node:url";
import { DidChangeConfigurationNotification } from "vscode-languageserver/node";
import { findRule } from "../../engine/rule-set.js";
import { readSettings } from "../../engine/settings.js";
import type { Folder } from "../folder.js";
import { guardedEvent } from "../guard.js";
import type { Session } from "../session.js";
import type { Diagnostics } from "./diagnostics.js";

/** What other handlers say to the one that keeps the editor's settings. */
export interface SettingsOfEditor {
  /** Asks for the settings of a folder. */
  read(folder: Folder): void;
  /** Asks the client to tell of changed settings. */
  watch(): void;
}

const section = "twelveFactor";

/** Puts the editor's settings to use, at the start and whenever they change. The repository's own settings files come first. */
export function settings(session: Session, diagnostics: Diagnostics): SettingsOfEditor {
  const { connection } = session;

  async function read(folder: Folder): Promise<void> {
    if (!session.client.hasConfiguration) return;
    const scopeUri = pathToFileURL(folder.root).href;
    use(folder, await connection.workspace.getConfiguration({ scopeUri, section }));
  }

  function use(folder: Folder, written: unknown): void {
    // The settings have the keys of a settings file, and JSON is YAML.
    const text = JSON.stringify(written ?? {});
    const { settings: read, problems } = readSettings(text, "", (id) => findRule(id) !== undefined);
    for (const { message } of problems) connection.console.warn(`twelveFactor settings: ${message}`);
    folder.useSettings(read);
    diagnostics.changed(folder);
  }

  const readGuarded = guardedEvent(session, "settings", read);
  connection.onDidChangeConfiguration(
    (change) =>
      void guardedEvent(session, "settings", async () => {
        for (const folder of session.everyFolder) {
          if (session.client.hasConfiguration) await read(folder);
          else use(folder, (change.settings as Partial<Record<typeof section, unknown>> | null)?.[section]);
        }
      })(undefined),
  );
  return {
    read: (folder) => void readGuarded(folder),
    watch: () => {
      if (session.client.registersConfiguration) void connection.client.register(DidChangeConfigurationNotification.type, { section });
    },
  };
}
