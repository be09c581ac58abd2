import assert from "node:assert/strict";
import { ruleSet, type RuleOfFactor } from "../../server/src/engine/rule-set.js";
import type { Example } from "../../server/src/rules/rule.js";
import { openWorkspace } from "./in-memory-workspace.js";
import { readMarked } from "./marked-files.js";
import { editedTexts } from "./try-fix.js";

/** The first fix of an example writes the same into files whose lines end as on Windows, and ends its own lines so. */
export async function checkLineBreaks(entry: RuleOfFactor, example: Example): Promise<void> {
  const { off: _off, ...switchedOn } = entry.rule;
  const rules = ruleSet([{ ...entry, rule: switchedOn }]);
  const texts = [...readMarked(example.files)].map(([path, { text }]) => [path, text.replaceAll("\n", "\r\n")] as const);
  const open = await openWorkspace(new Map(texts), rules, example.git);
  const [finding] = [...open.workspace.findings().values()].flat();
  const fix = finding?.fixes()[0];
  assert.ok(fix, `${entry.rule.id}: ${example.title}: has no fix`);
  const after = editedTexts(open.texts, fix);
  for (const [path, { text }] of readMarked(example.fixed ?? {})) {
    const written = after.get(path) ?? "";
    assert.equal(written.replaceAll("\r\n", "\n"), text, `${example.title}: ${path} after "${fix.title}"`);
    if (open.texts.has(path)) assert.doesNotMatch(written, /(^|[^\r])\n/, `${example.title}: ${path} after "${fix.title}"`);
  }
}
