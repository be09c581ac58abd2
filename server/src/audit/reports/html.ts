import { factorPage, factors, type Factor } from "../../rules/factors.js";
import type { Level } from "../../rules/rule.js";
import type { FrameLine } from "../frame.js";
import { shown, type Report, type ReportedFinding } from "../report.js";
import { byFactor, placeText, summaryText } from "./by-factor.js";

/** One page that needs nothing else: no script, no font, no address is loaded. It reads in light and dark, and prints. */
export function htmlReport(report: Report): string {
  const notes = report.notes.map(({ path, message }) => `<li><code>${text(path)}</code> ${text(message)}</li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Twelve-Factor audit</title>
<style>${style}</style>
</head>
<body>
<h1>Twelve-Factor audit</h1>
<p>${text(summaryText(report))}</p>
<nav aria-label="The twelve factors">
<ol>
${factors.map((factor) => tile(factor, report)).join("\n")}
</ol>
</nav>
${byFactor(report)
  .map(({ factor, findings }) => section(factor, findings))
  .join("\n")}
${notes.length === 0 ? "" : `<section><h2>Notes</h2><ul>${notes.join("\n")}</ul></section>`}
</body>
</html>
`;
}

/** One factor at a glance: how many findings, and the worst of their levels. */
function tile(factor: Factor, report: Report): string {
  const own = shown(report).filter((finding) => finding.factor.slug === factor.slug);
  const worst = levels.find((level) => own.some((finding) => finding.level === level)) ?? "none";
  const count = own.length === 0 ? "nothing" : String(own.length);
  const label = `<span>${factor.numeral}. ${text(factor.title)}</span> <b>${count}</b>`;
  return `<li class="${worst}">${own.length === 0 ? label : `<a href="#${factor.slug}">${label}</a>`}</li>`;
}

const levels: readonly Level[] = ["error", "warning", "information", "hint"];

const section = (factor: Factor, findings: readonly ReportedFinding[]): string =>
  `<section id="${factor.slug}"><h2>${factor.numeral}. <a href="${factorPage(factor)}">${text(factor.title)}</a></h2>
${findings.map(article).join("\n")}
</section>`;

const article = ({ at, level, rule, message, frame }: ReportedFinding): string =>
  `<article class="${level}"><h3><code>${text(placeText(at))}</code> <span>${level}</span> <code title="${text(rule.why)}">${rule.id}</code></h3>
<p>${text(message)}</p>${frame.length === 0 ? "" : `<pre>${frame.map(line).join("\n")}</pre>`}</article>`;

const line = ({ line, text: code, start, end }: FrameLine): string =>
  `<i>${String(line + 1).padStart(5)}</i> ${text(code.slice(0, start))}<mark>${text(code.slice(start, end))}</mark>${text(code.slice(end))}`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const text = (raw: string): string => raw.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

const style = `
:root { color-scheme: light dark; --error: #c0392b; --warning: #b26a00; --information: #2468b2; --hint: #6b7280; --none: #2e7d4f }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a7a; --warning: #f2b35c; --information: #7fb4f0; --hint: #a0a7b4; --none: #7fc99c } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
nav ol { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem }
nav li { border-left: 4px solid; padding: .3rem .6rem; border-color: var(--none) }
nav a { color: inherit; text-decoration: none; display: block }
article { margin: 1rem 0; padding-left: .8rem; border-left: 4px solid }
h3 { font-size: 1rem; margin: 0 } h3 span { font-weight: normal }
article p { margin: .2rem 0 }
pre { overflow-x: auto; margin: .3rem 0; padding: .4rem; background: color-mix(in srgb, currentColor 7%, transparent) }
pre i { opacity: .6; font-style: normal; user-select: none } mark { background: none; color: inherit; text-decoration: underline wavy }
.error { border-color: var(--error) } .warning { border-color: var(--warning) }
.information { border-color: var(--information) } .hint { border-color: var(--hint) }
@media print { article { break-inside: avoid } }
`;
