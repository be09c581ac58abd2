import { factorPage } from "../../rules/factors.js";
import { rulePage } from "../../rules/rule-page.js";
import type { Report, ReportedFinding } from "../report.js";
import { byFactor, placeText, summaryText } from "./by-factor.js";

/** For a pull request or a wiki: a table for each factor. */
export function markdownReport(report: Report): string {
  const sections = byFactor(report).map(({ factor, findings }) => {
    const head = "| place | level | rule | finding |\n| --- | --- | --- | --- |";
    return `## ${factor.numeral}. [${factor.title}](${factorPage(factor)})\n\n${head}\n${findings.map(row).join("\n")}\n`;
  });
  const notes = report.notes.map(({ path, message }) => `- ${code(path)} ${escaped(message)}`);
  const noted = notes.length === 0 ? "" : `\n## Notes\n\n${notes.join("\n")}\n`;
  return `# Twelve-Factor audit\n\n${summaryText(report)}\n\n${sections.join("\n")}${noted}`;
}

const row = ({ at, level, rule, message }: ReportedFinding): string =>
  `| ${code(placeText(at))} | ${level} | [${rule.id}](${rulePage(rule.id)}) | ${escaped(message)} |`;

/** Code whatever it holds: a fence longer than any in it. */
function code(text: string): string {
  const fence = "`".repeat(1 + Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length)));
  const inner = /^`|`$/.test(text) ? ` ${text} ` : text;
  return `${fence}${inner.replaceAll("|", "\\|")}${fence}`;
}

const escaped = (text: string): string => text.replace(/[\\|<>*_`[\]]/g, "\\$&").replace(/[\r\n]+/g, " ");
