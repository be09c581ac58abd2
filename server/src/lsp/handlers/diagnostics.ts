import { createHash } from "node:crypto";
import {
  DocumentDiagnosticReportKind,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import type { Finding } from "../../engine/finding.js";
import type { Folder } from "../folder.js";
import { guarded, guardedEvent } from "../guard.js";
import { nextTurn } from "../pause.js";
import { rehearsal } from "../rehearsal.js";
import type { Place, Session } from "../session.js";
import { diagnostic, type Places } from "../to-lsp.js";

/** What other handlers say to the one that shows findings. */
export interface Diagnostics {
  /** Something has changed in a folder: shows what that means for all its files when nothing more has changed for a moment. */
  changed(folder: Folder): void;
  /** The folder is gone: nothing in it is shown any more. */
  forget(folder: Folder): void;
}

/** Typing pauses: in milliseconds. */
const pause = 250;
/** How long other messages may wait while all files are looked at: in milliseconds. */
const turn = 10;

/** Shows findings: published, or given when asked for, by what the client prefers; never both. */
export function diagnostics(session: Session): Diagnostics {
  const typed = new Set<string>();
  const shown = new Shown(session);
  const timers = new Map<Folder, NodeJS.Timeout>();
  const rehearse = guardedEvent(session, "rehearsal", rehearsal(session.extractor));
  let showing: Promise<void> = Promise.resolve();

  function changed(folder: Folder): void {
    clearTimeout(timers.get(folder));
    timers.set(folder, setTimeout(guardedEvent(session, "diagnostics", showAll), pause, folder));
  }

  /** All files of a folder, a turn at a time; starts again by itself where something changes meanwhile. */
  async function showAll(folder: Folder): Promise<void> {
    for (const path of await folder.settle()) shown.show({ folder, path }, folder.findingsIn(path));
    if (!folder.isRead) return;
    const changes = folder.changes;
    const isStale = () => folder.changes !== changes;
    const found = new Set<string>();
    let end = Date.now() + turn;
    for (const [path, findings] of folder.workspace.eachWithFindings()) {
      if (folder.isFile(path)) found.add(shown.show({ folder, path }, findings));
      if (Date.now() < end) continue;
      await nextTurn();
      if (isStale()) return changed(folder);
      end = Date.now() + turn;
    }
    shown.clear(folder, (uri) => !found.has(uri));
    shown.refresh();
  }

  /** The documents that were typed in: several changes that arrive together are looked at once, one after the other. */
  const showTyped = (): Promise<void> => (showing = showing.then(() => showTypedGuarded(undefined)));
  const showTypedGuarded = guardedEvent(session, "diagnostics", showTypedNow);
  async function showTypedNow(): Promise<void> {
    const uris = [...typed];
    typed.clear();
    for (const uri of uris) {
      const place = session.placeOf(uri);
      if (place === undefined) continue;
      await place.folder.take(place.path);
      if (place.folder.document(place.path) !== undefined) shown.show(place, place.folder.findingsIn(place.path));
      changed(place.folder);
      void rehearse(place);
    }
  }

  session.documents.onDidOpen(
    guardedEvent(session, "open", ({ document }) => {
      const place = session.placeOf(document.uri);
      place?.folder.attach(place.path, document);
    }),
  );
  session.documents.onDidChangeContent(({ document }) => {
    if (typed.size === 0) setImmediate(() => void showTyped());
    typed.add(document.uri);
  });
  session.documents.onDidClose(
    guardedEvent(session, "close", async ({ document }) => {
      const place = session.placeOf(document.uri);
      if (place === undefined) return;
      place.folder.detach(place.path);
      await place.folder.take(place.path);
      if (place.folder.isRead) changed(place.folder);
      else shown.show(place, []);
    }),
  );
  if (session.client.diagnostics === "pull") answerPulls(session, showTyped);
  return { changed, forget: (folder) => shown.clear(folder, () => true) };
}

/** What the client was shown last, so that only differences are sent. */
class Shown {
  readonly #session: Session;
  /** By folder, then by URI: a mark of the diagnostics. */
  readonly #marks = new Map<Folder, Map<string, string>>();
  #hasChanged = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Gives the URI under which the findings are shown. */
  show(place: Place, findings: readonly Finding[]): string {
    const uri = this.#session.uriOf(place);
    const items = diagnosticsOf(findings, this.#session.placesOf(place.folder));
    this.#send(place.folder, uri, items, place.folder.document(place.path)?.version);
    return uri;
  }

  clear(folder: Folder, isGone: (uri: string) => boolean): void {
    const uris = Array.from(this.#marks.get(folder)?.keys() ?? []);
    for (const uri of uris) {
      const place = this.#session.placeOf(uri);
      const version = place === undefined ? undefined : folder.document(place.path)?.version;
      if (isGone(uri)) this.#send(folder, uri, [], version);
    }
  }

  /** Where the client asks by itself, tells it that it should. */
  refresh(): void {
    const { client, connection } = this.#session;
    if (client.diagnostics === "pull" && client.refreshesDiagnostics && this.#hasChanged) void connection.languages.diagnostics.refresh();
    this.#hasChanged = false;
  }

  #send(folder: Folder, uri: string, items: Diagnostic[], version: number | undefined): void {
    const marks = this.#marks.get(folder) ?? new Map<string, string>();
    this.#marks.set(folder, marks);
    const mark = `${version ?? ""} ${markOf(items)}`;
    if (marks.get(uri) === mark) return;
    if (items.length === 0 && version === undefined) marks.delete(uri);
    else marks.set(uri, mark);
    this.#hasChanged = true;
    if (this.#session.client.diagnostics === "pull") return;
    void this.#session.connection.sendDiagnostics({ uri, diagnostics: items, ...(version !== undefined && { version }) });
  }
}

function answerPulls(session: Session, showTyped: () => Promise<void>): void {
  const { languages } = session.connection;
  languages.diagnostics.on(
    guarded<{ textDocument: { uri: string }; previousResultId?: string }, DocumentDiagnosticReport>(
      session,
      "diagnostics of a document",
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
      async ({ textDocument, previousResultId }) => {
        await showTyped();
        const place = session.placeOf(textDocument.uri);
        if (place === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        return report(place.folder.findingsIn(place.path), session.placesOf(place.folder), previousResultId);
      },
    ),
  );
  languages.diagnostics.onWorkspace(
    guarded<{ previousResultIds: { uri: string; value: string }[] }, WorkspaceDiagnosticReport>(
      session,
      "diagnostics of the workspace",
      { items: [] },
      async ({ previousResultIds }, token) => {
        await showTyped();
        const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
        const items: WorkspaceDocumentDiagnosticReport[] = [];
        for (const folder of session.folders.filter((each) => each.isRead)) {
          const places = session.placesOf(folder);
          const missing = new Set([...previous.keys()].filter((uri) => session.placeOf(uri)?.folder === folder));
          for (const [path, findings] of folder.workspace.eachWithFindings()) {
            if (token.isCancellationRequested) return { items };
            if (!folder.isFile(path)) continue;
            const uri = places.uriOf(path);
            missing.delete(uri);
            items.push({ uri, version: places.versionOf(path) ?? null, ...report(findings, places, previous.get(uri)) });
          }
          for (const uri of missing) items.push({ uri, version: null, kind: DocumentDiagnosticReportKind.Full, items: [] });
        }
        return { items };
      },
    ),
  );
}

function report(findings: readonly Finding[], places: Places, previous: string | undefined): DocumentDiagnosticReport {
  const items = diagnosticsOf(findings, places);
  const resultId = markOf(items);
  if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

const diagnosticsOf = (findings: readonly Finding[], places: Places): Diagnostic[] =>
  findings.map((finding) => diagnostic(finding, places));

const markOf = (items: readonly Diagnostic[]): string => createHash("sha1").update(JSON.stringify(items)).digest("base64");
