import type { Fix, Rule } from "../rules/rule.js";
import { removeLines } from "../text/edit.js";
import type { Span } from "../text/span.js";
import type { Allow } from "./allow-comments.js";
import type { Remarks } from "./extract.js";
import type { Finding } from "./finding.js";
import { findRule, type RuleSet } from "./rule-set.js";
import type { SettingsTree } from "./settings-tree.js";

/** What has been found in one file, and what the file says about that. */
export interface Judged {
  readonly path: string;
  /** With their precedence settled, at the levels of their rules. */
  readonly found: readonly Finding[];
  readonly remarks: Remarks | undefined;
  readonly readText: (path: string) => string | undefined;
}

/**
 * Puts settings and allow comments to what was found: levels are changed, silenced findings left out, allowed ones marked,
 * and comments and settings that do nothing become findings themselves.
 */
export function judge({ path, found, remarks, readText }: Judged, rules: RuleSet, settings: SettingsTree): readonly Finding[] {
  const leveled = atLevels(found, path, settings);
  if (remarks === undefined) return leveled;
  const findings = leveled.map((finding) => allowedBy(finding, remarks.allows));
  const own = [
    ...unused(path, leveled, remarks.allows, rules, settings).map(({ rule, allow, why }) =>
      ownFinding("unused-allow", path, rule.span, why, () => withoutAllow(path, allow, rule.span, readText)),
    ),
    ...remarks.problems.map(({ message, span }) => ownFinding("bad-setting", path, span, message, () => [])),
  ];
  const wanted = own.flatMap((finding) => (finding !== undefined && rules.byId.has(finding.rule.id) ? [finding] : []));
  return [...findings, ...atLevels(wanted, path, settings)].toSorted((a, b) => a.at.span.start - b.at.span.start);
}

/** Findings that count: an allow comment takes a finding away. */
export const notAllowed = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ allowed }) => allowed === undefined);

function atLevels(findings: readonly Finding[], path: string, settings: SettingsTree): readonly Finding[] {
  return findings.flatMap((finding) => {
    const level = levelIn(finding.rule, path, settings) ?? finding.level;
    if (level === "off") return [];
    return level === finding.level ? [finding] : [{ ...finding, level }];
  });
}

/** A rule that is off unless settings turn it on tells nothing of a file, so nobody needs to ask it. */
export const isOff = (rule: Rule, path: string, settings: SettingsTree): boolean =>
  rule.off === true && levelIn(rule, path, settings) === "off";

/** What the settings say of a rule in a file; a rule that is off, or not of the file's edition, stays so until they name it. */
const levelIn = ({ id, off, since }: Rule, path: string, settings: SettingsTree): ReturnType<SettingsTree["levelOf"]> =>
  settings.levelOf(id, path) ?? (off === true || (since === "current" && settings.editionOf(path) === "2011") ? "off" : undefined);

function allowedBy(finding: Finding, allows: readonly Allow[]): Finding {
  const reason = allows.find((allow) => isAllowing(allow, finding))?.reason;
  return reason === undefined ? finding : { ...finding, allowed: reason };
}

function isAllowing({ reason, tooLate, covers, rules }: Allow, { rule, at }: Finding): boolean {
  const isCovered = covers.start <= at.span.start && at.span.start <= covers.end;
  return reason !== undefined && !tooLate && isCovered && rules.some(({ id }) => id === rule.id);
}

interface Unused {
  readonly allow: Allow;
  readonly rule: Allow["rules"][number];
  readonly why: string;
}

function unused(
  path: string,
  findings: readonly Finding[],
  allows: readonly Allow[],
  rules: RuleSet,
  settings: SettingsTree,
): readonly Unused[] {
  return allows.flatMap((allow) =>
    allow.rules.flatMap((rule): readonly Unused[] => {
      const why = whyUnused(allow, rule.id, findings);
      // A rule that does not run finds nothing, which says nothing of the comment.
      const entry = rules.byId.get(rule.id);
      const isKnown = findRule(rule.id) !== undefined;
      const isRunning = entry !== undefined && levelIn(entry.rule, path, settings) !== "off";
      return why === undefined || (isKnown && !isRunning && allow.reason !== undefined) ? [] : [{ allow, rule, why }];
    }),
  );
}

function whyUnused(allow: Allow, id: string, findings: readonly Finding[]): string | undefined {
  if (findRule(id) === undefined) return `There is no rule ${id}, so this comment allows nothing. Correct its name or remove it.`;
  if (allow.reason === undefined)
    return `This comment allows nothing, since it gives no reason. Add one: allow ${id} -- why it is right here.`;
  if (allow.tooLate) return "allow-file counts only near the top of a file. Move it there.";
  const isUsed = findings.some((finding) => finding.rule.id === id && isAllowing(allow, finding));
  return isUsed ? undefined : `Nothing is found here that ${id} would name, so this comment allows nothing. Remove it.`;
}

function ownFinding(id: string, path: string, span: Span, message: string, fixes: () => readonly Fix[]): Finding | undefined {
  const entry = findRule(id);
  if (entry === undefined) return undefined;
  return { ...entry, level: entry.rule.level, evidence: "certain", at: { path, span }, message, related: [], fixes };
}

/** A comment that names several rules keeps the others. */
function withoutAllow(path: string, allow: Allow, rule: Span, readText: Judged["readText"]): readonly Fix[] {
  const text = readText(path);
  if (text === undefined) return [];
  if (allow.rules.length > 1) {
    const isFirst = allow.rules[0]?.span.start === rule.start;
    const before = isFirst ? 0 : (/[\s,]*$/.exec(text.slice(0, rule.start))?.[0].length ?? 0);
    const after = isFirst ? (/^[\s,]*/.exec(text.slice(rule.end))?.[0].length ?? 0) : 0;
    const span = { start: rule.start - before, end: rule.end + after };
    return [{ title: "Remove the rule from the comment", safe: true, edits: [{ path, span, newText: "" }] }];
  }
  const indent = /[ \t]*$/.exec(text.slice(0, allow.span.start))?.[0].length ?? 0;
  const trailing = { path, span: { start: allow.span.start - indent, end: allow.span.end }, newText: "" };
  return [{ title: "Remove the comment", safe: true, edits: [allow.alone ? removeLines(path, text, allow.span) : trailing] }];
}
