import { readFile } from "node:fs/promises";
import path from "node:path";
import { Extractor } from "../../server/src/engine/extract.js";
import { ignoreFiles } from "../../server/src/engine/ignore-files.js";
import type { RuleSet } from "../../server/src/engine/rule-set.js";
import { Workspace } from "../../server/src/engine/workspace.js";

/** The shipped grammars, as the build lays them out. */
export const grammarAssets = { read: (name: string) => readFile(path.join(process.cwd(), "dist/grammars", name)) };

/** The extractor of all tests: grammars are loaded once. */
export const extractor = new Extractor(grammarAssets);

/** A workspace of texts, as git would show it: everything is tracked that no .gitignore leaves out. A rule that throws fails the test. */
export async function workspaceOf(texts: ReadonlyMap<string, string>, rules: RuleSet, git?: false): Promise<Workspace> {
  return (await openWorkspace(texts, rules, git)).workspace;
}

/** The same, with its texts and a way to change them; `undefined` takes a file away. */
export async function openWorkspace(given: ReadonlyMap<string, string>, rules: RuleSet, git?: false) {
  const texts = new Map(given);
  let isIgnored = ignoreFiles((file) => texts.get(file));
  const workspace = new Workspace(rules, {
    hasGit: git ?? true,
    readText: (file) => texts.get(file),
    isIgnored: (file, by, build) => isIgnored(file, by, build),
    ruleFailed: (_, error) => {
      throw error;
    },
  });
  const put = async (file: string, text: string): Promise<void> => {
    await extractor.prepare({ path: file, text });
    const extraction = extractor.extract({ path: file, text, tracked: !isIgnored(file, "git") });
    if (extraction.notes.length > 0) throw new Error(extraction.notes.map((note) => `${note.path}: ${note.message}`).join("\n"));
    workspace.set(extraction);
  };
  const change = async (file: string, text: string | undefined): Promise<void> => {
    if (text === undefined) texts.delete(file);
    else texts.set(file, text);
    if (text === undefined) workspace.delete(file);
    else await put(file, text);
    if (!/\.\w+ignore$/.test(file)) return;
    isIgnored = ignoreFiles((other) => texts.get(other));
    for (const [other, content] of texts) await put(other, content);
    workspace.forgetOutside();
  };
  for (const [file, text] of texts) await put(file, text);
  return { workspace, texts: texts as ReadonlyMap<string, string>, change };
}
