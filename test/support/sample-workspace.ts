import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { makeReport, type Report } from "../../server/src/audit/report.js";
import { everyRule, ruleSet } from "../../server/src/engine/rule-set.js";
import { workspaceOf } from "./in-memory-workspace.js";

const samples = "test/workspaces";

/** The names of the sample repositories. */
export const sampleNames = (): readonly string[] =>
  readdirSync(samples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

/** The audit of one of them, as if it were a repository of its own. */
export async function auditSample(name: string): Promise<Report> {
  const folder = path.join(samples, name);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.join(entry.parentPath, entry.name)).toSorted();
  const texts = new Map(paths.map((file) => [path.relative(folder, file).split(path.sep).join("/"), readFileSync(file, "utf8")]));
  const workspace = await workspaceOf(texts, ruleSet(everyRule));
  return makeReport({
    findings: workspace.findingsWithAllowed(),
    notes: [],
    failures: [],
    files: texts.size,
    readText: (file) => texts.get(file),
    factsOf: (file) => workspace.facts.files.get(file)?.facts ?? [],
  });
}
