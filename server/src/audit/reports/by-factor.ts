import { factors, ownFactor, type Factor } from "../../rules/factors.js";
import type { Level } from "../../rules/rule.js";
import { shown, type Place, type Report, type ReportedFinding } from "../report.js";

/** The findings that count, by factor, in the order of the factors; those without findings are left out. */
export function byFactor(report: Report): readonly { readonly factor: Factor; readonly findings: readonly ReportedFinding[] }[] {
  const findings = shown(report);
  return [...factors, ownFactor]
    .map((factor) => ({ factor, findings: findings.filter((finding) => finding.factor.slug === factor.slug) }))
    .filter((group) => group.findings.length > 0);
}

/** `src/app.py:3:7`; a folder is its path, the audited folder is ".". */
export const placeText = ({ path, region }: Place): string =>
  region === undefined ? path || "." : `${path}:${region.start.line + 1}:${region.start.column + 1}`;

/** "2 errors, 1 warning, 3 allowed or in the baseline, in 40 files." */
export function summaryText(report: Report): string {
  const findings = shown(report);
  const levels = (["error", "warning", "information", "hint"] as const satisfies readonly Level[]).flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : [counted(count, level)];
  });
  const hidden = report.findings.length - findings.length;
  const suppressed = hidden === 0 ? "" : `, ${hidden} allowed or in the baseline`;
  return `${levels.length === 0 ? "No findings" : levels.join(", ")}${suppressed}, in ${counted(report.files, "file")}.`;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 || word === "information" ? "" : "s"}`;
