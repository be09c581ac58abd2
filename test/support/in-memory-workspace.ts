import { readFile } from "node:fs/promises";
import path from "node:path";
import { Extractor } from "../../server/src/engine/extract.js";
import { ignoreFiles } from "../../server/src/engine/ignore-files.js";
import type { RuleSet } from "../../server/src/engine/rule-set.js";
import { Workspace } from "../../server/src/engine/workspace.js";

/** The extractor of all tests: grammars are loaded once. */
export const extractor = new Extractor({ read: (name) => readFile(path.join(process.cwd(), "dist/grammars", name)) });

/** A workspace of texts, as git would show it: everything is tracked that no .gitignore leaves out. A rule that throws fails the test. */
export async function workspaceOf(texts: ReadonlyMap<string, string>, rules: RuleSet, git?: false): Promise<Workspace> {
  const isIgnored = ignoreFiles((file) => texts.get(file));
  const workspace = new Workspace(rules, {
    hasGit: git ?? true,
    readText: (file) => texts.get(file),
    isIgnored,
    ruleFailed: (_, error) => {
      throw error;
    },
  });
  for (const [file, text] of texts) {
    await extractor.prepare({ path: file, text });
    const extraction = extractor.extract({ path: file, text, tracked: !isIgnored(file, "git") });
    if (extraction.notes.length > 0) throw new Error(extraction.notes.map((note) => `${note.path}: ${note.message}`).join("\n"));
    workspace.set(extraction);
  }
  return workspace;
}
