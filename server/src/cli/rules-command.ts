import { everyRule, findRule } from "../engine/rule-set.js";
import { factorPage, factors, ownFactor } from "../rules/factors.js";
import { dedent } from "../rules/written.js";
import { UsageError } from "./usage-error.js";

/** `twelve-factor rules`: every rule in one line, by factor. */
export function rulesCommand(): string {
  const width = Math.max(...everyRule.map(({ rule }) => rule.id.length));
  const sections = [...factors, ownFactor].flatMap((factor) => {
    const own = everyRule.filter((entry) => entry.factor.slug === factor.slug);
    const lines = own.map(({ rule }) => `  ${rule.id.padEnd(width)}  ${(rule.off ? "off" : rule.level).padEnd(11)}  ${rule.summary}`);
    return own.length === 0 ? [] : [[`${factor.numeral}. ${factor.title}`, ...lines].join("\n")];
  });
  return `${sections.join("\n\n")}\n`;
}

/** `twelve-factor explain ID`: what a rule finds and why it matters, with its examples. */
export function explainCommand(id: string | undefined): string {
  if (id === undefined) throw new UsageError('explain needs the id of a rule, such as "twelve-factor explain hardcoded-port"');
  const entry = findRule(id);
  if (entry === undefined) throw new UsageError(`there is no rule "${id}"; "twelve-factor rules" lists them`);
  const { rule, factor } = entry;
  const examples = rule.examples.map(({ title, files, fixed }) => {
    const written = [...Object.entries(files), ...Object.entries(fixed ?? {}).map(([path, text]) => [`${path}, fixed`, text] as const)];
    return `${title}\n${written.map(([path, text]) => `  ${path}\n${indented(text)}`).join("\n")}`;
  });
  const level = rule.likely === undefined ? rule.level : `${rule.level}, or ${rule.likely} where the evidence is circumstantial`;
  return [
    `${rule.id} (${level})`,
    `Factor ${factor.numeral}, ${factor.title}: ${factorPage(factor)}`,
    `${rule.summary} ${rule.why}`,
    ...examples,
    `To allow it in one place, write above the line, as a comment:\n  twelve-factor: allow ${rule.id} -- the reason\n`,
  ].join("\n\n");
}

const indented = (text: string): string =>
  dedent(text)
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");
