import { factorPage } from "../../rules/factors.js";
import type { Place, Report, ReportedFinding } from "../report.js";

/** The report as one JSON value. Lines and columns count from 1. */
export function jsonReport(report: Report, version: string): string {
  const { findings, notes, failures, files } = report;
  return `${JSON.stringify({ version, files, findings: findings.map(plain), notes, failures }, null, 2)}\n`;
}

const plain = ({ rule, factor, level, message, at, related, fingerprint, suppressed }: ReportedFinding) => ({
  rule: rule.id,
  factor: factor.slug,
  factorUrl: factorPage(factor),
  level,
  message,
  ...place(at),
  related: related.map((other) => ({ ...place(other.at), message: other.message })),
  fingerprint,
  ...(suppressed !== undefined && { suppressed }),
});

const place = ({ path, region }: Place) => ({
  path: path === "" ? "." : path,
  ...(region !== undefined && {
    line: region.start.line + 1,
    column: region.start.column + 1,
    endLine: region.end.line + 1,
    endColumn: region.end.column + 1,
  }),
});
