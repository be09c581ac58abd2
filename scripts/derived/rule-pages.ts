import type { Finding } from "../../server/src/engine/finding.js";
import { everyRule, ruleSet, type RuleOfFactor } from "../../server/src/engine/rule-set.js";
import { factorPage, factors, ownFactor } from "../../server/src/rules/factors.js";
import type { Example, Files } from "../../server/src/rules/rule.js";
import { dedent } from "../../server/src/rules/written.js";
import { workspaceOf } from "../../test/support/in-memory-workspace.js";
import { readMarked } from "../../test/support/marked-files.js";

export const rulePagesFolder = "docs/rules";

/** A page for each rule and a table of all, by file. */
export async function rulePages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>([[`${rulePagesFolder}/README.md`, table()]]);
  for (const entry of everyRule) pages.set(`${rulePagesFolder}/${entry.rule.id}.md`, await page(entry));
  return pages;
}

const header = "<!-- Written by npm run generate from the rule files. Do not edit. -->\n\n";

function table(): string {
  const sections = [...factors, ownFactor].flatMap((factor) => {
    const own = everyRule.filter((entry) => entry.factor.slug === factor.slug);
    if (own.length === 0) return [];
    const rows = own.map((entry) => `| [${entry.rule.id}](${entry.rule.id}.md) | ${levelOf(entry)} | ${cell(entry.rule.summary)} |`);
    return [
      `## ${factor.numeral}. [${factor.title}](${factorPage(factor)})\n\n| rule | level | finds |\n| --- | --- | --- |\n${rows.join("\n")}\n`,
    ];
  });
  return `${header}# Rules\n\n${everyRule.length} rules, by factor. Where two levels stand, the second is for circumstantial evidence.\n\n${sections.join("\n")}`;
}

const levelOf = ({ rule }: RuleOfFactor): string => {
  const levels = rule.likely === undefined ? rule.level : `${rule.level}, ${rule.likely}`;
  return rule.off === true ? `off (${levels})` : levels;
};

const cell = (text: string): string => text.replaceAll("|", "\\|");

async function page(entry: RuleOfFactor): Promise<string> {
  const { rule, factor } = entry;
  const examples: string[] = [];
  for (const example of rule.examples) examples.push(await exampleText(entry, example));
  const facts = [
    `- Factor: [${factor.numeral}. ${factor.title}](${factorPage(factor)})`,
    `- Level: ${levelOf(entry)}`,
    ...(rule.scope === "deployed" ? ["- Looks at what is deployed, not at development, tests, documentation or examples"] : []),
    ...(rule.off === true ? ["- Off until the settings switch it on"] : []),
    ...(rule.yieldsTo === undefined
      ? []
      : [`- Silent where ${rule.yieldsTo.map((id) => `[${id}](${id}.md)`).join(", ")} names the same text`]),
  ];
  return `${header}# ${rule.id}

${rule.summary} ${rule.why}

${facts.join("\n")}

${examples.join("\n")}
## To allow it

In one place, by a comment on the line or above it:

\`\`\`text
twelve-factor: allow ${rule.id} -- the reason
\`\`\`

Everywhere, in \`.twelve-factor.yaml\`:

\`\`\`yaml
rules:
  ${rule.id}: off
\`\`\`
`;
}

async function exampleText(entry: RuleOfFactor, { title, files, fixed }: Example): Promise<string> {
  const texts = new Map([...readMarked(files)].map(([path, { text }]) => [path, text]));
  const findings = [...(await workspaceOf(texts, ruleSet([entry]))).findings().values()].flat();
  const said = findings.length === 0 ? "Nothing is found.\n" : `${messages(findings)}\n`;
  const fix = findings[0]?.fixes()[0];
  const after =
    fixed === undefined
      ? ""
      : `\nThe fix, *${fix?.title ?? ""}*${fix?.safe === true ? "" : " (look at it before you take it)"}:\n\n${blocks(fixed)}`;
  return `## ${title}\n\n${blocks(files)}\n${said}${after}`;
}

const messages = (findings: readonly Finding[]): string => [...new Set(findings.map(({ message }) => `> ${message}`))].join("\n>\n");

const blocks = (files: Files): string =>
  Object.entries(files)
    .map(([path, text]) => `\`${path}\`\n\n\`\`\`${fenceOf(path)}\n${dedent(text).trimEnd()}\n\`\`\`\n`)
    .join("\n");

/** The name that fenced code has for a file's language. */
function fenceOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/dockerfile/i.test(name)) return "dockerfile";
  return /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "text";
}
