import type { Level } from "../../rules/rule.js";
import type { FrameLine } from "../frame.js";
import type { Report, ReportedFinding } from "../report.js";
import { byFactor, placeText, summaryText } from "./by-factor.js";

/** Wraps words in the codes of a terminal, or leaves them as they are. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly level: (level: Level, text: string) => string;
}

export const plainPaint: Paint = { bold: (text) => text, dim: (text) => text, level: (_, text) => text };

/** For people at a terminal: findings by factor, each with its place and the code it stands in. */
export function textReport(report: Report, paint: Paint = plainPaint): string {
  const sections = byFactor(report).flatMap(({ factor, findings }) => [
    `${paint.bold(`${factor.numeral}. ${factor.title}`)}\n`,
    ...findings.map((finding) => entry(finding, paint)),
  ]);
  const notes = report.notes.map(({ path, message }) => paint.dim(`note: ${path} ${message}`));
  const failures = report.failures.map(({ ruleId, message }) => `The rule ${ruleId} failed and was left out: ${message}`);
  return `${[...sections, ...notes, ...failures, summaryText(report)].join("\n")}\n`;
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
