import { factors, ownFactor } from "../../rules/factors.js";
import type { Level } from "../../rules/rule.js";
import type { FrameLine } from "../frame.js";
import { shown, type Place, type Report, type ReportedFinding } from "../report.js";

/** Wraps words in the codes of a terminal, or leaves them as they are. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly level: (level: Level, text: string) => string;
}

export const plainPaint: Paint = { bold: (text) => text, dim: (text) => text, level: (_, text) => text };

/** For people at a terminal: findings by factor, each with its place and the code it stands in. */
export function textReport(report: Report, paint: Paint = plainPaint): string {
  const findings = shown(report);
  const sections = [...factors, ownFactor].flatMap((factor) => {
    const own = findings.filter((finding) => finding.factor.slug === factor.slug);
    if (own.length === 0) return [];
    return [`${paint.bold(`${factor.numeral}. ${factor.title}`)}\n`, ...own.map((finding) => entry(finding, paint))];
  });
  const notes = report.notes.map(({ path, message }) => paint.dim(`note: ${path} ${message}`));
  return `${[...sections, ...notes, summary(report)].join("\n")}\n`;
}

function entry({ rule, level, message, at, related, frame }: ReportedFinding, paint: Paint): string {
  const lines = [
    `${paint.bold(placeText(at))}  ${paint.level(level, level)}  ${rule.id}`,
    `  ${message}`,
    ...frame.flatMap((line, index) => frameText(line, index === 0, level, paint)),
    ...related.map((other) => paint.dim(`  ${placeText(other.at)}: ${other.message}`)),
  ];
  return `${lines.join("\n")}\n`;
}

function frameText({ line, text, start, end }: FrameLine, isFirst: boolean, level: Level, paint: Paint): readonly string[] {
  const number = String(line + 1).padStart(6);
  const code = `${paint.dim(`${number} |`)} ${text}`;
  if (!isFirst) return [code];
  // A tab stays a tab, so that the carets stand under the code whatever its width.
  const before = text.slice(0, start).replace(/[^\t]/g, " ");
  return [code, `${paint.dim(`${" ".repeat(6)} |`)} ${before}${paint.level(level, "^".repeat(end - start))}`];
}

const placeText = ({ path, region }: Place): string =>
  region === undefined ? path || "." : `${path}:${region.start.line + 1}:${region.start.column + 1}`;

function summary(report: Report): string {
  const findings = shown(report);
  const levels = (["error", "warning", "information", "hint"] as const).flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : [plural(count, level)];
  });
  const hidden = report.findings.length - findings.length;
  const counted = levels.length === 0 ? "No findings" : levels.join(", ");
  const suppressed = hidden === 0 ? "" : `, ${hidden} allowed or in the baseline`;
  return `${counted}${suppressed}, in ${plural(report.files, "file")}.`;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 || word === "information" ? "" : "s"}`;
