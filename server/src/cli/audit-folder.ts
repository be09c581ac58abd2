import path from "node:path";
import { makeReport, type Report } from "../audit/report.js";
import { listFiles } from "../disk/list-files.js";
import { readSource } from "../disk/read-file.js";
import { ignoreFiles } from "../engine/ignore-files.js";
import { everyRule, ruleSet } from "../engine/rule-set.js";
import { Workspace } from "../engine/workspace.js";
import type { AuditOptions } from "./audit-options.js";
import { extractFiles } from "./extract-files.js";
import { progressOn } from "./progress.js";

/** Audits one folder: lists, reads, judges. */
export async function auditFolder(folder: string, options: AuditOptions): Promise<Report> {
  const progress = progressOn(process.stderr);
  const { hasGit, files } = await listFiles(folder);
  const extractions = await extractFiles({
    folder,
    files,
    threads: options.threads,
    progress: (done) => progress.show(`${done} of ${files.length} files read`),
  });

  const readText = (file: string): string | undefined => readSource(path.join(folder, file)).text;
  const failures = new Map<string, string>();
  const workspace = new Workspace(ruleSet(everyRule), {
    hasGit,
    readText,
    isIgnored: ignoreFiles(readText),
    ruleFailed: (ruleId, error) => failures.set(ruleId, error instanceof Error ? error.message : String(error)),
  });
  for (const extraction of extractions) workspace.set(extraction);
  progress.show("judging");
  const report = makeReport({
    findings: workspace.findingsWithAllowed(),
    notes: extractions.flatMap(({ notes }) => notes),
    failures: Array.from(failures, ([ruleId, message]) => ({ ruleId, message })),
    files: files.length,
    readText,
    factsOf: (file) => workspace.facts.files.get(file)?.facts ?? [],
  });
  progress.clear();
  return report;
}
