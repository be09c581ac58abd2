import { factorPage } from "../../rules/factors.js";
import type { Place, Report, ReportedFinding } from "../report.js";
import { byFactor, placeText, summaryText } from "./by-factor.js";

/** For a pull request, a wiki or an editor: a table for each factor. Places are links where somebody says where they lead. */
export function markdownReport(report: Report, linkTo?: (place: Place) => string): string {
  const sections = byFactor(report).map(({ factor, findings }) => {
    const head = "| place | level | rule | finding |\n| --- | --- | --- | --- |";
    return `## ${factor.numeral}. [${factor.title}](${factorPage(factor)})\n\n${head}\n${findings.map((finding) => row(finding, linkTo)).join("\n")}\n`;
  });
  const notes = report.notes.map(({ path, message }) => `- ${code(path)} ${escaped(message)}`);
  const noted = notes.length === 0 ? "" : `\n## Notes\n\n${notes.join("\n")}\n`;
  return `# Twelve-Factor audit\n\n${summaryText(report)}\n\n${sections.join("\n")}${noted}`;
}

function row({ at, level, rule, message }: ReportedFinding, linkTo: ((place: Place) => string) | undefined): string {
  const place = code(placeText(at));
  const linked = linkTo === undefined ? place : `[${place}](<${linkTo(at)}>)`;
  return `| ${linked} | ${level} | \`${rule.id}\` | ${escaped(message)} |`;
}

/** Code whatever it holds: a fence longer than any in it. */
function code(text: string): string {
  const fence = "`".repeat(1 + Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length)));
  const inner = /^`|`$/.test(text) ? ` ${text} ` : text;
  return `${fence}${inner.replaceAll("|", "\\|")}${fence}`;
}

const escaped = (text: string): string => text.replace(/[\\|<>*_`[\]]/g, "\\$&").replace(/[\r\n]+/g, " ");
