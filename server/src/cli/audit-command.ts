import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Report, ReportedFinding } from "../audit/report.js";
import { htmlReport } from "../audit/reports/html.js";
import { jsonReport } from "../audit/reports/json.js";
import { markdownReport } from "../audit/reports/markdown.js";
import { sarifReport } from "../audit/reports/sarif.js";
import { textReport } from "../audit/reports/text.js";
import { readBaseline, writeBaseline } from "../engine/baseline.js";
import { findRule } from "../engine/rule-set.js";
import { readSettings, type Settings } from "../engine/settings.js";
import { lineIndex } from "../text/line-index.js";
import type { Level } from "../rules/rule.js";
import { auditFolder, type FolderAudit, type Sought } from "./audit-folder.js";
import { auditOptions, type AuditOptions } from "./audit-options.js";
import { paintFor } from "./paint.js";
import { UsageError } from "./usage-error.js";
import { version } from "./version.js";

/** `twelve-factor audit`: 0 where nothing reaches the level that fails, 1 where something does. */
export async function auditCommand(words: readonly string[]): Promise<number> {
  const options = auditOptions(words);
  const targets = options.paths.map(targetOf);
  const request = { settings: settingsOf(options), baseline: baselineOf(options) };
  const reports: Report[] = [];
  for (const target of targets) reports.push(await reportOf(target, options, request, targets.length > 1 ? target.given : ""));
  const report = options.updateBaseline ? updateBaseline(merge(reports), options) : merge(reports);
  write(render(report, options), options);
  return fails(report.findings, options.failOn) ? 1 : 0;
}

interface Target {
  readonly given: string;
  readonly folder: string;
  /** Only findings of this file are wanted. */
  readonly only?: string;
}

function targetOf(given: string): Target {
  const stat = statSync(given, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`there is no file or folder "${given}"`);
  const full = path.resolve(given);
  if (stat.isDirectory()) return { given, folder: full };
  const here = process.cwd();
  const isBelow = full.startsWith(here + path.sep);
  const folder = isBelow ? here : path.dirname(full);
  return { given: "", folder, only: path.relative(folder, full).split(path.sep).join("/") };
}

type Request = Pick<FolderAudit, "settings" | "baseline">;

async function reportOf({ folder, only }: Target, options: AuditOptions, request: Request, prefix: string): Promise<Report> {
  const { rules, fix, threads, cache } = options;
  const isWanted = ({ rule, factor, at }: Sought): boolean =>
    (options.factors.length === 0 || options.factors.includes(factor.slug)) &&
    (rules.length === 0 || rules.includes(rule.id)) &&
    (only === undefined || at.path === only);
  const report = await auditFolder({ folder, rules, fix, isWanted, threads, cache, ...request });
  return prefixed({ ...report, findings: report.findings.filter(isWanted) }, prefix);
}

/** Of several folders each keeps its name before its paths. */
function prefixed(report: Report, given: string): Report {
  const prefix = path.normalize(given).split(path.sep).join("/").replace(/\/$/, "");
  if (given === "" || prefix === ".") return report;
  const moved = <At extends { readonly path: string }>(at: At): At => ({ ...at, path: at.path === "" ? prefix : `${prefix}/${at.path}` });
  return {
    ...report,
    notes: report.notes.map(moved),
    findings: report.findings.map((finding) => ({
      ...finding,
      at: moved(finding.at),
      related: finding.related.map((other) => ({ ...other, at: moved(other.at) })),
    })),
  };
}

const merge = (reports: readonly Report[]): Report => ({
  findings: reports.flatMap((report) => report.findings),
  notes: reports.flatMap((report) => report.notes),
  failures: reports.flatMap((report) => report.failures),
  files: reports.reduce((sum, report) => sum + report.files, 0),
});

function render(report: Report, { format, output }: AuditOptions): string {
  switch (format) {
    case "text":
      return textReport(report, paintFor(output === undefined ? process.stdout : undefined));
    case "json":
      return jsonReport(report, version());
    case "sarif":
      return sarifReport(report, version());
    case "markdown":
      return markdownReport(report);
    case "html":
      return htmlReport(report);
  }
}

function write(text: string, { output }: AuditOptions): void {
  if (output === undefined) return void process.stdout.write(text);
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new UsageError(`the report could not be written to "${output}": ${error instanceof Error ? error.message : String(error)}`);
  }
}

const weight: Readonly<Record<Level | "never", number>> = { hint: 0, information: 1, warning: 2, error: 3, never: 4 };

const fails = (findings: readonly ReportedFinding[], failOn: AuditOptions["failOn"]): boolean =>
  findings.some(({ suppressed, level }) => suppressed === undefined && weight[level] >= weight[failOn]);

function settingsOf({ config }: AuditOptions): Settings | undefined {
  if (config === undefined) return undefined;
  const text = readGiven("--config", config);
  const { settings, problems } = readSettings(text, "", (id) => findRule(id) !== undefined);
  const [first] = problems;
  if (first === undefined) return settings;
  const { line, column } = lineIndex(text).positionAt(first.span.start);
  throw new UsageError(`--config ${config}:${line + 1}:${column + 1}: ${first.message}`);
}

function baselineOf({ baseline, updateBaseline }: AuditOptions): ReadonlySet<string> | undefined {
  if (baseline === undefined || updateBaseline) return undefined;
  try {
    return readBaseline(readGiven("--baseline", baseline)).fingerprints;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--baseline ${baseline}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Writes what is found now, which is then what was there before. */
function updateBaseline(report: Report, { baseline }: AuditOptions): Report {
  const findings = report.findings.filter(({ suppressed }) => suppressed?.by !== "allow");
  const entries = findings.map(({ fingerprint, rule, at }) => ({ fingerprint, rule: rule.id, path: at.path }));
  writeFileSync(baseline ?? "", writeBaseline(entries));
  return { ...report, findings: report.findings.map(asKnown) };
}

const asKnown = (finding: ReportedFinding): ReportedFinding =>
  finding.suppressed === undefined ? { ...finding, suppressed: { by: "baseline" } } : finding;

function readGiven(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${name} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
