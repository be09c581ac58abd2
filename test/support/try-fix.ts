import type { Finding } from "../../server/src/engine/finding.js";
import type { Workspace } from "../../server/src/engine/workspace.js";
import type { Fix } from "../../server/src/rules/rule.js";
import { applyEdits } from "../../server/src/text/edit.js";
import type { openWorkspace } from "./in-memory-workspace.js";
import { parseFaults } from "./parse-faults.js";

/** A workspace whose texts can be changed and put back. */
export type OpenWorkspace = Awaited<ReturnType<typeof openWorkspace>>;

/**
 * Takes a fix, looks, and puts everything back. A fix leaves no finding of its own, makes none of another rule, and leaves
 * files that parse as before: what it does instead is told, one sentence each. A file that it begins, a manifest with names and
 * no versions yet, may ask for more.
 */
export async function tryFix(open: OpenWorkspace, finding: Finding, fix: Fix): Promise<readonly string[]> {
  const before = findingsOf(open.workspace);
  const texts = editedTexts(open.texts, fix);
  const faults: string[] = [];
  for (const [path, text] of texts) {
    const broken = await parseFaults(path, text);
    if (broken > (await parseFaults(path, open.texts.get(path) ?? ""))) faults.push(`${path} no longer parses`);
    if (text === open.texts.get(path)) faults.push(`${path} is not changed`);
  }
  const old = new Map([...texts.keys()].map((path) => [path, open.texts.get(path)]));
  for (const [path, text] of texts) await open.change(path, text);
  const after = findingsOf(open.workspace);
  for (const [path, text] of old) await open.change(path, text);

  if (alike(after, finding).length >= alike(before, finding).length) faults.push("its finding stays");
  const isBegun = (path: string) => old.has(path) && old.get(path) === undefined;
  const others = after.filter((other) => alike([other], finding).length === 0 && !isBegun(other.at.path));
  const added = others.filter((other) => alike(after, other).length > alike(before, other).length);
  return [...faults, ...added.map(({ rule, at, message }) => `new in ${at.path}: ${rule.id}: ${message}`)];
}

/** The texts of the files that a fix changes, after it. */
export function editedTexts(texts: ReadonlyMap<string, string>, { edits }: Fix): ReadonlyMap<string, string> {
  const paths = [...new Set(edits.map(({ path }) => path))];
  const textOf = (path: string): string =>
    applyEdits(
      texts.get(path) ?? "",
      edits.filter((edit) => edit.path === path),
    );
  return new Map(paths.map((path) => [path, textOf(path)]));
}

const findingsOf = (workspace: Workspace): readonly Finding[] => [...workspace.findings().values()].flat();

/** Those of the same rule in the same file: their places and messages may move with the text. */
const alike = (findings: readonly Finding[], { rule, at }: Finding): readonly Finding[] =>
  findings.filter((other) => other.rule.id === rule.id && other.at.path === at.path);
