import { fileURLToPath } from "node:url";
import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  type WorkDoneProgressServerReporter,
} from "vscode-languageserver/node";
import type { Folder } from "../folder.js";
import type { Progress } from "../progress.js";
import { guardedEvent } from "../guard.js";
import type { Session } from "../session.js";
import type { Diagnostics } from "./diagnostics.js";

/** What other handlers say to the one that keeps folders in step with the disk. */
export interface Files {
  /** Reads a folder in the background and then shows what was found. */
  read(folder: Folder): void;
  /** Asks the client to tell of changed files. */
  watch(): void;
}

/** Keeps folders in step with the disk. */
export function files(session: Session, diagnostics: Diagnostics): Files {
  /** One batch of changes after the other. */
  let queue: Promise<void> = Promise.resolve();
  const waiting = new Map<Folder, Set<string>>();

  async function takeChanges(): Promise<void> {
    const changes = [...waiting];
    waiting.clear();
    for (const [folder, paths] of changes) {
      if (await folder.changedOnDisk([...paths])) diagnostics.changed(folder);
    }
  }
  const takeChangesGuarded = guardedEvent(session, "changed files", takeChanges);

  function changedOnDisk({ changes }: DidChangeWatchedFilesParams): void {
    for (const { uri } of changes) {
      for (const folder of session.folders) {
        const path = uri.startsWith("file:") ? folder.pathOf(fileURLToPath(uri)) : undefined;
        if (path !== undefined) waiting.set(folder, (waiting.get(folder) ?? new Set()).add(path));
      }
    }
    queue = queue.then(() => takeChangesGuarded(undefined));
  }

  async function read(folder: Folder): Promise<void> {
    const bar = session.client.showsProgress ? progressBar(session) : silent;
    await folder.read(bar);
    bar.done();
    diagnostics.changed(folder);
  }
  const readGuarded = guardedEvent(session, "reading a folder", read);

  session.connection.onDidChangeWatchedFiles((params) => void guardedEvent(session, "changed files", changedOnDisk)(params));
  return {
    read: (folder) => void readGuarded(folder),
    watch: () => {
      if (!session.client.watchesFiles) return;
      const watchers = [{ globPattern: "**/*" }];
      void session.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    },
  };
}

interface ProgressBar extends Progress {
  done(): void;
}

const silent: ProgressBar = { report() {}, done() {}, isCancelled: false };

/** Reading does not wait for the client to show the bar. */
function progressBar({ connection }: Session): ProgressBar {
  let bar: WorkDoneProgressServerReporter | undefined;
  let shown = 0;
  let isDone = false;
  void connection.window.createWorkDoneProgress().then((created) => {
    if (isDone) return;
    bar = created;
    bar.begin("Twelve-Factor", 0, "Reading the workspace", true);
  });
  return {
    report(done, total) {
      const percentage = Math.floor((done / total) * 100);
      if (percentage > shown) bar?.report((shown = percentage), `${done} of ${total} files`);
    },
    done() {
      isDone = true;
      bar?.done();
    },
    get isCancelled() {
      return bar?.token.isCancellationRequested ?? false;
    },
  };
}
