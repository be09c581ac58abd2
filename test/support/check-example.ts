import assert from "node:assert/strict";
import type { Finding } from "../../server/src/engine/finding.js";
import { ruleSet, type RuleOfFactor } from "../../server/src/engine/rule-set.js";
import type { Example } from "../../server/src/rules/rule.js";
import { applyEdits } from "../../server/src/text/edit.js";
import { workspaceOf } from "./in-memory-workspace.js";
import { markOf, readMarked } from "./marked-files.js";

/** Runs one rule, one that is off by default too, on an example's files and compares what it finds with the marks; then its first fix with `fixed`. */
export async function checkExample(entry: RuleOfFactor, example: Example): Promise<void> {
  const marked = readMarked(example.files);
  const texts = new Map([...marked].map(([path, { text }]) => [path, text]));
  const { off: _off, ...switchedOn } = entry.rule;
  const rules = ruleSet([{ ...entry, rule: switchedOn }]);
  const found = (await workspaceOf(texts, rules, example.git)).findings();
  const findings = [...found.values()].flat();
  // An editor shows what is found in a file beside the text of that file, and asks its comments what they allow.
  for (const [path, { at }] of [...found].flatMap(([file, ofFile]) => ofFile.map((finding) => [file, finding] as const)))
    assert.equal(at.path, path, `${entry.rule.id}: ${example.title}: told of another file than the one it stands in`);

  const levels = new Map<string, string>();
  const expected = [...marked].flatMap(([path, { marks }]) =>
    marks.map(({ line, start, end, label }) => {
      const place = `${path}:${line + 1}:${start}-${end}`;
      if (label !== "") levels.set(place, label);
      return withLevel(place, label);
    }),
  );
  const placeOf = ({ at }: Finding): string => {
    const { line, start, end } = markOf(texts.get(at.path) ?? "", at.span);
    return `${at.path}:${line + 1}:${start}-${end}`;
  };
  const describe = (finding: Finding): string => {
    const place = placeOf(finding);
    return withLevel(place, levels.has(place) ? finding.level : "");
  };
  assert.deepEqual(
    findings.map(describe).toSorted(),
    expected.toSorted(),
    `${entry.rule.id}: ${example.title}: places found\n${findings.map((f) => `${describe(f)} ${f.message}`).join("\n")}`,
  );
  if (example.fixed === undefined) return;

  const fix = findings[0]?.fixes()[0];
  assert.ok(fix, `${entry.rule.id}: ${example.title}: has no fix`);
  const after = new Map(texts);
  for (const path of new Set(fix.edits.map((edit) => edit.path))) {
    after.set(
      path,
      applyEdits(
        after.get(path) ?? "",
        fix.edits.filter((edit) => edit.path === path),
      ),
    );
  }
  for (const [path, { text }] of readMarked(example.fixed))
    assert.equal(after.get(path), text, `${example.title}: ${path} after "${fix.title}"`);
  const left = [...(await workspaceOf(after, rules, example.git)).findings().values()].flat();
  assert.ok(left.length < findings.length, `${example.title}: the fix leaves its finding: ${left.map(describe).join(", ")}`);
}

/** Levels are compared only where a label states one. */
const withLevel = (place: string, level: string): string => (level === "" ? place : `${place} ${level}`);
