import { languageOf, releaseTree, type Extractor, type KeptTree } from "../engine/extract.js";
import { editorRules } from "../engine/rule-set.js";
import { Workspace } from "../engine/workspace.js";
import { nextTurn } from "./pause.js";
import type { Place } from "./session.js";

/** How often, and for how long at most, in milliseconds. */
const rounds = 100;
const patience = 1_200;

/**
 * Reads a document that was opened again and again, apart from everything that is shown, before somebody types in it. V8 makes
 * code fast only after it has run often, and the first fifty keystrokes in a language would wait for that. Happens once for
 * each language, between messages, and ends when one of them changes something.
 */
export function rehearsal(extractor: Extractor): (place: Place) => Promise<void> {
  const rehearsed = new Set<string>();
  return async ({ folder, path }) => {
    const text = folder.document(path)?.getText() ?? "";
    const language = languageOf(path, text)?.id;
    if (language === undefined || rehearsed.has(language)) return;
    rehearsed.add(language);
    const { changes } = folder;
    const apart = new Workspace(editorRules, nothingOutside);
    const kept: KeptTree = {};
    const texts = [text, withKeystroke(text)] as const;
    const end = Date.now() + patience;
    for (let round = 0; round < rounds && Date.now() < end; round++) {
      await nextTurn();
      if (folder.changes !== changes) break;
      apart.set(extractor.extract({ path, text: texts[round % 2] ?? text }, kept));
      if (folder.isRead) apart.findingsIn(path);
      else apart.certainFindingsIn(path);
    }
    releaseTree(kept);
  };
}

const nothingOutside = { hasGit: false, readText: () => undefined, isIgnored: () => false, ruleFailed: () => undefined };

/** A space more at the end of a line in the middle. */
function withKeystroke(text: string): string {
  const middle = text.indexOf("\n", text.length / 2);
  return middle === -1 ? `${text} ` : `${text.slice(0, middle)} ${text.slice(middle)}`;
}
