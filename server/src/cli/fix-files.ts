import { isUtf8 } from "node:buffer";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Finding } from "../engine/finding.js";
import { applyEdits, type Edit } from "../text/edit.js";
import { overlaps } from "../text/span.js";

/**
 * Writes the first fix of each finding into the files: safe ones, or all. A fix that touches what an earlier one changes
 * waits for the next round, and a fix is written as a whole or not at all. Gives the paths of the changed files.
 */
export function fixFiles(folder: string, findings: readonly Finding[], which: "safe" | "all"): readonly string[] {
  const taken: Edit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes()[0];
    if (fix === undefined || (which === "safe" && !fix.safe)) continue;
    const isFree = fix.edits.every((edit) => isWritable(folder, edit.path) && !taken.some((other) => clash(edit, other)));
    if (isFree) taken.push(...fix.edits.filter((edit) => !taken.some((other) => isSame(other, edit))));
  }
  const paths = [...new Set(taken.map((edit) => edit.path))];
  return paths.filter((file) => {
    const edits = taken.filter((edit) => edit.path === file);
    return changeFile(path.join(folder, file), edits);
  });
}

/** Two findings may ask for the very same edit. */
const clash = (a: Edit, b: Edit): boolean => a.path === b.path && overlaps(a.span, b.span) && !isSame(a, b);

const isSame = (a: Edit, b: Edit): boolean =>
  a.path === b.path && a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;

/** Inside the folder, and text that writing does not damage. */
function isWritable(folder: string, file: string): boolean {
  const full = path.join(folder, file);
  const isInside = !path.relative(folder, full).startsWith("..");
  return isInside && (!existsSync(full) || isUtf8(readFileSync(full)));
}

/** False where the edits change nothing. */
function changeFile(file: string, edits: readonly Edit[]): boolean {
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const mark = before.startsWith("\uFEFF") ? "\uFEFF" : "";
  const after = mark + applyEdits(before.slice(mark.length), edits);
  if (after === before) return false;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, after);
  return true;
}
