import { textReport } from "../../server/src/audit/reports/text.js";
import { auditSample, sampleNames } from "../../test/support/sample-workspace.js";

/** What the audit says of each sample repository, so that a change of any rule shows as a difference that can be read. */
export async function sampleAudits(): Promise<ReadonlyMap<string, string>> {
  const audits = new Map<string, string>();
  for (const name of sampleNames()) audits.set(`test/workspaces/${name}.audit.txt`, textReport(await auditSample(name)));
  return audits;
}
