import type { App } from "../facts/app.js";
import type { Fact } from "../facts/vocabulary.js";
import type { WorkspaceFacts } from "../facts/workspace-facts.js";
import { isComposeOfDevelopers, isImageOfDevelopers } from "../rules/questions/compose-of-developers.js";
import { isLeftToPeople } from "../rules/questions/left-to-people.js";
import type { Fix, Level, Problem, Rule } from "../rules/rule.js";
import { newlineOf, type Edit } from "../text/edit.js";
import { groupBy } from "../text/group-by.js";
import { overlaps } from "../text/span.js";
import type { Asking } from "./asking.js";
import type { Finding } from "./finding.js";
import type { RuleOfFactor } from "./rule-set.js";

/** Called where a rule throws; the others go on. */
export type RuleFailed = (ruleId: string, error: unknown) => void;

/** How the facts of one file are judged. */
export interface Judging {
  readonly asking: Asking;
  /** True for a rule that nobody wants to hear of in this file. */
  readonly isOff: (rule: Rule) => boolean;
  readonly failed: RuleFailed;
}

/** What rules that look at single facts find in one file, with their precedence not yet applied. */
export function findingsOfFile(path: string, facts: WorkspaceFacts, judging: Judging): Finding[] {
  const findings: Finding[] = [];
  for (const raw of facts.files.get(path)?.facts ?? []) {
    if (!judging.asking.looksAt(raw.kind)) continue;
    const owner = facts.appOf(raw);
    const fact = owner.settled(raw);
    if (judging.asking.hasLeft(fact)) findings.push(...findingsOfFact(fact, owner, judging));
  }
  return findings;
}

function findingsOfFact(fact: Fact, owner: App, { asking, isOff, failed }: Judging): readonly Finding[] {
  const findings: Finding[] = [];
  let isDevelopment: boolean | undefined;
  asking.each(fact, owner, (entry, app) => {
    if (isOff(entry.rule) || (entry.rule.scope === "deployed" && (isDevelopment ??= owner.isDevelopment(fact)))) return true;
    const found = findingsOf(entry, app, fact, failed);
    findings.push(...found);
    return found.length > 0;
  });
  return findings;
}

/** What rules that look at a whole app find in it, in whatever file. */
export function findingsOfApp(owner: App, asking: Asking, failed: RuleFailed): readonly Finding[] {
  const findings: Finding[] = [];
  asking.eachOfApp(owner, (entry, app) => {
    const found = findingsOf(entry, app, undefined, failed);
    findings.push(...found);
    return found.length > 0;
  });
  return findings;
}

/**
 * The findings of one file as they are shown: each once, in the order of their places, and where two rules name the same
 * text only the more specific one.
 */
export function settle(findings: readonly Finding[]): readonly Finding[] {
  const unique = new Map(findings.map((finding) => [`${finding.rule.id}\t${finding.at.span.start}\t${finding.at.span.end}`, finding]));
  const all = withoutWider([...unique.values()]);
  const isBeaten = (finding: Finding): boolean =>
    all.some((other) => (finding.rule.yieldsTo?.includes(other.rule.id) ?? false) && overlaps(other.at.span, finding.at.span));
  return all
    .filter((finding) => finding.rule.yieldsTo === undefined || !isBeaten(finding))
    .toSorted((a, b) => a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end || (a.rule.id < b.rule.id ? -1 : 1));
}

/** What a rule says of a place and of what stands around it in the same words is said once, where it is narrower. */
function withoutWider(findings: readonly Finding[]): readonly Finding[] {
  const alike = groupBy(findings, ({ rule, message }) => `${rule.id}\t${message}`);
  const wider = new Set([...alike.values()].flatMap(widerAmong));
  return wider.size === 0 ? findings : findings.filter((finding) => !wider.has(finding));
}

/** Those in which another one stands, in one pass from the last to the first. */
function widerAmong(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 1) return [];
  let nearestEnd: number | undefined;
  return findings
    .toSorted(({ at: { span: a } }, { at: { span: b } }) => b.start - a.start || a.end - b.end)
    .filter(({ at: { span } }) => {
      const isWider = nearestEnd !== undefined && nearestEnd <= span.end;
      nearestEnd = Math.min(nearestEnd ?? Infinity, span.end);
      return isWider;
    });
}

/** What one rule finds in a fact, or in the app as a whole. Nearly always nothing. */
function findingsOf({ rule, factor }: RuleOfFactor, app: App, fact: Fact | undefined, failed: RuleFailed): readonly Finding[] {
  let findings: Finding[] | undefined;
  try {
    for (const problem of problemsOf(rule, app, fact)) (findings ??= []).push(findingOf(problem, { rule, factor, app, failed }));
  } catch (error) {
    failed(rule.id, error);
  }
  return findings ?? none;
}

const none: readonly Finding[] = [];

function problemsOf({ check }: Rule, app: App, fact: Fact | undefined): Iterable<Problem> {
  if (fact === undefined) return check.app?.(app) ?? [];
  // A check of a kind takes facts of that kind, which is beyond the type checker.
  return (check[fact.kind] as ((fact: Fact, app: App) => Iterable<Problem>) | undefined)?.(fact, app) ?? [];
}

interface Looking extends RuleOfFactor {
  readonly app: App;
  readonly failed: RuleFailed;
}

function findingOf(problem: Problem, { rule, factor, app, failed }: Looking): Finding {
  const evidence = problem.evidence ?? "certain";
  return {
    rule,
    factor,
    evidence,
    level: levelOf(problem, rule, app),
    at: problem.at,
    message: problem.message.replace(maskedTemplate, "…"),
    related: problem.related ?? [],
    ...(problem.tag !== undefined && { tag: problem.tag }),
    fixes: () =>
      fixesOf(problem, app, rule.id, failed).map((fix) => ({ ...fix, edits: fix.edits.map((edit) => inLineEndings(edit, app)) })),
  };
}

/**
 * A script that people run by hand is theirs to judge, as is what they start to change the code: what is wrong with it is said, but no
 * deploy waits for it.
 */
function levelOf({ level, evidence, at }: Problem, rule: Rule, app: App): Level {
  const told = level ?? (evidence === "likely" ? (rule.likely ?? rule.level) : rule.level);
  if (told !== "warning") return told;
  const isOfPeople = [isLeftToPeople, isComposeOfDevelopers, isImageOfDevelopers].some((isTheirs) => isTheirs(at.path, app));
  return isOfPeople ? "information" : told;
}

/** What stands in the place of a template while a file is read, and is nothing to show to people. */
const maskedTemplate = /[\uE000-\uE0FF]+/g;

function fixesOf(problem: Problem, app: App, ruleId: string, failed: RuleFailed): readonly Fix[] {
  try {
    return [...(problem.fixes?.(app) ?? [])];
  } catch (error) {
    failed(ruleId, error);
    return [];
  }
}

/** What a fix writes ends its lines as the file does. */
function inLineEndings(edit: Edit, app: App): Edit {
  const isPlain = !edit.newText.includes("\n") || newlineOf(app.editable(edit.path)?.text ?? "") === "\n";
  return isPlain ? edit : { ...edit, newText: edit.newText.replace(/\r?\n/g, "\r\n") };
}
