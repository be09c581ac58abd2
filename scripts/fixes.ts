// Takes every fix of every finding in real repositories, one at a time, and tells what it does beside: npm run fixes -- CHECKOUT...
// A fix leaves no finding of its own, makes none of another rule, and its files parse as before. Nothing is written.
import path from "node:path";
import { everyRule, ruleSet } from "../server/src/engine/rule-set.js";
import { listFiles } from "../server/src/disk/list-files.js";
import { readSource } from "../server/src/disk/read-file.js";
import { lineIndex } from "../server/src/text/line-index.js";
import { openWorkspace } from "../test/support/in-memory-workspace.js";
import { tryFix } from "../test/support/try-fix.js";

const checkouts = process.argv.slice(2);
if (checkouts.length === 0) {
  console.error("usage: npm run fixes -- CHECKOUT...");
  process.exit(2);
}
let [tried, bad] = [0, 0];
for (const checkout of checkouts) await tryAll(checkout);
console.log(`${tried} fixes tried, ${bad} do something else`);
process.exitCode = bad === 0 ? 0 : 1;

async function tryAll(checkout: string): Promise<void> {
  const open = await openWorkspace(await textsIn(checkout), ruleSet(everyRule));
  const findings = [...open.workspace.findings().values()].flat();
  for (const finding of findings)
    for (const fix of finding.fixes()) {
      tried++;
      const faults = await tryFix(open, finding, fix);
      if (faults.length === 0) continue;
      bad++;
      const { line } = lineIndex(open.texts.get(finding.at.path) ?? "").positionAt(finding.at.span.start);
      console.log(`${checkout}/${finding.at.path}:${line + 1} ${finding.rule.id}: ${fix.title}`);
      for (const fault of faults) console.log(`  ${fault}`);
    }
}

async function textsIn(checkout: string): Promise<ReadonlyMap<string, string>> {
  const { files } = await listFiles(checkout);
  const texts = new Map<string, string>();
  for (const file of files) {
    if (file.read === "name") continue;
    const { text } = readSource(path.join(checkout, file.path));
    if (text !== undefined && text.length < 1_000_000) texts.set(file.path, text);
  }
  return texts;
}
